import type { ConfigIssue } from './issue.ts'
import type { Path } from './load/full-key.ts'

/** An issue with the path at which it stands in the data; that may hold what must not be shown. */
export interface Finding extends Omit<ConfigIssue, 'related'> {
  readonly path: Path
  readonly related?: readonly { readonly key: string; readonly path: Path }[]
}

/** A secret pasted in the place of a key must not be echoed. */
export const plainName = (name: string): string => (/^[A-Za-z]{1,24}$/.test(name) ? name : '…')
