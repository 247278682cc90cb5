/**
 * Names that are no longer right, and where a text says one.
 *
 * @module
 */
/** A name that is no longer right. */
export interface OldName {
  readonly kind: 'key' | 'symbol' | 'value' | 'path' | 'term' | 'span'
  /** In full. */
  readonly name: string
  /** Such as `Removed in version 2`. */
  readonly event: string
  /** One sentence. */
  readonly reason: string | undefined
  readonly successor: string | undefined
}

export type StaleRule = 'removed-key' | 'retired-name' | 'deleted-path' | 'half-removed-name'

/**
 * How a name is written.
 *
 * - `key`: in full; `tail`: its last segments; `word`: one segment that nobody writes by chance; `set`: one segment
 *   before `.*` or `.{a, b}`; `opening`: a section that is still there, before `.{a, b}`
 * - `symbol`; `file`: a symbol as the name of a file
 * - `value`; `plain`: a value that is a common word
 * - `path`; `term`; `span`: a code span and nothing else
 * - `current`: no old name, but one that holds it
 */
export type Form =
  | 'key'
  | 'tail'
  | 'word'
  | 'set'
  | 'opening'
  | 'symbol'
  | 'file'
  | 'value'
  | 'plain'
  | 'path'
  | 'term'
  | 'span'
  | 'current'

export interface Needle {
  readonly text: string
  readonly form: Form
  readonly rule: StaleRule
  /** All that are written like this; none for `current`. */
  readonly names: readonly OldName[]
  /** What it stands for in full; for `opening`, the sections. */
  readonly full?: readonly string[]
  /** What to write in its place, where there is one answer. */
  readonly replacement?: string | undefined
}

/** A place where a text says an old name, in whatever form. */
export interface Mention {
  readonly start: number
  readonly end: number
  readonly needle: Needle
}
