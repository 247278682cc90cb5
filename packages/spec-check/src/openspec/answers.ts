/** What OpenSpec's own CLI says of a tree, in its words. */
export interface OpenSpecIssue {
  /** Kind and name of what it judged. */
  readonly item: { readonly type: 'change' | 'spec'; readonly id: string }
  readonly level: 'ERROR' | 'WARNING' | 'INFO'
  /** Where in the item, as OpenSpec names it. */
  readonly path: string
  /** Where OpenSpec knows it, from 1. */
  readonly line?: number | undefined
  readonly message: string
}

export interface OpenSpecAnswers {
  readonly issues: readonly OpenSpecIssue[]
  /** Why it could not be asked; there are no issues then. */
  readonly unavailable?: string
}
