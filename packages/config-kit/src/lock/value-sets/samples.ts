/**
 * Values at the edges of a value schema, among which a witness against another one is looked for.
 *
 * @module
 */
import type { Json, ValueSchema } from '../../value/value-schema.ts'
import { branchesOf, type Branch } from './branches.ts'
import { isMember, memberSchema } from './member.ts'

/** Deeper parts of a value, and more values of one part, are left alone. */
const deepest = 4
const most = 40

/** Where `other` has an edge, there are values on both sides of it. Not all of them need be in `schema`. */
export function samplesOf(schema: ValueSchema, other: ValueSchema, depth = 0): readonly Json[] {
  if (depth > deepest) return []
  const others = branchesOf(other).flatMap((branch) => ('schema' in branch ? [branch.schema] : []))
  return branchesOf(schema).flatMap((branch) => [...samplesOfBranch(branch, others, depth)])
}

function samplesOfBranch(branch: Branch, others: readonly ValueSchema[], depth: number): Iterable<Json> {
  if (branch.kind === 'values') return branch.values
  const both = [branch.schema, ...others]
  switch (branch.kind) {
    case 'number':
      return numbers(both)
    case 'string':
      return texts(both)
    case 'array':
      return lists(branch.schema, both, depth)
    case 'object':
      return objects(branch.schema, both, depth)
  }
}

const given = (values: readonly (number | undefined)[]) => values.filter((value) => value !== undefined)

function numbers(schemas: readonly ValueSchema[]): readonly number[] {
  const steps = given([1, ...schemas.map(({ multipleOf }) => multipleOf)])
  const edges = schemas.flatMap((each) => [each.minimum, each.maximum, each.exclusiveMinimum, each.exclusiveMaximum])
  const near = given([0, ...edges]).flatMap((edge) => [edge, edge - 0.5, edge + 0.5, edge - 1, edge + 1])
  const onSteps = steps.flatMap((step) =>
    near.flatMap((edge) =>
      [-1, 0, 1, 2].map((more) => Number(((Math.floor(edge / step) + more) * step).toPrecision(12))),
    ),
  )
  return [...new Set([...near, ...onSteps])].filter((value) => Number.isFinite(value))
}

/** Longer ones than this are not built. */
const longest = 4096

function texts(schemas: readonly ValueSchema[]): readonly string[] {
  const edges = given(schemas.flatMap(({ minLength, maxLength }) => [minLength, maxLength]))
  const sizes = [...new Set([0, 1, ...edges.flatMap((edge) => [edge - 1, edge, edge + 1])])]
  const filled = sizes
    .filter((size) => size >= 0 && size <= longest)
    .flatMap((size) => ['a', 'A', '0', ' '].map((letter) => letter.repeat(size)))
  return [...filled, ...schemas.flatMap(({ pattern }) => (pattern === undefined ? [] : literals(pattern)))]
}

/** What a pattern without any choice matches, and two addresses, which most patterns of a configuration are about. */
const literals = (pattern: string) => [
  pattern.replaceAll(/^\^|\$$|\\(?=\W)/gu, ''),
  'http://localhost:8080/a',
  'https://example.org/a',
]

function lists(schema: ValueSchema, both: readonly ValueSchema[], depth: number): readonly Json[] {
  const edges = given(both.flatMap(({ minItems, maxItems }) => [minItems, maxItems]))
  const sizes = [...new Set([0, 1, ...edges.flatMap((edge) => [edge - 1, edge, edge + 1])])]
  const items = unionSamples(
    schema.items ?? {},
    both.map(({ items: each }) => each ?? {}),
    depth,
  )
  return sizes
    .filter((size) => size >= 0 && size <= longest)
    .flatMap((size) => (size === 0 ? [[]] : items.map((item) => Array.from({ length: size }, () => item))))
}

/** A small object, and from it one for each value of each member, and of a further name. */
function* objects(schema: ValueSchema, both: readonly ValueSchema[], depth: number): Generator<Json> {
  const listed = both.flatMap(({ properties, required, propertyNames }) => [
    ...Object.keys(properties ?? {}),
    ...(required ?? []),
    ...(propertyNames?.enum ?? []).filter((name) => typeof name === 'string'),
  ])
  const others = both.flatMap(({ propertyNames }) => (propertyNames === undefined ? [] : texts([propertyNames])))
  const choices = new Map<string, readonly Json[]>()
  for (const name of new Set([...listed, 'another', ...others])) {
    const inner = memberSchema(schema, name)
    const outer = both.map((each) => memberSchema(each, name) || {})
    if (inner === false) continue
    const members = unionSamples(inner, outer, depth).filter((each) => isMember(inner, each))
    choices.set(name, members)
  }
  const required = new Set(schema.required)
  for (const whole of [required, new Set([...required, ...Object.keys(schema.properties ?? {})])]) {
    const base = [...whole].map((name): [string, Json] => [name, choices.get(name)?.[0] ?? null])
    yield Object.fromEntries(base)
    for (const [name, values] of choices) {
      for (const value of values) yield Object.fromEntries([...base, [name, value]])
    }
  }
}

const ofEachType: readonly Json[] = [null, true, 0, 'a', [], {}]

function unionSamples(schema: ValueSchema, others: readonly ValueSchema[], depth: number): readonly Json[] {
  const isAnything = [schema, ...others].every((each) => Object.keys(each).length === 0)
  return isAnything ? ofEachType : samplesOf(schema, { anyOf: others }, depth + 1).slice(0, most)
}
