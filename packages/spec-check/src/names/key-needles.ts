/**
 * The forms in which a removed key is written.
 *
 * @module
 */
import type { ConfigFacts } from '../facts/schema.ts'
import { isDistinctive, wordsOf } from './camel-case.ts'
import type { Needle, OldName } from './old-name.ts'

/** The removed keys, and the sections that went with them, by every way to name them from their end. */
export interface KeyNames {
  /** By full name. */
  readonly gone: ReadonlyMap<string, readonly OldName[]>
  /** The sections that are still there and have lost a key, by their full name and by their ends. */
  readonly openings: ReadonlyMap<string, readonly string[]>
  /** The ends of what is still there: `b.c` and `c` of `a.b.c`. */
  readonly currentTails: ReadonlySet<string>
  /** The sections above every key, current or gone, by each way to name it from its end with two segments or more. */
  readonly parents: ReadonlyMap<string, readonly string[]>
}

/** `others`: names that look like keys and are none. */
export function keyNamesOf(
  removed: readonly OldName[],
  { root, fields, sections }: ConfigFacts,
  others: Iterable<string> = [],
): KeyNames {
  const gone = new Map<string, OldName[]>()
  const openings = new Map<string, string[]>()
  const currentTails = new Set([...fields.keys(), ...sections, ...others].flatMap((key) => [...tailsOf(key)]))
  const add = <T>(map: Map<string, T[]>, key: string, value: T) => {
    const values = map.get(key) ?? []
    map.set(key, values)
    if (!values.includes(value)) values.push(value)
  }
  for (const name of removed) {
    for (
      let key = name.name;
      key.includes('.') || key === root;
      key = key.slice(0, Math.max(key.lastIndexOf('.'), 0))
    ) {
      if (sections.has(key)) for (const tail of tailsOf(key)) add(openings, tail, key)
      else if (!root.startsWith(`${key}.`)) add(gone, key, name)
    }
  }
  const parents = new Map<string, string[]>()
  for (const key of [...fields.keys(), ...sections, ...gone.keys()]) {
    for (const tail of tailsOf(key)) if (tail.includes('.')) add(parents, tail, key.slice(0, key.lastIndexOf('.')))
  }
  return { gone, openings, currentTails, parents }
}

/** The removed key that a path below one of the sections is; `undefined` if one of them has such a key. */
export function goneBelow(
  sections: readonly string[],
  path: string,
  { gone, currentTails }: KeyNames,
): Needle | undefined {
  const keys = sections.map((section) => `${section}.${path}`)
  const full = keys.filter((key) => gone.has(key))
  if (full.length === 0 || keys.some((key) => currentTails.has(key))) return undefined
  const names = [...new Set(full.flatMap((key) => gone.get(key) ?? []))]
  return { text: path, form: 'tail', rule: 'removed-key', names, full }
}

export function keyNeedlesOf({ gone, openings, currentTails }: KeyNames, { root }: ConfigFacts): Needle[] {
  const needles = new Map<string, Needle & { readonly names: OldName[]; readonly full: string[] }>()
  for (const [full, names] of gone) {
    for (const text of tailsOf(full)) {
      const form = formOf(text, full)
      if (form !== 'key' && (currentTails.has(text) || text === root)) continue
      const needle = needles.get(text) ?? { text, form, rule: 'removed-key', names: [], full: [] }
      needles.set(text, needle)
      needle.full.push(full)
      needle.names.push(...names.filter((name) => !needle.names.includes(name)))
    }
  }
  return [
    ...[...needles.values()].map((needle) => ({ ...needle, replacement: replacementOf(needle) })),
    ...[...openings].map(([text, full]): Needle => ({ text, form: 'opening', rule: 'removed-key', names: [], full })),
  ]
}

function formOf(text: string, full: string): 'key' | 'tail' | 'word' | 'set' {
  if (text === full) return 'key'
  if (text.includes('.')) return 'tail'
  return isDistinctive(text) ? 'word' : 'set'
}

/** One key with one successor as deep as itself: the same number of last segments. */
function replacementOf({ text, full, names }: Needle): string | undefined {
  const [name, ...others] = names
  if (name?.successor === undefined || others.length > 0 || full?.[0] !== name.name) return undefined
  const segments = name.successor.split('.')
  if (segments.length !== name.name.split('.').length) return undefined
  return segments.slice(-text.split('.').length).join('.')
}

/**
 * The terms that removed keys were spoken of by: `token exchange` for `tokenExchange`. A segment whose words a current
 * key still says makes none.
 */
export function derivedTermsOf({ gone }: KeyNames, { fields, sections }: ConfigFacts): Needle[] {
  const spoken = [...fields.keys(), ...sections].map((key) => ` ${wordsOf(key).join(' ')} `)
  const terms = new Map<string, { readonly names: OldName[]; readonly full: string[] }>()
  for (const [full, names] of gone) {
    const segment = full.slice(full.lastIndexOf('.') + 1)
    const term = wordsOf(segment).join(' ')
    if (!isDistinctive(segment) || spoken.some((words) => words.includes(` ${term} `))) continue
    const known = terms.get(term) ?? { names: [], full: [] }
    terms.set(term, known)
    known.full.push(full)
    known.names.push(...names.filter((name) => !known.names.includes(name)))
  }
  return [...terms].map(([text, { names, full }]) => ({ text, form: 'term', rule: 'retired-name', names, full }))
}

/** `a.b.c`, `b.c` and `c`. */
function* tailsOf(key: string): Generator<string> {
  yield key
  for (let dot = key.indexOf('.'); dot !== -1; dot = key.indexOf('.', dot + 1)) yield key.slice(dot + 1)
}
