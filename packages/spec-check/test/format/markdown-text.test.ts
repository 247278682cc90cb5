import type { Nodes, Root } from 'mdast'
import fc from 'fast-check'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { describe, expect, test } from 'vitest'
import { markdownCode, markdownMessage, markdownText } from '../../src/format/markdown-text.ts'
import { parseMarkdown } from '../../src/markdown/parse.ts'
import { printable } from '../../src/printable.ts'

const remark = unified().use(remarkParse).use(remarkGfm)

const parsers: readonly (readonly [name: string, parse: (text: string) => Root])[] = [
  ['satteri', parseMarkdown],
  ['remark', (text) => remark.parse(text)],
]

/** Where a comment puts text, and the nodes that it writes itself. */
const places: readonly (readonly [place: string, around: (text: string) => string, own: readonly string[]])[] = [
  ['a paragraph', (text) => text, ['paragraph']],
  ['after a line', (text) => `a\n${text}`, ['paragraph']],
  ['a list', (text) => `- ${text}`, ['list', 'listItem', 'paragraph']],
  ['a heading', (text) => `### ${text}`, ['heading']],
  ['a table', (text) => `| k | l |\n| - | - |\n| ${text} | · |`, ['table', 'tableRow', 'tableCell']],
  ['a line with its like', (text) => `${markdownText('a!1')} ${text} ${markdownText('.(b)')}`, ['paragraph']],
]

function* nodesOf(node: Nodes): Generator<Nodes> {
  yield node
  if ('children' in node) for (const child of node.children) yield* nodesOf(child)
}

function read(tree: Root): { readonly types: readonly string[]; readonly text: string } {
  const nodes = [...nodesOf(tree)]
  return {
    types: [...new Set(nodes.map(({ type }) => type))].filter((type) => type !== 'root' && type !== 'text'),
    text: nodes.map((node) => ('value' in node ? node.value : '')).join(''),
  }
}

/** What GitHub would turn into something in text that Markdown has been read from. */
const lookedFor = /@[\w-]|#\w|gh-\d|:\/\/|www\.|:[\w+-]+:|[\da-f]{7}/iu
const isMath = /(?<!\\)\$/u

const marks = '@ # 1 . ) ( [ ] ! < > / & ; : | \\ ` `` * ** _ ~ ~~ $ $$ - + = --- === " \' { ^'.split(' ')
const words =
  'octocat acme/team GH- www. https:// mailto: example.org a é 🙂 <!-- --> <script> &#64; &lt; [x]( ![x]( [^1] /lgtm :tada: 0123abc'.split(
    ' ',
  )
const lines = ['\n', '\r\n', ' ', '    ', '\t', '- ', '> [!NOTE]', '<img src=x onerror=y>', 'fixes #1']
const hidden = ['\u200B', '\u202E', '\u001B[31m', '\uD800']
const pieces = fc.constantFrom(...marks, ...words, ...lines, ...hidden)
const texts = fc.oneof(
  fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 40 }),
)

const shown = (text: string) => printable(text, 500).trim().replaceAll(/ {2,}/gu, ' ')
const withoutGaps = (text: string) => text.replaceAll('\u200B', '')

describe.each(parsers)('as %s reads it', (_name, parse) => {
  test.each(places)(
    'whatever a text is put together of, it is text: in %s',
    { tags: ['spec:spec-conformance/text-in-a-comment-stays-text'] },
    (_place, around, own) => {
      fc.assert(
        fc.property(texts, (text) => {
          const { types, text: seen } = read(parse(around(markdownText(text))))
          const expected = read(parse(around('x')))
            .text.replace('x', () => shown(text))
            .trim()
          expect(types.filter((type) => !own.includes(type))).toEqual([])
          expect(seen).not.toMatch(lookedFor)
          expect(withoutGaps(seen).trim()).toBe(expected)
        }),
        { numRuns: 300 },
      )
    },
  )

  test.each(places)(
    'code is one code span, and nothing else: in %s',
    { tags: ['spec:spec-conformance/text-in-a-comment-stays-text'] },
    (_place, around, own) => {
      fc.assert(
        fc.property(texts, (text) => {
          const { types, text: seen } = read(parse(around(markdownCode(text))))
          const isBarred = printable(text).includes('|')
          expect(types.filter((type) => !own.includes(type) && type !== (isBarred ? 'html' : 'inlineCode'))).toEqual([])
          expect(isBarred || withoutGaps(seen).includes(printable(text).trim())).toBe(true)
        }),
        { numRuns: 300 },
      )
    },
  )
})

test.each([
  ['plain words, and a full stop.', 'plain words, and a full stop.', 'is kept'],
  ['@octocat', '@\u200Boctocat', 'a mention'],
  ['**a** <b>', String.raw`\*\*a\*\* &lt;b&gt;`, 'markup'],
  ['/lgtm', String.raw`\/lgtm`, 'a command to a bot'],
  ['a\n# b', String.raw`a \# b`, 'lines'],
])('%j is written %j: %s', (text, written) => {
  expect(markdownText(text)).toBe(written)
})

test('no dollar begins a formula', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(markdownText(text)).not.toMatch(isMath)
    }),
  )
})

test.each([
  ['a.md:3', '`a.md:3`'],
  ['`a`', '`` `a` ``'],
  [' a ', '`  a  `'],
  ['a|b', String.raw`<code>a\|b</code>`],
  ['##[add-mask]x', '`##\u200B[add-mask]x`'],
  ['\u0000', ''],
])('code %j is written %j', (text, written) => {
  expect(markdownCode(text)).toBe(written)
})

test.each([
  ['Unexpected key `a.b`, expected one', 'Unexpected key `a.b`, expected one'],
  ['`a` `b`', '`a` `b`'],
  ['use *this* and `that`', 'use \\*this\\* and `that`'],
  ['one ` alone', 'one \\` alone'],
  [' `a` ', '`a`'],
])('a message %j keeps the spaces around its code', (message, expected) => {
  expect(markdownMessage(message)).toBe(expected)
})
