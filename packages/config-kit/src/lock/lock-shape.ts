/**
 * What a lock looks like, so that one that was edited by hand or written by a later version is refused as a whole.
 *
 * @module
 */

/** What is wrong at a place, or `undefined`. */
type Shape = (value: unknown, at: string) => string | undefined

/** `Unexpected …, expected …`, for the first fault. */
export const faultOf = (lock: unknown): string | undefined => lockShape(lock, '')

const expected = (at: string, what: string) => `Unexpected value at \`${at}\`, expected ${what}`

const is =
  (what: string, test: (value: unknown) => boolean): Shape =>
  (value, at) =>
    test(value) ? undefined : expected(at, what)

const text = is('a string', (value) => typeof value === 'string')
const number = is('a number', (value) => typeof value === 'number')
const count = is('a whole number of 0 or more', (value) => Number.isInteger(value) && (value as number) >= 0)
const version = is('a whole number of 1 or more', (value) => Number.isInteger(value) && (value as number) >= 1)
const json: Shape = () => undefined
const scalar = is('a string, number or boolean', (value) => ['string', 'number', 'boolean'].includes(typeof value))

const oneOf = (...options: readonly unknown[]): Shape =>
  is(options.map((option) => JSON.stringify(option)).join(' or '), (value) => options.includes(value))

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const listOf =
  (item: Shape): Shape =>
  (value, at) =>
    Array.isArray(value)
      ? first(value.map((each, index) => () => item(each, `${at}[${index}]`)))
      : expected(at, 'a list')

const recordOf =
  (member: Shape): Shape =>
  (value, at) =>
    isObject(value)
      ? first(
          Object.entries(value).map(
            ([name, each]) =>
              () =>
                member(each, `${at}[${JSON.stringify(name)}]`),
          ),
        )
      : expected(at, 'an object')

const object =
  (required: { readonly [name: string]: Shape }, optional: { readonly [name: string]: Shape } = {}): Shape =>
  (value, at) => {
    if (!isObject(value)) return expected(at, 'an object')
    const below = (name: string) => (at === '' ? name : `${at}.${name}`)
    const members = new Map(Object.entries({ ...required, ...optional }))
    const missing = Object.keys(required).find((name) => !Object.hasOwn(value, name))
    if (missing !== undefined) return `Unexpected end of \`${at || 'the lock'}\`, expected \`${missing}\``
    return first(
      Object.entries(value).map(([name, each]) => () => {
        const shape = members.get(name)
        return shape === undefined
          ? `Unexpected member ${JSON.stringify(name)} of \`${at || 'the lock'}\`, expected ${[...members.keys()].join(', ')}`
          : shape(each, below(name))
      }),
    )
  }

const first = (faults: readonly (() => string | undefined)[]) => {
  for (const fault of faults) {
    const found = fault()
    if (found !== undefined) return found
  }
  return undefined
}

const valueSchema: Shape = (value, at) =>
  object(
    {},
    {
      type: oneOf('null', 'boolean', 'integer', 'number', 'string', 'array', 'object'),
      enum: listOf(json),
      minimum: number,
      maximum: number,
      exclusiveMinimum: number,
      exclusiveMaximum: number,
      multipleOf: is('a number above 0', (step) => typeof step === 'number' && step > 0),
      minLength: count,
      maxLength: count,
      pattern: is('a regular expression', isPattern),
      items: valueSchema,
      minItems: count,
      maxItems: count,
      properties: recordOf(valueSchema),
      required: listOf(text),
      additionalProperties: (others, place) => (others === false ? undefined : valueSchema(others, place)),
      propertyNames: valueSchema,
      anyOf: listOf(valueSchema),
    },
  )(value, at)

function isPattern(value: unknown): boolean {
  try {
    return typeof value === 'string' && new RegExp(value, 'u') instanceof RegExp
  } catch {
    return false
  }
}

const visibility = oneOf('backend', 'frontend', 'secret')
const severity = oneOf('error', 'warning')
const onlyTrue = oneOf(true)

const lockedField = object(
  { description: text, value: valueSchema, scope: oneOf('yaml-only', 'db-overridable', 'db-only'), visibility },
  {
    refinements: listOf(text),
    sensitive: onlyTrue,
    required: onlyTrue,
    default: json,
    deprecated: object({ since: text, reason: text }, { successor: text }),
    security: listOf(json),
    within: recordOf(object({ visibility }, { sensitive: onlyTrue })),
  },
)

const snapshot = object(
  {
    version,
    fields: recordOf(lockedField),
    sections: recordOf(object({}, { closed: onlyTrue, allOrNone: listOf(text) })),
    rules: recordOf(severity),
    removed: listOf(object({ key: text, version, reason: text }, { value: scalar, successor: text, severity })),
    migrations: listOf(object({ version, from: listOf(text), to: listOf(text) })),
  },
  { release: text, hash: text },
)

const lockShape = object({
  root: text,
  snapshots: listOf(snapshot),
  acknowledged: listOf(object({ change: text, reason: text })),
})
