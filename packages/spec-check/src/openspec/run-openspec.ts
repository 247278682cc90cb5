/**
 * Asks OpenSpec's own CLI what it thinks of a tree. It sees a copy of the tree's OpenSpec folder: it finds that under
 * any name and at any commit, and no file of the repository can be changed by it.
 *
 * @module
 * @see {@link https://github.com/Fission-AI/OpenSpec OpenSpec 1.13}
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import { printable } from '../printable.ts'
import type { Tree } from '../project/tree.ts'
import type { OpenSpecAnswers } from './answers.ts'

/** Beside what the environment has already: OpenSpec sends nothing, and keeps nothing. */
const settings = ['OPENSPEC_TELEMETRY=0', 'DO_NOT_TRACK=1', 'NO_COLOR=1']

const answer = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      type: z.enum(['change', 'spec']),
      issues: z.array(
        z.object({
          level: z.enum(['ERROR', 'WARNING', 'INFO']),
          path: z.string(),
          line: z.int().min(1).optional(),
          message: z.string(),
        }),
      ),
    }),
  ),
})

export interface RunOptions {
  /** The `node` to run it with. Default: the one on the PATH. */
  readonly node?: string
  /** Default: 120,000 milliseconds. */
  readonly timeout?: number
}

/** `folder` is the OpenSpec folder of the tree, such as `openspec`. Never throws: what went wrong is in the answer. */
export function runOpenSpec(
  tree: Tree,
  folder: string,
  { node = 'node', timeout = 120_000 }: RunOptions = {},
): OpenSpecAnswers {
  const copy = mkdtempSync(join(tmpdir(), 'spec-check-openspec-'))
  try {
    copyFolder(tree, folder.replace(/\/+$/u, ''), join(copy, 'openspec'))
    const environment = join(copy, 'environment')
    writeFileSync(environment, [...settings, `XDG_CONFIG_HOME="${copy}"`, `XDG_DATA_HOME="${copy}"`, ''].join('\n'))
    const args = ['validate', '--all', '--strict', '--json', '--no-interactive']
    const { error, stdout } = spawnSync(node, [`--env-file=${environment}`, binary(), ...args], {
      cwd: copy,
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
      timeout,
    })
    return error === undefined ? readAnswer(stdout) : unavailable(error.message)
  } catch (error) {
    return unavailable(error instanceof Error ? error.message : String(error))
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

const binary = (): string =>
  join(dirname(fileURLToPath(import.meta.resolve('@fission-ai/openspec'))), '../bin/openspec.js')

const unavailable = (reason: string): OpenSpecAnswers => ({
  issues: [],
  unavailable: `OpenSpec could not be asked: ${printable(reason)}`,
})

/** Without the archive, which OpenSpec does not judge. */
function copyFolder(tree: Tree, folder: string, target: string): void {
  const isNeeded = (path: string) =>
    path.startsWith(`${folder}/`) && !path.startsWith(`${folder}/changes/archive/`) && /\.(?:md|ya?ml)$/iu.test(path)
  mkdirSync(target, { recursive: true })
  for (const path of tree.paths.filter(isNeeded)) {
    const file = join(target, path.slice(folder.length + 1))
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, tree.read(path) ?? '')
  }
}

function readAnswer(stdout: string): OpenSpecAnswers {
  const { items } = answer.parse(JSON.parse(stdout))
  return { issues: items.flatMap(({ id, type, issues }) => issues.map((issue) => ({ item: { type, id }, ...issue }))) }
}
