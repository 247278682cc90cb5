import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { replay } from './replay.ts'

export interface Io {
  readonly cwd: string
  /** The Node that runs this, and where programs are looked for. */
  readonly node: string
  readonly path: string
  readonly colour: boolean
  readonly out: (text: string) => void
  readonly err: (text: string) => void
}

const usage = `Usage: pnpm replay [--keep DIR]

Makes the git history of an imaginary product, the portal, whose configuration is changed in three pushes, and shows
what reviewers saw after each.

  --keep DIR  leave the repository in DIR/portal and the comments in DIR/reviews; DIR is empty or new
  --help      print this

Exit code: 0 every review ended as it should, 1 one did not, 2 called wrongly
`

/** 0: every review ended as it should, 1: one did not, 2: called wrongly. Anything unforeseen throws. */
export async function main(argv: readonly string[], io: Io): Promise<0 | 1 | 2> {
  const options = optionsOf(argv)
  if (typeof options === 'string') {
    io.err(`${options}\n\n${usage}`)
    return 2
  }
  if (options.help) {
    io.out(usage)
    return 0
  }
  if (options.keep === undefined) {
    const folder = await mkdtemp(join(tmpdir(), 'portal-'))
    try {
      return await replay(folder, io)
    } finally {
      await rm(folder, { recursive: true })
    }
  }
  const folder = resolve(io.cwd, options.keep)
  await mkdir(folder, { recursive: true })
  if ((await readdir(folder)).length > 0) {
    io.err(`${options.keep}: Unexpected files, expected an empty folder or a new one\n`)
    return 2
  }
  return replay(folder, io)
}

function optionsOf(argv: readonly string[]) {
  try {
    // pnpm passes on the `--` that may stand before the arguments.
    return parseArgs({
      args: argv[0] === '--' ? argv.slice(1) : [...argv],
      options: { keep: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false } },
    }).values
  } catch (error) {
    if (error instanceof TypeError) return error.message
    throw error
  }
}
