/**
 * What a delta asks of the specification of its capability, read as `openspec archive` reads it: names are compared as
 * they are written, with their markup.
 *
 * @module
 * @see {@link https://github.com/Fission-AI/OpenSpec OpenSpec 1.13}
 */
import type { Heading, SpecDocument } from '../markdown/document.ts'
import type { Operation, Requirement, Specification } from './model.ts'
import { sectionsOf } from './sections.ts'

/** A requirement by name, where a delta names it. */
export interface Named {
  readonly name: string
  readonly start: number
  readonly end: number
}

export interface Block extends Named {
  /** With its heading. */
  readonly text: string
  /** Titles of its scenarios, in order: OpenSpec counts every heading of level 4. */
  readonly scenarios: readonly string[]
}

export interface Rename {
  readonly from: Named
  readonly to: Named
}

export interface Delta {
  readonly added: readonly Block[]
  readonly modified: readonly Block[]
  readonly removed: readonly Named[]
  readonly renamed: readonly Rename[]
  /** `FROM:` without `TO:`, and the other way round. */
  readonly unpaired: readonly (Named & { readonly side: 'FROM' | 'TO' })[]
}

/** Names that differ in case or spacing only are one requirement, written carelessly. */
export const foldedName = (name: string): string => name.toLowerCase().replaceAll(/\s+/gu, ' ').trim()

export function readDelta({ document, requirements }: Specification): Delta {
  const blocks = (operation: Operation) =>
    blocksOf(
      requirements.filter((each) => each.operation === operation),
      document,
    )
  const named = { removed: [] as Named[], renamed: [] as Rename[], unpaired: [] as (Named & { side: 'FROM' | 'TO' })[] }
  for (const { heading, start, end } of sectionsOf(document)) {
    if (heading.depth !== 2) continue
    const lines = linesOf(document, start, end)
    if (/^REMOVED Requirements$/iu.test(heading.title)) named.removed.push(...removedIn(lines))
    if (/^RENAMED Requirements$/iu.test(heading.title)) {
      const { renamed, unpaired } = renamesIn(lines)
      named.renamed.push(...renamed)
      named.unpaired.push(...unpaired)
    }
  }
  return { added: blocks('ADDED'), modified: blocks('MODIFIED'), ...named }
}

/** Requirements of a document, in its order, as they are compared. */
export function blocksOf(requirements: readonly Requirement[], document: SpecDocument): Block[] {
  const { headings, text } = document
  let at = 0
  return requirements.map(({ heading, end }) => {
    const scenarios: string[] = []
    for (; at < headings.length && (headings[at]?.start ?? 0) < end; at++) {
      const inside = headings[at]
      if (inside === undefined || inside.depth !== 4 || inside.start < heading.start) continue
      scenarios.push(nameIn(titleOf(inside, document)).replace(/^Scenario:\s*/iu, ''))
    }
    return {
      name: nameIn(titleOf(heading, document).replace(/^Requirement:/iu, '')),
      start: heading.start,
      end: heading.end,
      text: text.slice(heading.start, end).replaceAll(/\r\n?/gu, '\n').trim(),
      scenarios,
    }
  })
}

const titleOf = ({ start, end }: Heading, { text }: SpecDocument) => text.slice(start, end).replace(/^#+\s*/u, '')

/** Without the closing run of `#`, which a space precedes. */
function nameIn(title: string): string {
  const text = title.trimEnd()
  const open = text.replace(/#+$/u, '')
  return (/[ \t]$/u.test(open) ? open : text).trim()
}

interface Line {
  readonly text: string
  readonly start: number
}

/** The lines of a part of a document that are no sample. */
function linesOf(document: SpecDocument, from: number, to: number): Line[] {
  return [...document.text.slice(from, to).matchAll(/[^\r\n]+/gu)]
    .map(({ 0: line, index }) => ({ text: line, start: from + index }))
    .filter(({ start }) => document.blockAt(start)?.kind !== 'code')
}

function removedIn(lines: readonly Line[]): Named[] {
  return lines.flatMap(({ text, start }) => {
    const [whole, name] = /^(?:\s*[-*+]\s*`?)?###\s*Requirement:(.*)$/iu.exec(text) ?? []
    return whole === undefined || name === undefined ? [] : [namedIn(name, start + whole.length - name.length)]
  })
}

function renamesIn(lines: readonly Line[]): Pick<Delta, 'renamed' | 'unpaired'> {
  const renamed: Rename[] = []
  const unpaired: (Named & { side: 'FROM' | 'TO' })[] = []
  let pending: Named | undefined
  for (const { text, start } of lines) {
    const [whole, side, name] = /^\s*[-*+]?\s*(FROM|TO):\s*`?###\s*Requirement:(.*)$/u.exec(text) ?? []
    if (whole === undefined || name === undefined) continue
    const named = namedIn(name, start + whole.length - name.length)
    if (side === 'FROM') {
      if (pending !== undefined) unpaired.push({ ...pending, side: 'FROM' })
      pending = named
    } else if (pending === undefined) unpaired.push({ ...named, side: 'TO' })
    else {
      renamed.push({ from: pending, to: named })
      pending = undefined
    }
  }
  if (pending !== undefined) unpaired.push({ ...pending, side: 'FROM' })
  return { renamed, unpaired }
}

function namedIn(text: string, start: number): Named {
  const name = nameIn(text.trim().replace(/`$/u, ''))
  const at = start + Math.max(text.indexOf(name), 0)
  return { name, start: at, end: at + name.length }
}
