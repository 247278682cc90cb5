import { loadFiles } from '../load/load-files.ts'
import { formatIssues, type Format } from '../report/format.ts'
import { validate } from '../validate.ts'
import { readDefinition } from './definition.ts'
import type { ExitCode, Io } from './io.ts'

export interface ValidateCommand {
  readonly definition?: string
  readonly strict?: boolean
  readonly json?: boolean
  readonly sarif?: boolean
}

export async function validateCommand(paths: readonly string[], options: ValidateCommand, io: Io): Promise<ExitCode> {
  const { config } = await readDefinition(options.definition, io)
  const loaded = await loadFiles(paths, { cwd: io.cwd, env: io.env })
  const result = validate(config, loaded.data, { loaded, strict: options.strict === true })
  const issues = result.ok ? result.warnings : result.issues
  const format: Format = options.sarif === true ? 'sarif' : options.json === true ? 'json' : 'text'
  io.out(formatIssues(format, { config, issues, texts: loaded.texts, colour: io.colour, version: io.version }))
  if (issues.some(({ code }) => code === 'unreadable-file')) return 2
  return result.ok ? 0 : 1
}
