import { spawn } from 'node:child_process'

export interface Run {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** The program's end and its output, whatever the exit code; rejects where it could not be started. */
export function run(
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): Promise<Run> {
  const { promise, resolve, reject } = Promise.withResolvers<Run>()
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  child.on('error', reject).on('close', (code) => resolve({ code: code ?? -1, out, err }))
  return promise
}
