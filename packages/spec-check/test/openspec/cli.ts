import { execFile } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { vi } from 'vitest'

const bin = join(dirname(fileURLToPath(import.meta.resolve('@fission-ai/openspec'))), '../bin/openspec.js')

/** OpenSpec's own command in a folder; `json` is what it prints. */
export function openspec(cwd: string, ...args: readonly string[]): Promise<{ readonly isOk: boolean; json: unknown }> {
  vi.stubEnv('OPENSPEC_TELEMETRY', '0')
  const options = { cwd, maxBuffer: 64 * 1024 * 1024 }
  return new Promise((resolve) => {
    execFile('node', [bin, ...args, '--json'], options, (error, stdout) =>
      resolve({ isOk: error === null, json: JSON.parse(stdout) as unknown }),
    )
  })
}
