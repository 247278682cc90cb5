import type { Nodes } from 'mdast'
import { visit } from 'unist-util-visit'
import { describe, expect, test } from 'vitest'
import { linesOf, parseMarkdown, rangeOf, textOf } from '../../src/markdown/parse.ts'

/** Each node of the type: its place, and what the text has there. */
function nodes(text: string, type: Nodes['type']): string[] {
  const lines = linesOf(text)
  const found: string[] = []
  visit(parseMarkdown(text), type, (node) => {
    const { start, end } = rangeOf(node)
    const source = lines[start.line - 1]?.slice(start.column - 1, end.line === start.line ? end.column - 1 : undefined)
    found.push(`${start.line}:${start.column}-${end.line}:${end.column} ${source}`)
  })
  return found
}

describe('positions', () => {
  test('are counted from 1, in UTF-16 code units', () => {
    const text = 'é 𝒳 `a`\n\n> - `b` 🙂 ``c`d``'
    expect(nodes(text, 'inlineCode')).toEqual(['1:6-1:9 `a`', '3:5-3:8 `b`', '3:12-3:19 ``c`d``'])
  })

  test('of cells and their code, in a table in a nested list, with escaped pipes and a short row', () => {
    const text = [
      '- one',
      '  - two',
      '',
      '    | Key | Default |',
      '    | --- | ------: |',
      '    | `a.b` | `x\\|y` |',
      '    | 𝒳 `c` |',
    ].join('\n')
    expect(nodes(text, 'inlineCode')).toEqual(['6:7-6:12 `a.b`', '6:15-6:21 `x\\|y`', '7:10-7:13 `c`'])
    expect(nodes(text, 'tableCell')).toEqual([
      '4:5-4:11 | Key ',
      '4:11-4:22 | Default |',
      '6:5-6:13 | `a.b` ',
      '6:13-6:23 | `x\\|y` |',
      '7:5-7:15 | 𝒳 `c` |',
    ])
  })

  test.each([
    { ends: 'LF', eol: '\n' },
    { ends: 'CRLF', eol: '\r\n' },
    { ends: 'CR', eol: '\r' },
  ])('are the same with $ends', ({ eol }) => {
    expect(nodes(`# \`a\`${eol}${eol}text${eol}\`b\` \`c${eol}d\`${eol}`, 'inlineCode')).toEqual([
      '1:3-1:6 `a`',
      '4:1-4:4 `b`',
      '4:5-5:3 `c',
    ])
  })

  test('are the same after a byte order mark', () => {
    expect(nodes('\uFEFF# `a` `b`', 'inlineCode')).toEqual(nodes('# `a` `b`', 'inlineCode'))
    expect(nodes('\uFEFF# `a`', 'heading')).toEqual(['1:1-1:6 # `a`'])
  })
})

test('an escaped pipe in a cell is a pipe in its code', () => {
  const values: string[] = []
  visit(parseMarkdown('| a |\n| - |\n| `x\\|y` |'), 'inlineCode', ({ value }) => void values.push(value))
  expect(values).toEqual(['x|y'])
})

test('GFM and front matter are read, extensions beyond them are not', () => {
  const types = new Set<string>()
  visit(
    parseMarkdown('---\na: 1\n---\n\n~~gone~~ [^1] $`a`$ [[`b`]]\n\n[^1]: note\n'),
    ({ type }) => void types.add(type),
  )
  expect([...types].toSorted()).toEqual([
    'delete',
    'footnoteDefinition',
    'footnoteReference',
    'inlineCode',
    'paragraph',
    'root',
    'text',
    'yaml',
  ])
})

test('the text of a node is what a reader sees of it', () => {
  const [heading] = parseMarkdown('##  **Removed** `keys` ~~not~~ <!-- a --> ').children
  expect(heading && textOf(heading)).toBe('Removed keys')
})
