import type { Config } from '../define.ts'
import { isHidden, visibilityOf, type Field } from '../field.ts'
import { judge } from '../judge.ts'
import { historyOf } from '../lock/history.ts'
import { loadFiles, type LoadedConfig } from '../load/load-files.ts'
import { nearest } from '../nearest.ts'
import { formatJson } from '../report/json.ts'
import { printable } from '../report/printable.ts'
import { painter, placeText } from '../report/text.ts'
import { describe } from '../value/describe.ts'
import { fromString } from '../value/from-string.ts'
import { valueSchema } from '../value/from-zod.ts'
import { readDefinition, unreadable } from './definition.ts'
import { tellUnread } from './unread.ts'
import { readLock } from './lock-file.ts'
import type { ExitCode, Io } from './io.ts'

export interface ExplainCommand {
  readonly definition?: string
  readonly json?: boolean
}

/** What is to be said of a key; `value` is what a file sets, masked where it is secret. */
interface Explanation {
  readonly key: string
  readonly description?: string
  readonly type?: string
  readonly default?: string
  readonly required?: string
  readonly scope?: string
  readonly visibility?: string
  readonly deprecated?: string
  readonly removed?: string
  readonly value?: string
  readonly source?: string
  readonly history: readonly string[]
}

export async function explainCommand(
  asked: string,
  paths: readonly string[],
  options: ExplainCommand,
  io: Io,
): Promise<ExitCode> {
  const definition = await readDefinition(options.definition, io)
  const lock = await readLock(definition, io)
  const key = ownerOf(definition.config, asked)
  const history = historyOf(lock, key).map(
    ({ version, release, text }) => `version ${version}${release === undefined ? '' : ` (${release})`}: ${text}`,
  )
  const about = aboutKey(definition.config, key)
  if (about === undefined) throw unknown(definition.config, key)
  const loaded = paths.length === 0 ? undefined : await loadFiles(paths, { cwd: io.cwd, env: io.env })
  const explanation = { key, ...about, ...(loaded && effective(definition.config, key, loaded)), history }
  io.out(options.json === true ? formatJson(explanation) : formatExplanation(explanation, io.colour))
  return loaded !== undefined && tellUnread(loaded, definition.config.root, io) ? 2 : 0
}

/** The field that has a part such as `app.hosts[0].token`, as issues name it; or the key itself. */
const ownerOf = ({ fields }: Config, key: string): string =>
  Object.keys(fields).find((each) => key.startsWith(`${each}.`) || key.startsWith(`${each}[`)) ?? key

function aboutKey({ fields, removed }: Config, key: string): Partial<Explanation> | undefined {
  const field = Object.hasOwn(fields, key) ? fields[key] : undefined
  if (field !== undefined) {
    const { meta } = field
    return {
      description: meta.description,
      type: meta.expected ?? describe(valueSchema(key, field)),
      ...(meta.default !== undefined && { default: JSON.stringify(meta.default) }),
      ...(meta.required === true && { required: 'where its section is set' }),
      scope: meta.scope,
      visibility: visibilityOf(meta),
      ...(meta.deprecated !== undefined && {
        deprecated: `since ${meta.deprecated.since}: ${meta.deprecated.reason}${use(meta.deprecated.successor)}`,
      }),
    }
  }
  const tombstone = removed.find(
    (each) => each.value === undefined && (each.key === key || key.startsWith(`${each.key}.`)),
  )
  if (tombstone === undefined) return undefined
  return { removed: `in schema version ${tombstone.version}: ${tombstone.reason}${use(tombstone.successor)}` }
}

const use = (successor: string | undefined) => (successor === undefined ? '' : ` Use \`${successor}\`.`)

function unknown({ fields, removed }: Config, key: string): Error {
  const within = Object.keys(fields).filter((each) => each.startsWith(`${key}.`))
  if (within.length > 0) {
    return unreadable(`${printable(key)}: Unexpected section, expected one of its fields: ${within.join(', ')}`)
  }
  const suggestion = nearest(key, [...Object.keys(fields), ...removed.map((each) => each.key)])
  return unreadable(
    `${printable(key)}: Unexpected key, expected one of the definition${suggestion === undefined ? '' : `; did you mean \`${suggestion}\`?`}`,
  )
}

function effective({ fields }: Config, key: string, loaded: LoadedConfig): Partial<Explanation> {
  const path = key.split('.')
  const value = path.reduce<unknown>(
    (at, name) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, name)
        ? (at as Record<string, unknown>)[name]
        : undefined,
    loaded.data,
  )
  const unset = loaded.issues.find((issue) => issue.key === key || key.startsWith(`${issue.key}.`))
  if (value === undefined || value === null) {
    return unset === undefined
      ? { value: 'not set' }
      : { value: `not set: ${unset.message}`, ...(unset.place && { source: placeText(unset.place) }) }
  }
  const field = Object.hasOwn(fields, key) ? fields[key] : undefined
  const origin = loaded.originOf(path)
  const variables = (origin?.variables ?? []).map((name) => `\${${printable(name)}}`)
  const sources = [
    ...(origin?.place ? [placeText(origin.place)] : []),
    ...variables,
    ...(origin?.via ?? []).map((place) => `included at ${placeText(place)}`),
  ]
  return {
    value: field === undefined ? '…' : shownValue(key, field, value),
    ...(sources.length > 0 && { source: sources.join(', ') }),
  }
}

/** What the field refuses may hold a secret: the password of a URL, or what belongs to another key. */
function shownValue(key: string, field: Field, value: unknown): string {
  const { meta } = field
  if (isHidden(meta)) return '…'
  const isRight = judge(key, field, fromString(value, valueSchema(key, field))).ok
  return isRight ? printable(JSON.stringify(value), 200) : '…, which is not what is expected'
}

function formatExplanation({ key, description, history, ...facts }: Explanation, colour: boolean): string {
  const paint = painter(colour)
  const width = Math.max(...Object.keys(facts).map((name) => name.length))
  return [
    paint('bold', key),
    ...(description === undefined ? [] : [`    ${description.replaceAll('\n', '\n    ')}`]),
    ...Object.entries(facts).map(([name, text]) => `    ${paint('cyan', `${name}:`.padEnd(width + 1))} ${text}`),
    ...(history.length === 0 ? [] : [`    ${paint('cyan', 'history:')}`, ...history.map((text) => `      ${text}`)]),
    '',
  ].join('\n')
}
