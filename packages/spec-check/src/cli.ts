import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { checkSpecs } from './check-specs.ts'
import { SpecCheckError } from './errors.ts'
import { printable } from './printable.ts'
import { readSpecs } from './read-specs.ts'
import { readFailure, readText } from './read-text.ts'
import { formatJson, formatText } from './report.ts'

export interface Io {
  out(text: string): void
  err(text: string): void
  /** Whether `out` shows colours. */
  readonly colour: boolean
  /** Where relative paths start. */
  readonly cwd: string
}

const usage = `Usage: spec-check --schema FILE [--json] [PATH...]

Checks Markdown specifications against a configuration schema.

  PATH           Markdown files, or folders to search for .md files (default: .)
  --schema FILE  the configuration schema, as JSON
  --json         print { files, keysMentioned, findings } as JSON
  --help         print this

Exit code: 0 no findings, 1 findings, 2 something could not be checked
`

/** 0: no findings, 1: findings, 2: called wrongly, or something could not be read. Anything unforeseen rejects. */
export async function main(argv: readonly string[], io: Io): Promise<0 | 1 | 2> {
  const complain = (message: string): 2 => {
    io.err(`spec-check: ${printable(message, 1000)}\n`)
    return 2
  }
  const args = readArgs(argv)
  if (typeof args === 'string') return complain(`${args} Run \`spec-check --help\` for the usage.`)
  if (args.help) {
    io.out(usage)
    return 0
  }
  const [schemaPath, ...others] = args.schema
  if (!schemaPath || others.length > 0) return complain('Give one schema: spec-check --schema FILE [PATH...]')
  try {
    const schema = await readJson(schemaPath, io.cwd)
    const { files, errors } = await readSpecs(args.paths, { cwd: io.cwd })
    const report = checkSpecs({ files, schema, schemaPath })
    io.out(args.json ? formatJson(report) : formatText(report, files, io.colour))
    for (const error of errors) complain(error.message)
    if (errors.length > 0) return 2
    return report.findings.length > 0 ? 1 : 0
  } catch (error) {
    if (error instanceof SpecCheckError) return complain(error.message)
    throw error
  }
}

/** The arguments, or what is wrong with them. */
function readArgs(argv: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        schema: { type: 'string', multiple: true, default: [] },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    return { ...values, paths: positionals.length > 0 ? positionals : ['.'] }
  } catch (error) {
    if (error instanceof TypeError) return `${error.message}.`.replace(/\.+$/u, '.')
    throw error
  }
}

async function readJson(path: string, cwd: string): Promise<unknown> {
  const unreadable = (why: string) => new SpecCheckError('SCHEMA_UNREADABLE', `The schema ${path} ${why}`)
  const text = await readText(resolve(cwd, path)).catch((error: unknown) => {
    throw unreadable(readFailure(error))
  })
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    throw unreadable(`is not JSON (${String(error)}). Name the schema's file after --schema.`)
  }
}
