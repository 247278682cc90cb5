/**
 * Where a text speaks of what is not, so that its keys are not taken for current ones.
 *
 * `history`: what used to be. Removed keys belong here; a key that never was does not.
 * `aside`: what is no longer, or was never, meant to hold. Nothing in it is judged.
 *
 * @module
 */
import type { Root, RootContent } from 'mdast'
import type { Config } from '../config/config.ts'
import { matcherOf } from '../project/tree.ts'
import { textOf } from './parse.ts'

export type Standing = 'current' | 'history' | 'aside'

const historyTitles = ['migration', 'history', 'removed keys', 'removed in', 'removed requirements']
const asideTitle = titleThatBegins(['alternatives considered'])

/** Where a repository tells history. */
export interface HistoryPlaces {
  /** A file that records what held once. */
  readonly isRecord: (path: string) => boolean
  readonly title: RegExp
}

/** The usual places. */
export const historyPlaces: HistoryPlaces = { isRecord, title: titleThatBegins(historyTitles) }

/** The usual places and those of a configuration. */
export function historyPlacesOf({ headings = [], files = [] }: NonNullable<Config['history']> = {}): HistoryPlaces {
  const isFurther = matcherOf(files)
  return {
    isRecord: (path) => isRecord(path) || isFurther(path),
    title: titleThatBegins([
      ...historyTitles,
      ...headings.map((heading) => heading.trim().replaceAll(/[\\^$.*+?()[\]{}|]/gu, String.raw`\$&`)),
    ]),
  }
}

/** Archived changes (`changes/archive/`), changesets (`.changeset/`) and changelogs record what held once. */
export function isRecord(path: string): boolean {
  return /(?:^|\/)(?:changes\/archive\/|\.changeset\/|CHANGELOG\.md$)/iu.test(path.replaceAll('\\', '/'))
}

/**
 * The blocks of a document with their standing. A heading's standing holds up to the next heading of the same or a
 * higher level; headings inside quotes and lists begin no section.
 */
export function* blocksOf(
  tree: Root,
  places: HistoryPlaces = historyPlaces,
): Generator<{ readonly block: RootContent; readonly standing: Standing }> {
  let section: { readonly depth: number; readonly standing: Standing } | undefined
  for (const block of tree.children) {
    if (block.type === 'heading') {
      if (section !== undefined && block.depth <= section.depth) section = undefined
      const standing = standingOfTitle(textOf(block), places)
      if (section === undefined && standing !== 'current') section = { depth: block.depth, standing }
    }
    yield { block, standing: section?.standing ?? 'current' }
  }
}

function standingOfTitle(title: string, places: HistoryPlaces): Standing {
  if (places.title.test(title)) return 'history'
  return asideTitle.test(title) ? 'aside' : 'current'
}

/** A section number may precede the words (`4.1 Migration`); they must be whole (`Migrations` is another word). */
function titleThatBegins(words: readonly string[]): RegExp {
  return new RegExp(String.raw`^(?:[\d.]+\s+)?(?:${words.join('|')})(?![\p{L}\p{N}_-])`, 'iu')
}
