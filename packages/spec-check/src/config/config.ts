/**
 * `spec-check.config.json`: where a repository keeps what is checked against what. Data only; nothing in it is run.
 *
 * @module
 */
import * as z from 'zod'
import { SpecCheckError } from '../errors.ts'
import { severities, type Severity } from '../finding.ts'

export const configFileName = 'spec-check.config.json'

/** A constant in the code: `export const NAME = 1`. */
export interface ConstantPlace {
  readonly file: string
  readonly constant: string
}

export interface Fact {
  readonly topic: string
  readonly when?: string | undefined
  readonly phrase: string
  readonly source?: ConstantPlace | undefined
  readonly in?: readonly string[] | undefined
}

export interface Config {
  readonly $schema?: string | undefined
  readonly specs: readonly string[]
  readonly exclude?: readonly string[] | undefined
  readonly openspec?: string | undefined
  readonly prds?: readonly string[] | undefined
  readonly schema?: string | undefined
  readonly consumerDefaults?: Readonly<Record<string, unknown>> | undefined
  readonly lock?: string | undefined
  readonly identifiers?: readonly string[] | undefined
  readonly tombstones?: readonly string[] | undefined
  readonly generated?: readonly { readonly file: string; readonly schemaVersion?: string | undefined }[] | undefined
  readonly schemaVersionConstant?: ConstantPlace | undefined
  readonly samples?: readonly string[] | undefined
  readonly facts?: readonly Fact[] | undefined
  readonly taskLists?: readonly (readonly string[])[] | undefined
  readonly tests?: readonly string[] | undefined
  readonly results?: readonly string[] | undefined
  readonly coverage?: readonly string[] | undefined
  readonly packages?: readonly string[] | undefined
  readonly apiReports?: readonly string[] | undefined
  readonly history?:
    | { readonly headings?: readonly string[] | undefined; readonly files?: readonly string[] | undefined }
    | undefined
  readonly rules?: Readonly<Record<string, Severity | 'off'>> | undefined
  readonly baseline?: string | undefined
}

const path = z
  .string()
  .min(1)
  .refine((text) => !/^(?:[/\\]|[a-z]:)|(?:^|[/\\])\.\.(?:[/\\]|$)/iu.test(text), {
    error: 'expected a path below the folder of the configuration',
  })
const patterns = z.array(path)

const fact = z
  .strictObject({
    topic: z
      .string()
      .min(1)
      .describe('What the statement is about; a text that says this word is held to the statement.'),
    when: z
      .string()
      .min(1)
      .optional()
      .describe('A second word that must stand in the same paragraph for the statement to be due.'),
    phrase: z
      .string()
      .min(1)
      .describe('What must then be said in the same section. `{value}` stands for the value of the source.'),
    source: z
      .strictObject({
        file: path,
        constant: z.string().min(1).describe('Name of the constant: `export const NAME = 1`.'),
      })
      .optional()
      .describe('The constant in the code that the phrase states.'),
    in: patterns
      .optional()
      .describe('The files that must say it. Default: every specification that speaks of the topic.'),
  })
  .describe('A statement that every mirror must repeat.')

const generated = z
  .strictObject({
    file: path.describe('The generated file.'),
    schemaVersion: z.string().optional().describe('JSON Pointer to the schema version that the file states.'),
  })
  .describe('A generated artefact that must be as new as the schema.')

export const configSchema: z.ZodType<Config> = z
  .strictObject({
    $schema: z.string().optional(),
    specs: patterns.min(1).describe('Globs of the Markdown files to check, such as `docs/**/*.md`.'),
    exclude: patterns.optional().describe('Globs of files that are not checked.'),
    openspec: path.optional().describe('The folder with `specs/` and `changes/` of OpenSpec.'),
    prds: patterns.optional().describe('Globs of the product requirements, each linked to its capabilities.'),
    schema: path.optional().describe('The schema of configuration values, in the dialect of spec-check.'),
    consumerDefaults: z
      .record(z.string(), z.json())
      .optional()
      .describe('Defaults by key that the code applies and the schema does not state.'),
    lock: path.optional().describe('The lock of the schema versions, as config-kit writes it.'),
    identifiers: patterns
      .optional()
      .describe('JSON files that name identifiers which look like config keys: permissions, services.'),
    tombstones: patterns.optional().describe('JSON files of retired symbols, values, paths and terms.'),
    generated: z.array(generated).optional().describe('Generated artefacts that state the schema version.'),
    schemaVersionConstant: z
      .strictObject({ file: path, constant: z.string().min(1) })
      .optional()
      .describe('The constant in the code that holds the schema version.'),
    samples: patterns.optional().describe('Globs of configuration files that the schema must accept.'),
    facts: z.array(fact).optional().describe('Statements that every mirror must repeat.'),
    taskLists: z.array(patterns.min(2)).optional().describe('Groups of task lists that mirror each other.'),
    tests: patterns.optional().describe('Globs of the test files, to say which packages and scenarios they touch.'),
    results: patterns.optional().describe('Globs of test results: JSON of Vitest or Jest, or JUnit XML.'),
    coverage: patterns.optional().describe('Globs of lcov files.'),
    packages: patterns.optional().describe('Globs of the folders of packages. Default: the workspaces.'),
    apiReports: patterns.optional().describe('Globs of API reports.'),
    history: z
      .strictObject({
        headings: z.array(z.string().min(1)).optional().describe('Titles of further sections that tell history.'),
        files: patterns.optional().describe('Globs of further files that record what held once.'),
      })
      .optional()
      .describe('Where else old names are told of.'),
    rules: z
      .record(z.string(), z.enum(['off', ...severities]))
      .optional()
      .describe('Severity of a rule by its id, or `off`.'),
    baseline: path.optional().describe('The file of findings that are accepted until a date.'),
  })
  .meta({ title: 'Configuration of spec-check' })

/**
 * Reads a configuration from parsed JSON. `file` names it in messages.
 *
 * @throws SpecCheckError `CONFIG_INVALID` with every fault of the file at once.
 */
export function readConfig(json: unknown, file: string): Config {
  const result = configSchema.safeParse(json)
  if (result.success) return result.data
  const faults = result.error.issues.map(
    ({ path: place, message }) => `${file}#/${place.map(String).join('/')}: ${message}`,
  )
  throw new SpecCheckError('CONFIG_INVALID', faults.join('\n'))
}
