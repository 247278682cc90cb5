import { stringify } from 'yaml'
import type { Config } from '../define.ts'
import { visibilityOf, type Field } from '../field.ts'
import type { Branch } from '../tree.ts'
import { describe } from '../value/describe.ts'
import { valueSchema } from '../value/from-zod.ts'
import type { ValueSchema } from '../value/value-schema.ts'

/**
 * An `app-config.yaml` to start from: every key that a file may hold, with its description. A secret comes from a
 * variable; a key for which no value can be made up is commented out, and with it those that need it.
 */
export function renderExample({ root, tree }: Config): string {
  const lines = section(root, tree).map(({ indent, isOff, text }) => {
    if (text === '') return ''
    const line = `  ${indent}${isOff ? '# ' : ''}${text}`
    return isOff || isComment(text) ? line.trimEnd() : line
  })
  return `${root}:\n${lines.join('\n')}\n`
}

interface Line {
  readonly indent: string
  readonly isOff: boolean
  readonly text: string
}

const isComment = (text: string) => text.startsWith('#')

const isAllOff = (lines: readonly Line[]) => lines.every(({ isOff, text }) => isOff || isComment(text))

const turnedOff = (lines: readonly Line[]) =>
  lines.map((line) => (isComment(line.text) ? line : { ...line, isOff: true }))

function section(prefix: string, { options, children }: Branch): Line[] {
  const parts = new Map([...children].map(([name, child]) => [name, part(`${prefix}.${name}`, name, child)]))
  const isMissing = (name: string) => isAllOff(parts.get(name) ?? [])
  const required = [...children].filter(([, child]) => 'kind' in child && isNeeded(child)).map(([name]) => name)
  const { allOrNone = [] } = options
  const isOff = (name: string) => required.some(isMissing) || (allOrNone.includes(name) && allOrNone.some(isMissing))
  return [...parts].flatMap(([name, lines]) => (isOff(name) ? turnedOff(lines) : lines))
}

const isNeeded = ({ meta }: Field) => meta.required === true && meta.scope !== 'db-only'

function part(key: string, name: string, child: Branch | Field): Line[] {
  if ('kind' in child) return leaf(key, name, child)
  const lines = section(key, child)
  if (lines.length === 0) return []
  const isOff = isAllOff(lines)
  const below = lines.map((line) =>
    isOff ? { indent: '', isOff, text: `  ${line.indent}${line.text}` } : { ...line, indent: `  ${line.indent}` },
  )
  return [{ indent: '', isOff, text: `${yamlName(name)}:` }, ...below]
}

/** `null` would be none. */
const yamlName = (name: string) => stringify(name).trimEnd()

function leaf(key: string, name: string, field: Field): Line[] {
  const { meta } = field
  if (meta.scope === 'db-only' || meta.deprecated !== undefined) return []
  const line = (text: string, isOff = false) => ({ indent: '', isOff, text })
  const about = meta.description.split('\n').map((text) => line(`# ${text}`))
  const value = exampleOf(key, field)
  if (value === undefined || value === '') {
    const expected = `${yamlName(name)}: ${meta.expected ?? describe(valueSchema(key, field))}`
    return [...about, ...expected.split('\n').map((text) => line(text, true))]
  }
  const entry = stringify({ [name]: value }, { lineWidth: 0, singleQuote: true }).replace(/\n$/, '')
  return [...about, ...entry.split('\n').map((text) => line(text))]
}

function exampleOf(key: string, field: Field): unknown {
  const { meta } = field
  const schema = valueSchema(key, field)
  if (visibilityOf(meta) === 'secret') return isScalar(schema) ? `\${${variableOf(key)}}` : undefined
  return escaped(
    meta.default ??
      meta.examples?.[0] ??
      meta.security?.at(-1) ??
      schema.enum?.[0] ??
      (schema.type === 'boolean' ? false : undefined),
  )
}

/** A variable can stand for one. */
const isScalar = ({ type, anyOf = [] }: ValueSchema): boolean =>
  (type !== 'array' && type !== 'object' && anyOf.length === 0) || anyOf.some(isScalar)

/** `${` in a text is no substitution. */
function escaped(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('${', () => '$${')
  if (Array.isArray(value)) return value.map(escaped)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, escaped(each)]))
}

/** `boost.kagenti.auth.clientSecret` as `BOOST_KAGENTI_AUTH_CLIENT_SECRET`. */
const variableOf = (key: string) =>
  key
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase()
