/**
 * Types and data of an OpenAPI document, as TypeScript.
 *
 *     node generate.ts DOCUMENT --types FILE --data FILE [--check]
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import openapiTS, { astToString } from 'openapi-typescript'
import { parse } from 'yaml'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { types: { type: 'string' }, data: { type: 'string' }, check: { type: 'boolean', default: false } },
})
const [path] = positionals
if (path === undefined || values.types === undefined || values.data === undefined) {
  throw new TypeError('Usage: generate.ts DOCUMENT --types FILE --data FILE [--check]')
}

const document: unknown = parse(readFileSync(path, 'utf8'))
const head = `// @generated from ${path} by openapi-typescript. Do not edit; run: pnpm generate\n`
const types = astToString(await openapiTS(document as Parameters<typeof openapiTS>[0], { immutable: true }))
const data = JSON.stringify(document, withoutProse, 2)
const files = {
  [values.types]: `${head}\n${types}`,
  [values.data]: `${head}\nimport type { OpenApi } from './openapi/document.ts'\n\nexport const kagentiApi: OpenApi = ${data}\n`,
}

for (const [file, text] of Object.entries(files)) {
  if (!values.check) {
    writeFileSync(file, text)
  } else if (read(file) !== text) {
    console.error(`${file}: Unexpected content, expected what ${path} says; run: pnpm generate`)
    process.exitCode = 1
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** A member that is called `description` is no prose: its value is a schema. */
function withoutProse(key: string, value: unknown): unknown {
  return ['summary', 'description'].includes(key) && typeof value === 'string' ? undefined : value
}
