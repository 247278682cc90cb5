import { visit } from 'unist-util-visit'
import { describe, expect, test } from 'vitest'
import { readKeyRows, type KeyRow } from '../src/key-table.ts'
import { parseMarkdown } from '../src/markdown.ts'

function rowsOf(text: string): KeyRow[] {
  const rows: KeyRow[] = []
  visit(parseMarkdown(text), 'table', (table) => void rows.push(...readKeyRows(table)))
  return rows
}

describe('columns', () => {
  test.each(['| Key |', '| key |', '| **Config Key** |', '| Note | Config key |'])('%s makes a key table', (header) => {
    expect(rowsOf(`${header}\n${header.replaceAll(/[^|]+/g, '-')}\n| a | b |`)).toHaveLength(1)
  })

  test.each(['| Keys |', '| Config |', '| Default | Scope |'])('%s makes none', (header) => {
    expect(rowsOf(`${header}\n${header.replaceAll(/[^|]+/g, '-')}\n| a | b |`)).toEqual([])
  })

  test('in any order, some of them', () => {
    const [row] = rowsOf('| SCOPE | Note | Key |\n|-|-|-|\n| s | n | `k` |')
    expect(row).toMatchObject({ keys: ['k'], scope: { text: 's' } })
    expect(row?.default).toBeUndefined()
  })
})

describe('cells', () => {
  test.each([
    ['`60`', '60'],
    ['60', '60'],
    ['**`60`**', '60'],
    ['`60` seconds', '60'],
    ['~~`30`~~ `60`', '60'],
    ['~~30~~ 60', '60'],
    ['60 (seconds)', '60'],
    ['none (formerly `30`)', 'none'],
    ['was `30`', 'was 30'],
    ['"x"', '"x"'],
    ['`a\\|b`', 'a|b'],
    ['', ''],
    ['`` ` ``', '`'],
  ])('%s states %j', (cell, text) => {
    expect(rowsOf(`| Key | Default |\n|-|-|\n| k | ${cell} |`)[0]?.default?.text).toBe(text)
  })

  test.each([
    ['| k |  `60`  |', { start: { line: 3, column: 8 }, end: { line: 3, column: 12 } }],
    ['| k | `6` s |', { start: { line: 3, column: 7 }, end: { line: 3, column: 12 } }],
    ['| k | |', { start: { line: 3, column: 5 }, end: { line: 3, column: 8 } }],
    ['| k |', { start: { line: 3, column: 6 }, end: { line: 3, column: 6 } }],
  ])('the place in %s', (row, range) => {
    expect(rowsOf(`| Key | Default |\n|-|-|\n${row}`)[0]?.default?.range).toMatchObject(range)
  })

  test.each([
    ['`a.b`', ['a.b']],
    ['a.b', ['a.b']],
    ['`a.b`, `a.c`', ['a.b', 'a.c']],
    ['`a.b` (see note)', ['a.b']],
    ['~~`a.b`~~', ['']],
  ])('%s holds the keys %j', (cell, keys) => {
    expect(rowsOf(`| Key |\n|-|\n| ${cell} |`)[0]?.keys).toEqual(keys)
  })
})
