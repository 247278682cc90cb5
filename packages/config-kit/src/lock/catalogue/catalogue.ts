/**
 * Every kind of change and what it means, as data.
 *
 * @module
 */
import { markdownTable } from 'markdown-table'
import type { Verdict } from '../change.ts'
import { fieldRows } from './field-rows.ts'
import { meaningRows } from './meaning-rows.ts'
import type { Row } from './row.ts'
import type { RuleId } from './rule-id.ts'
import { sectionRows } from './section-rows.ts'
import { valueRows } from './value-rows.ts'

export const catalogue: { readonly [R in RuleId]: Row } = { ...fieldRows, ...valueRows, ...meaningRows, ...sectionRows }

/** What is not judged but refused, or judged as other rows are. */
export interface SpecialRow {
  readonly number: string
  readonly change: string
  readonly outcome: string
  /** Refused before there is a snapshot: by `defineConfig`. */
  readonly definition?: true
  readonly why: string
}

export const specialRows: readonly SpecialRow[] = [
  {
    number: '5',
    change: 'A field is required and has a default',
    outcome: 'refused by the definition',
    definition: true,
    why: 'A default means that it may be left unset.',
  },
  {
    number: '7',
    change: 'A field is removed without a tombstone',
    outcome: 'refused',
    why: 'Nobody is told what became of it.',
  },
  {
    number: '10',
    change: 'A section is moved',
    outcome: 'as 8 and 9',
    why: 'Each field is judged; one tombstone and one migration of the section serve them all.',
  },
  {
    number: '12b',
    change: 'The name of a removed field is used again for another type',
    outcome: 'refused',
    why: 'Old files would be refused for a reason that has nothing to do with them. Any released version counts, also after the tombstone was dropped.',
  },
  {
    number: '24',
    change: 'A refinement without a name',
    outcome: 'refused by the definition',
    definition: true,
    why: 'The lock could not see it change.',
  },
  {
    number: '44',
    change: 'The schema version is lowered, skips one, or stays where it has to count up',
    outcome: 'refused',
    why: 'Files of one version mean the same. What changes that counts up by one from the newest released; what does not leaves it.',
  },
]

/** The catalogue as a Markdown table, without a heading. */
export function renderCatalogue(): string {
  const judged = Object.values(catalogue).map(({ number, change, verdicts, level, acknowledgedLevel, needs, why }) => {
    const { file, database, code, frontend } = verdicts
    const levels = acknowledgedLevel === undefined ? level : `${level} (${acknowledgedLevel} once acknowledged)`
    return [number, change, ...[file, database, code, frontend].map(emphasised), levels, needs.join(', '), why]
  })
  const special = specialRows.map(({ number, change, outcome, why }) => [
    number,
    change,
    '',
    '',
    '',
    '',
    '',
    outcome,
    why,
  ])
  const rows = [...judged, ...special].toSorted(([a = ''], [b = '']) => compareNumbers(a, b))
  const head = ['#', 'Change', 'File', 'Database', 'Code', 'Frontend', 'Level', 'Needs', 'Why']
  return markdownTable([head, ...rows])
}

const emphasised = (verdict: Verdict) => (verdict === 'ok' || verdict === 'warns' ? verdict : `**${verdict}**`)

const compareNumbers = (a: string, b: string) => Number.parseInt(a, 10) - Number.parseInt(b, 10) || (a < b ? -1 : 1)
