import { describe, expect, test } from 'vitest'
import { blocksOf, historyPlacesOf, isRecord } from '../../src/markdown/history.ts'
import { readDocument } from '../../src/markdown/document.ts'
import { parseMarkdown, textOf } from '../../src/markdown/parse.ts'

const standings = (text: string) =>
  [...blocksOf(parseMarkdown(text))].map(({ block, standing }) => `${textOf(block)}: ${standing}`)

describe('titles', () => {
  test.each([
    'Migration',
    'MIGRATION',
    'Migration from version 1',
    'Migration: what to do',
    '4.1 Migration',
    'History',
    '*History*',
    'History of the keys',
    'Removed keys',
    'removed keys (version 2)',
    'Removed in version 2',
    'REMOVED Requirements',
  ])('%s tells history', (title) => {
    expect(standings(`## ${title}`)[0]).toMatch(/: history$/)
  })

  test.each(['Alternatives considered', 'alternatives considered and why not', '3. Alternatives Considered'])(
    '%s is set aside',
    (title) => {
      expect(standings(`# ${title}`)[0]).toMatch(/: aside$/)
    },
  )

  test.each([
    'Non-Goals',
    'Migrations',
    'Database migration',
    'History-based ranking',
    'Historical',
    'Removed members lose access',
    'Requirement: Removed keys are reported',
    'Alternatives',
    'ADDED Requirements',
  ])('%s is current', (title) => {
    expect(standings(`## ${title}`)[0]).toMatch(/: current$/)
  })
})

test('a section ends at the next heading of its level or a higher one', () => {
  expect(
    standings('a\n\n## Migration\n\nb\n\n### Steps\n\nc\n\n## Design\n\nd\n\n### History\n\ne\n\n# Next\n\nf'),
  ).toEqual([
    'a: current',
    'Migration: history',
    'b: history',
    'Steps: history',
    'c: history',
    'Design: current',
    'd: current',
    'History: history',
    'e: history',
    'Next: current',
    'f: current',
  ])
})

test('a section next to another begins anew, one inside another does not', () => {
  expect(standings('## Alternatives considered\n\n### Migration\n\na\n\n## Migration\n\nb')).toEqual([
    'Alternatives considered: aside',
    'Migration: aside',
    'a: aside',
    'Migration: history',
    'b: history',
  ])
})

test('a heading in a quote or a list begins no section', () => {
  expect(standings('> ## Migration\n\n- ## History\n\na').at(-1)).toBe('a: current')
})

test.each([
  ['openspec/changes/archive/2026-01-01-x/proposal.md', true],
  ['changes/archive/x.md', true],
  ['C:\\work\\changes\\archive\\x.md', true],
  ['.changeset/brave-cats.md', true],
  ['/home/x/.changeset/brave-cats.md', true],
  ['CHANGELOG.md', true],
  ['packages/a/changelog.md', true],
  ['openspec/changes/add-x/proposal.md', false],
  ['archive/x.md', false],
  ['exchanges/archive/x.md', false],
  ['changes/archived/x.md', false],
  ['docs/CHANGELOG.md/x.md', false],
  ['MYCHANGELOG.md', false],
])('%s is a record: %s', (path, expected) => {
  expect(isRecord(path)).toBe(expected)
})

describe('places that a configuration adds', () => {
  const places = historyPlacesOf({ headings: ['Postmortem (old)', ' Sunset '], files: ['docs/log/*.md'] })
  const standingOf = (title: string) => [...blocksOf(parseMarkdown(`## ${title}`), places)][0]?.standing

  test.each(['Postmortem (old)', 'POSTMORTEM (OLD) of May', '2. Sunset', 'Migration'])('%s tells history', (title) => {
    expect(standingOf(title)).toBe('history')
  })

  test.each(['Postmortem', 'Sunsets', 'Goals'])('%s is current', (title) => {
    expect(standingOf(title)).toBe('current')
  })

  test('files', () => {
    expect(['docs/log/a.md', 'CHANGELOG.md', 'docs/a.md'].map((path) => places.isRecord(path))).toEqual([
      true,
      true,
      false,
    ])
    expect(readDocument('docs/log/a.md', 'a', places).standingAt(0)).toBe('aside')
  })
})

test.each(['~~gone~~', '<del>gone</del>', '<s>gone</s>', '**<strike>gone</strike>**'])('%s is struck out', (text) => {
  const document = readDocument('a.md', `before ${text} after`)
  expect(document.standingAt(0)).toBe('current')
  expect(document.standingAt(document.text.indexOf('gone'))).toBe('aside')
  expect(document.standingAt(document.text.indexOf('after'))).toBe('current')
})
