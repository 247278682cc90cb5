#!/usr/bin/env bash
# Starts a step of the actions: from the sources where they are installed, else from the published package of the same
# version.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
if [ -d "$here/node_modules" ]; then
  exec node --conditions=@rhdh-boost/source "$here/src/action/bin.ts" "$@"
fi
version=$(node -p 'require(process.argv[1]).version' "$here/package.json")
exec npx --yes --package="@rhdh-boost/spec-check@$version" -- spec-check-action "$@"
