import { join } from 'node:path'
import type { Node } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { expect, test } from 'vitest'
import { parseMarkdown, rangeOf } from '../../src/markdown/parse.ts'
import { folderTree } from '../../src/project/folder-tree.ts'
import { matching } from '../../src/project/tree.ts'

const remark = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter)

/** What the rules read of a tree: headings, tables and their cells, code spans, strikethrough, each with its place. */
function outline(tree: Node): string[] {
  const lines: string[] = []
  visit(tree, ['heading', 'table', 'tableRow', 'inlineCode', 'code', 'delete'], (node) => {
    const { start, end } = rangeOf(node)
    lines.push(
      `${start.line}:${start.column}-${end.line}:${end.column} ${node.type} ${'value' in node ? String(node.value) : ''}`,
    )
  })
  return lines
}

const tree = folderTree(join(import.meta.dirname, '../../../..'))
const paths = matching(tree.paths, ['{openspec,specifications,packages}/**/*.md', 'README.md'])
const written = [
  ...paths.map((path) => ({ path, text: tree.read(path) ?? '' })),
  {
    path: 'CRLF',
    text: '---\r\na: 1\r\n---\r\n# H `x`\r\n\r\n| Key | Default |\r\n|---|---|\r\n| `a.b` | `1` |\r\n\r\n~~`old`~~ 😀 `new`\r\n',
  },
  { path: 'nested', text: '- a\n\n  > | Key |\n  > |---|\n  > | `a\\|b` |\n\n1. `` ` `` and `c d`\n' },
]

test.each(written)('$path reads as remark reads it', ({ text }) => {
  expect(outline(parseMarkdown(text))).toEqual(outline(remark.parse(text)))
})

test('there is something to compare', () => {
  expect(written.flatMap(({ text }) => outline(parseMarkdown(text))).length).toBeGreaterThan(500)
})
