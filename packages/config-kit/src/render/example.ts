import { stringify } from 'yaml'
import type { Config } from '../define.ts'
import { visibilityOf, type Field } from '../field.ts'
import type { Branch } from '../tree.ts'
import { describe } from '../value/describe.ts'
import { valueSchema } from '../value/from-zod.ts'

/**
 * An `app-config.yaml` to start from: every key that a file may hold, with its description. A secret comes from a
 * variable; a key for which no value can be made up is commented out.
 */
export function renderExample({ root, tree }: Config): string {
  const lines = section(root, tree).map(({ indent, isOff, text }) => `  ${indent}${isOff ? '# ' : ''}${text}`.trimEnd())
  return `${root}:\n${lines.join('\n')}\n`
}

interface Line {
  readonly indent: string
  readonly isOff: boolean
  readonly text: string
}

function section(prefix: string, { children }: Branch): Line[] {
  return [...children].flatMap(([name, child]) => {
    const key = `${prefix}.${name}`
    if ('kind' in child) return leaf(key, name, child)
    const lines = section(key, child)
    if (lines.length === 0) return []
    const isOff = lines.every((line) => line.isOff || line.text.startsWith('#'))
    const below = lines.map((line) =>
      isOff ? { indent: '', isOff, text: `  ${line.text}` } : { ...line, indent: `  ${line.indent}` },
    )
    return [{ indent: '', isOff, text: `${name}:` }, ...below]
  })
}

function leaf(key: string, name: string, field: Field): Line[] {
  const { meta } = field
  if (meta.scope === 'db-only' || meta.deprecated !== undefined) return []
  const line = (text: string, isOff = false) => ({ indent: '', isOff, text })
  const about = meta.description.split('\n').map((text) => line(`# ${text}`))
  const value = exampleOf(key, field)
  if (value === undefined)
    return [...about, line(`${name}: ${meta.expected ?? describe(valueSchema(key, field))}`, true)]
  const entry = stringify({ [name]: value }, { lineWidth: 0, singleQuote: true }).trimEnd()
  return [...about, ...entry.split('\n').map((text) => line(text))]
}

function exampleOf(key: string, field: Field): unknown {
  const { meta } = field
  const schema = valueSchema(key, field)
  if (visibilityOf(meta) === 'secret') return `\${${variableOf(key)}}`
  return (
    meta.default ??
    meta.examples?.[0] ??
    meta.security?.at(-1) ??
    schema.enum?.[0] ??
    (schema.type === 'boolean' ? false : undefined)
  )
}

/** `boost.kagenti.auth.clientSecret` as `BOOST_KAGENTI_AUTH_CLIENT_SECRET`. */
const variableOf = (key: string) =>
  key
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase()
