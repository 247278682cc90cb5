import { describe, expect, test } from 'vitest'
import { keyRowsOf, type KeyRow } from '../../src/facts/key-rows.ts'
import { readDocument, type Cell } from '../../src/markdown/document.ts'
import { exampleFacts } from '../example.ts'

const rowsOf = (text: string): KeyRow[] => keyRowsOf(readDocument('a.md', text), exampleFacts())

const statedIn = (text: string): (Cell & { readonly value: string }) | undefined =>
  rowsOf(text)[0]?.stated.get('default')

describe('columns', () => {
  test.each(['| Key |', '| key |', '| **Config Key** |', '| Note | Config key |'])('%s makes a key table', (header) => {
    expect(rowsOf(`${header}\n${header.replaceAll(/[^|]+/g, '-')}\n| a | b |`)).toHaveLength(1)
  })

  test.each(['| Keys |', '| Config |', '| Default | Scope |'])('%s makes none', (header) => {
    expect(rowsOf(`${header}\n${header.replaceAll(/[^|]+/g, '-')}\n| a | b |`)).toEqual([])
  })

  test('in any order, some of them', () => {
    const [row] = rowsOf('| SCOPE | Note | Key |\n|-|-|-|\n| s | n | `k` |')
    expect(row?.stated.get('scope')?.value).toBe('s')
    expect(row?.stated.has('default')).toBe(false)
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
    expect(rowsOf(`| Key | Default |\n|-|-|\n| k | ${cell} |`)[0]?.stated.get('default')?.value).toBe(text)
  })

  test.each([
    ['| k |  `60`  |', '3:8-3:12'],
    ['| k | `6` s |', '3:7-3:12'],
    ['| k | |', '3:5-3:8'],
    ['| k |', '3:6-3:6'],
  ])('the place in %s', (row, place) => {
    const text = `| Key | Default |
|-|-|
${row}`
    const { start, end } = readDocument('a.md', text).rangeOf(statedIn(text) ?? { start: 0, end: 0 })
    expect(`${start.line}:${start.column}-${end.line}:${end.column}`).toBe(place)
  })

  test.each([
    ['`acme.tls`, `acme.auth.mode`', ['acme.auth.mode']],
    ['acme.auth.mode', ['acme.auth.mode']],
    ['`acme.auth.mode`, `acme.server.port`', ['acme.auth.mode', 'acme.server.port']],
    ['`acme.auth.mode` (see note)', ['acme.auth.mode']],
    ['~~`acme.auth.mode`~~', []],
    ['`acme.auth.*`', []],
  ])('%s holds the keys %j', (cell, keys) => {
    expect(rowsOf(`| Key |\n|-|\n| ${cell} |`)[0]?.keys.map(([key]) => key)).toEqual(keys)
  })
})
