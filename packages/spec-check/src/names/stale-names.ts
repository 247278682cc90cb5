/**
 * The old names of a project, and where its documents still say them.
 *
 * All forms of all names are found by one pass over each text. The longest form wins, and a place has one mention.
 *
 * @module
 */
import { identifiersOf } from '../facts/identifiers.ts'
import type { SpecDocument } from '../markdown/document.ts'
import type { Project } from '../project/project.ts'
import { deletedPathNeedles } from './deleted-paths.ts'
import { mentionOf } from './fits.ts'
import { halfRemovedNeedles, touchedPathsOf } from './half-removed.ts'
import { derivedTermsOf, keyNamesOf, keyNeedlesOf, type KeyNames } from './key-needles.ts'
import { mentionsInSet } from './key-sets.ts'
import { siblingMentions } from './key-siblings.ts'
import { livePathsOf } from './live-paths.ts'
import { Needles } from './needles.ts'
import type { Mention, Needle, StaleRule } from './old-name.ts'
import { removedKeysOf } from './removed-keys.ts'
import { holding, pathAround, targetOfLink } from './spot.ts'
import { isToldAsHistory } from './told-as-history.ts'
import { tombstoneNeedles, tombstonesOf } from './tombstones.ts'

export interface StaleNames {
  /** Of all rules, in order, wherever they stand. */
  mentionsIn(document: SpecDocument): readonly Mention[]
  /** What a rule has to say of a project. */
  found(rule: StaleRule): Iterable<{ readonly document: SpecDocument; readonly mention: Mention }>
}

const known = new WeakMap<Project, StaleNames>()

export function staleNamesOf(project: Project): StaleNames {
  const names = known.get(project) ?? readNames(project)
  known.set(project, names)
  return names
}

function readNames(project: Project): StaleNames {
  const { schema } = project
  const removed = removedKeysOf(project)
  const keys = schema && keyNamesOf(removed, schema, identifiersOf(project).keys())
  const needles = [
    ...(keys && schema ? keyNeedlesOf(keys, schema) : []),
    ...tombstoneNeedles(tombstonesOf(project)),
    ...(keys && schema ? derivedTermsOf(keys, schema) : []),
    ...deletedPathNeedles(project),
    ...halfRemovedNeedles(project),
  ]
  const trie = new Needles<Needle>()
  for (const needle of needles) {
    const isLoose = needle.form === 'term'
    for (const text of isLoose ? numbersOf(needle.text) : [needle.text]) trie.add(text, needle, { isLoose })
  }
  for (const current of currentNames(needles)) trie.add(current.text, current, { isLoose: true })
  const reader: Reader = { trie, keys, root: schema?.root ?? '', isLivePath: livePathsOf(project.tree) }

  const touched = touchedPathsOf(project)
  const read = new Map<SpecDocument, readonly Mention[]>()
  const mentionsIn = (document: SpecDocument) => {
    const mentions = read.get(document) ?? readMentions(document, reader)
    read.set(document, mentions)
    return mentions
  }
  return {
    mentionsIn,
    *found(rule) {
      for (const document of project.documents) {
        if (document.isRecord || (rule === 'half-removed-name' && touched.has(document.path))) continue
        for (const mention of mentionsIn(document)) {
          if (mention.needle.rule === rule && !isToldAsHistory(document, mention)) yield { document, mention }
        }
      }
    },
  }
}

/** Of a term, also the plural. */
const numbersOf = (term: string): string[] => (/[\p{L}](?<![sS])$/u.test(term) ? [term, `${term}s`] : [term])

/** What came after an old name may hold it: "token exchange, version 2". */
function currentNames(needles: readonly Needle[]): Needle[] {
  const successors = new Set(needles.flatMap(({ names }) => names.flatMap(({ successor }) => successor ?? [])))
  return [...successors].map((text) => ({ text, form: 'current', rule: 'retired-name', names: [] }))
}

interface Reader {
  readonly trie: Needles<Needle>
  readonly keys: KeyNames | undefined
  readonly root: string
  readonly isLivePath: (path: string) => boolean
}

function readMentions(document: SpecDocument, { trie, keys, root, isLivePath }: Reader): readonly Mention[] {
  const mentions: Mention[] = []
  for (const hit of trie.find(document.text)) {
    if (keys !== undefined && hit.value.form === 'opening') {
      mentions.push(...mentionsInSet(hit.value.full ?? [], hit.end, document, keys))
    }
    const mention = mentionOf(hit, document)
    if (mention !== undefined && !isOfCurrentPath(document, mention, isLivePath)) mentions.push(mention)
  }
  if (keys !== undefined && keys.gone.size > 0) mentions.push(...siblingMentions(document, keys, root))
  const apart = longest(mentions).filter(({ start }) => holding(document.comments, start) === undefined)
  return apart.filter(({ start }) => {
    const target = targetOfLink(document, start)
    return target === undefined || target.to === target.from
      ? target === undefined
      : !apart.some((other) => other.start >= target.from && other.start < target.to)
  })
}

/** Part of a longer path, of a file or folder that is there. */
function isOfCurrentPath({ text }: SpecDocument, mention: Mention, isLivePath: (path: string) => boolean): boolean {
  if (mention.needle.form === 'key' || mention.needle.form === 'current') return false
  const path = pathAround(text, mention)
  return path.length > mention.end - mention.start && /[/.]/u.test(path) && isLivePath(path)
}

/** Of mentions that overlap, the longest; of those at the same place, the one that says most, then the first. */
function longest(mentions: readonly Mention[]): Mention[] {
  const apart: Mention[] = []
  let last: Mention | undefined
  for (const mention of mentions.toSorted(
    (a, b) => a.start - b.start || b.end - a.end || b.needle.text.length - a.needle.text.length,
  )) {
    if (last === undefined || mention.start >= last.end) {
      if (last !== undefined) apart.push(last)
      last = mention
    } else if (mention.end - mention.start > last.end - last.start) last = mention
  }
  if (last !== undefined) apart.push(last)
  return apart.filter(({ needle }) => needle.form !== 'current')
}
