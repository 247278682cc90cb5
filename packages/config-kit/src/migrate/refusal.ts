/** A key that cannot be migrated by edits that are sure to keep everything else. Not for callers. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
}
