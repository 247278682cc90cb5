import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { parse } from 'yaml'

interface Metadata {
  readonly inputs: Readonly<Record<string, { readonly default?: string; readonly required?: boolean }>>
  readonly outputs: Readonly<Record<string, { readonly value: string }>>
  readonly runs: {
    readonly steps: readonly {
      readonly id: string
      readonly run: string
      readonly env: Readonly<Record<string, string>>
    }[]
  }
}

export interface ActionRun {
  readonly status: number | null
  readonly log: string
  readonly outputs: Readonly<Record<string, string>>
}

/** Runs the one step of a composite action, as a runner does: expressions become values of the environment. */
export async function runAction(
  path: string,
  given: {
    readonly cwd: string
    readonly with: Readonly<Record<string, string>>
    readonly env: Readonly<Record<string, string>>
  },
): Promise<ActionRun> {
  const { inputs, outputs, runs } = parse(readFileSync(path, 'utf8')) as Metadata
  const [step] = runs.steps
  if (step === undefined || runs.steps.length > 1) throw new Error(`${path}: expected one step`)
  const inputOf = (name: string) =>
    given.with[name] ?? inputs[name]?.default?.replace('${{ github.token }}', 'a-token') ?? ''
  const output = join(given.cwd, '.git', 'github-output')
  writeFileSync(output, '')
  const values = Object.entries({
    ...given.env,
    ...Object.fromEntries(
      Object.entries(step.env).map(([name, value]) => [
        name,
        value.replaceAll(/\$\{\{ inputs\.([\w-]+) \}\}/gu, (_, input: string) => inputOf(input)),
      ]),
    ),
    GITHUB_ACTION_PATH: dirname(path),
    GITHUB_OUTPUT: output,
  }).map(([name, value]) => `${name}=${value}`)
  const shell = ['bash', '--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run]
  const child = spawn('env', [...values, ...shell], { cwd: given.cwd })
  const ended = new Promise<number | null>((done) => child.on('close', done))
  const [status, out, err] = await Promise.all([ended, text(child.stdout), text(child.stderr)])
  const written = new Map(
    readFileSync(output, 'utf8')
      .split('\n')
      .map((line): [string, string] => [line.split('=', 1)[0] ?? '', line.slice(line.indexOf('=') + 1)]),
  )
  const valueOf = (value: string) =>
    value.replace(/^\$\{\{ steps\.([\w-]+)\.outputs\.([\w-]+) \}\}$/u, (_, id: string, name: string) =>
      id === step.id ? (written.get(name) ?? '') : '',
    )
  return {
    status,
    log: out + err,
    outputs: Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, valueOf(value)])),
  }
}
