import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { makeFolder } from '../folder.ts'

const { resolve } = createRequire(import.meta.url)

/** What a runner writes of these files, with the folder that it ran in. */
export interface Run {
  readonly root: string
  readonly text: string
}

export function runVitest(files: Readonly<Record<string, string>>, tags: readonly string[], reporter: string): Run {
  const test = { globals: true, include: ['test/*.js'], tags: tags.map((name) => ({ name })) }
  const root = makeFolder({ ...files, 'vitest.config.js': `export default ${JSON.stringify({ test })}` })
  return run(root, 'vitest', 'vitest.mjs', ['run', '--reporter', reporter, '--outputFile', 'results.txt'])
}

export function runJest(files: Readonly<Record<string, string>>): Run {
  const root = makeFolder({
    ...files,
    'jest.config.json': JSON.stringify({ testMatch: ['**/test/*.js'], transform: {} }),
  })
  return run(root, 'jest', 'bin/jest.js', [
    '--config',
    'jest.config.json',
    '--json',
    '--outputFile',
    'results.txt',
    '--ci',
  ])
}

function run(root: string, runner: string, bin: string, argv: readonly string[]): Run {
  const { stderr } = spawnSync('node', [join(dirname(resolve(`${runner}/package.json`)), bin), ...argv], {
    cwd: root,
    encoding: 'utf8',
  })
  try {
    return { root, text: readFileSync(join(root, 'results.txt'), 'utf8') }
  } catch (error) {
    throw new Error(stderr, { cause: error })
  }
}
