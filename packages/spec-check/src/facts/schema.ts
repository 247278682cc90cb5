/**
 * What a configuration schema says about its keys.
 *
 * The schema is a draft-07 JSON Schema of configuration values in which sections are nested `properties`, a node with
 * `x-config-scope` is a field, and `x-config-root`, `x-schema-version` and `x-removed` stand at the top.
 * `dialect.schema.json` describes it for validators.
 *
 * @module
 */
import { SpecCheckError } from '../errors.ts'
import { isObject } from '../json-object.ts'
import { isBelow, isKey } from './key.ts'
import { jsonTypesOf, typeInWords } from './type-words.ts'

export interface ConfigField {
  /**
   * The JSON value that stands in when the key is not set: the schema's, else the one that its consumer applies
   * (`x-consumer-default`). `undefined`: none. A sensitive field has none.
   */
  readonly default: unknown
  readonly scope: string
  /** The value may itself be an object: what is written below the key is data, which the schema need not name. */
  readonly isOpen: boolean
  /** As documents write it, such as `integer of 0 or more`. */
  readonly type: string
  /** The types of JSON Schema that a value may have; empty: any. */
  readonly jsonTypes: readonly string[]
  /** The only values that are accepted; `undefined`: not a closed set. */
  readonly values: readonly unknown[] | undefined
  /** Who may see a value; `undefined`: the schema does not say. */
  readonly visibility: string | undefined
  /** The value is a credential: no output shows one. */
  readonly isSensitive: boolean
  readonly description: string | undefined
}

export interface RemovedKey {
  readonly key: string
  /** The schema version in which the key went. */
  readonly version: number
  readonly reason: string
  readonly successor: string | undefined
}

/** All keys are full: they begin with `root`. */
export interface ConfigFacts {
  readonly root: string
  readonly version: number
  readonly fields: ReadonlyMap<string, ConfigField>
  /** The keys that hold fields, `root` among them. */
  readonly sections: ReadonlySet<string>
  /** Never a key that is a field again. */
  readonly removed: readonly RemovedKey[]
}

/**
 * Reads the facts out of parsed JSON. `file` names the schema in messages. `consumerDefaults`: by key, where the schema
 * does not say that its consumer applies a default.
 *
 * @throws SpecCheckError `SCHEMA_INVALID`, at the first node that is not as the dialect wants it.
 */
export function readSchema(
  schema: unknown,
  file: string,
  consumerDefaults: Readonly<Record<string, unknown>> = {},
): ConfigFacts {
  const top: Node = { file, pointer: '', value: schema }
  const root = member(top, 'x-config-root')
  if (!isText(root.value) || !isKey(root.value)) throw invalid(root, 'the key below which all others lie')
  const version = member(top, 'x-schema-version')
  if (!isVersion(version.value)) throw invalid(version, 'an integer from 1 on')

  const section = root.value.split('.').reduce((node, name) => member(member(node, 'properties'), name), top)
  const fields = new Map<string, ConfigField>()
  const sections = new Set<string>()
  collect(section, root.value, fields, sections)
  if (fields.size === 0) throw invalid(section, 'at least one field (a node with `x-config-scope`) below it')

  for (const [key, value] of Object.entries(consumerDefaults)) {
    const field = fields.get(key)
    if (field === undefined || field.isSensitive) {
      const found = field === undefined ? 'a key that the schema does not have' : 'a sensitive one'
      throw new SpecCheckError(
        'CONFIG_INVALID',
        `consumerDefaults: expected fields of ${file}, found ${found}: "${key}"`,
      )
    }
    fields.set(key, { ...field, default: field.default ?? value })
  }
  const removed = readRemoved(member(top, 'x-removed'), root.value).filter(({ key }) => !fields.has(key))
  return { root: root.value, version: version.value, fields, sections, removed }
}

function collect(node: Node, key: string, fields: Map<string, ConfigField>, sections: Set<string>): void {
  const scope = member(node, 'x-config-scope')
  if (scope.value !== undefined) {
    if (!isText(scope.value)) throw invalid(scope, 'a string such as "yaml-only"')
    fields.set(key, readField(node, scope.value))
    return
  }
  const properties = member(node, 'properties')
  if (!isObject(properties.value)) throw invalid(node, 'a field (`x-config-scope`) or a section (`properties`)')
  sections.add(key)
  for (const name of Object.keys(properties.value)) {
    collect(member(properties, name), `${key}.${name}`, fields, sections)
  }
}

function readField(node: Node, scope: string): ConfigField {
  const isSensitive = member(node, 'x-sensitive').value === true
  const standsIn = ['default', 'x-consumer-default'].map((name) => member(node, name)).find(isStated)
  if (isSensitive && standsIn !== undefined) {
    throw invalid(standsIn, 'no default of a sensitive field', 'one')
  }
  const value = isObject(node.value) ? node.value : {}
  const jsonTypes = jsonTypesOf(value)
  const text = (name: string) => {
    const found = member(node, name)
    if (isStated(found) && !isText(found.value)) throw invalid(found, 'a text that is not empty')
    return isText(found.value) ? found.value : undefined
  }
  const values = member(node, 'enum')
  if (isStated(values) && !Array.isArray(values.value)) throw invalid(values, 'a list')
  return {
    default: standsIn?.value,
    scope,
    isOpen: jsonTypes.length === 0 || jsonTypes.includes('object'),
    type: typeInWords(value),
    jsonTypes,
    values: Array.isArray(values.value) ? values.value : undefined,
    visibility: text('x-visibility'),
    isSensitive,
    description: text('description'),
  }
}

const isStated = ({ value }: Node): boolean => value !== undefined

function readRemoved(list: Node, root: string): RemovedKey[] {
  if (list.value === undefined) return []
  if (!Array.isArray(list.value)) throw invalid(list, 'a list')
  return list.value.map((value: unknown, index) => {
    const entry: Node = { ...list, pointer: `${list.pointer}/${index}`, value }
    const key = member(entry, 'key')
    if (!isText(key.value) || !isBelow(key.value, root)) throw invalid(key, `a key below "${root}"`)
    const version = member(entry, 'version')
    if (!isVersion(version.value)) throw invalid(version, 'an integer from 1 on')
    const reason = member(entry, 'reason')
    if (!isText(reason.value)) throw invalid(reason, 'a sentence')
    const successor = member(entry, 'successor')
    if (successor.value !== undefined && !isText(successor.value)) throw invalid(successor, 'a key, or none')
    return { key: key.value, version: version.value, reason: reason.value, successor: successor.value }
  })
}

/** A value in the schema and where it stands: a JSON Pointer (RFC 6901). `undefined`: there is none. */
interface Node {
  readonly file: string
  readonly pointer: string
  readonly value: unknown
}

/** Names in a schema are free: `constructor` must not find what every object inherits. */
function member({ file, pointer, value }: Node, name: string): Node {
  const escaped = name.replaceAll('~', '~0').replaceAll('/', '~1')
  const own = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
  return { file, pointer: `${pointer}/${escaped}`, value: own }
}

function invalid({ file, pointer, value }: Node, expected: string, found: string = kindOf(value)): SpecCheckError {
  const place = `${file}#${pointer}`
  const advice = 'Name a configuration schema in the dialect that spec-check reads, or generate this one again.'
  return new SpecCheckError('SCHEMA_INVALID', `${place}: expected ${expected}, found ${found}. ${advice}`)
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  return isObject(value) ? 'an object' : JSON.stringify(value).slice(0, 80)
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
const isVersion = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 1
