/**
 * Config keys in inline code: what counts as one, and what the schema says of it.
 *
 * @module
 */
import { isBelow, keyPattern } from './key.ts'
import type { ConfigFacts, RemovedKey } from './schema.ts'

const mention = new RegExp(String.raw`^(?<key>${keyPattern})(?<glob>\.\*)?(?:\s*=.*|:(?:\s.*)?)?$`, 'su')
const fileName = /\.(?:json|ya?ml|md|[cm]?[jt]s|[jt]sx)$/iu

export interface KeyMention {
  /** Full, without the glob's `.*`. */
  readonly key: string
  /** `true`: the code said `key.*`, all that lies below the key. */
  readonly isGlob: boolean
}

/** As it was written: `a.b` or `a.b.*`. */
export const spellingOf = ({ key, isGlob }: KeyMention): string => (isGlob ? `${key}.*` : key)

/**
 * The config key that the text of a code span is: `root.a.b`, `root.a.*`, or either with a value (`root.a.b: 1`,
 * `root.a.b=1`). `root` alone is a name, no key.
 */
export function readMention(code: string, root: string): KeyMention | undefined {
  const text = code.trim()
  if (!text.startsWith(`${root}.`)) return undefined
  const groups = mention.exec(text)?.groups
  const key = groups?.['key']
  if (key === undefined) return undefined
  const isGlob = groups?.['glob'] !== undefined
  return isBelow(key, root) || (key === root && isGlob) ? { key, isGlob } : undefined
}

export type Resolution =
  /** `key` is a field or a section of the schema. */
  | { readonly kind: 'known'; readonly key: string }
  /** `entries`: the removed keys that it is, lies below, or consists of. */
  | { readonly kind: 'removed'; readonly entries: readonly RemovedKey[] }
  /** Not in the schema, and ends as a file's name does: `root.schema.json`. */
  | { readonly kind: 'file' }
  | { readonly kind: 'unknown' }

export function resolveMention({ key, isGlob }: KeyMention, facts: ConfigFacts): Resolution {
  const field = facts.fields.get(key)
  if (field !== undefined && (!isGlob || field.isOpen)) return { kind: 'known', key }
  if (facts.sections.has(key)) return { kind: 'known', key }
  for (const [above, { isOpen }] of facts.fields) {
    if (isOpen && isBelow(key, above)) return { kind: 'known', key: above }
  }
  // A section that the schema still has was found above, so one that is left consists of removed keys only.
  const entries = facts.removed.filter(
    (entry) => entry.key === key || isBelow(key, entry.key) || isBelow(entry.key, key),
  )
  if (entries.length > 0) return { kind: 'removed', entries }
  return { kind: !isGlob && fileName.test(key) ? 'file' : 'unknown' }
}
