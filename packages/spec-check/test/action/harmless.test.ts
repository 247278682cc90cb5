import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import type { Root } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { describe, expect, test } from 'vitest'
import { harmless } from '../../src/action/harmless.ts'

const links = 'https://github.example/acme/specs/'
const remark = unified().use(remarkParse).use(remarkGfm)

const fine = `<!-- **Head SHA:** ${'a'.repeat(40)} -->
## Review

#### Medium

- **[stale-reference]** \`docs/@acme/auth.md:3\` — Unexpected \`acme.token<T>\`, expected [another](${links}blob/main/a.md#L3)

| Package | Bump |
| ------- | ---- |
| \`@acme/one\` | minor |

\`\`\`md
See #12, <b> and @acme.
\`\`\`

<details><summary>Previous run</summary>

Looks good to me

</details>
`

/** What GitHub would act on, as another parser reads it. */
function acting(tree: Root): string[] {
  const found: string[] = []
  visit(tree, (node) => {
    if (node.type === 'text' && /@[a-z]|#\d/iu.test(node.value)) found.push(node.value)
    if (node.type === 'html' && /<[a-z!/]/iu.test(node.value.replaceAll(/<\/?details>/gu, ''))) found.push(node.value)
    if (node.type !== 'image' && node.type !== 'link' && node.type !== 'definition') return
    if (!node.url.startsWith(links) && /:|^www\.|^\/\//u.test(node.url)) found.push(node.url)
  })
  return found
}

describe('a comment', { tags: ['spec:pull-requests/what-a-forks-run-gives-is-posted-as-harmless-text'] }, () => {
  test('that is a review stays as it is', () => {
    expect(harmless(fine, links)).toBe(fine)
  })

  test("that is the example's review stays as it is", () => {
    const folder = join(import.meta.dirname, '../../../../examples/review/reviews')
    const reviews = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
    expect(reviews.length).toBeGreaterThan(2)
    expect(reviews.map((review) => harmless(review, links))).toEqual(reviews)
  })

  test.each([
    ['a mention', 'Hello @octocat', 'Hello @\u200Boctocat'],
    [
      'a mention by a character reference',
      '&#64;octocat &commat;octocat',
      '&amp;#\u200B64;octocat &amp;commat;octocat',
    ],
    ['a reference to an issue', 'see #12 and acme/other#3', 'see #\u200B12 and acme/other#\u200B3'],
    ['HTML', 'a <img src="https://e.example/x"> b', 'a &lt;img src="https:\u200B//e.example/x"> b'],
    ['an attribute on an allowed tag', '<details open onclick="x">', '&lt;details open onclick="x">'],
    ['a comment that hides text', '<!-- reviewers do not see this -->', '&lt;!-- reviewers do not see this -->'],
    ['an image', '![x](https://e.example/x.png)', '!\u200B[x]\u200B(https:\u200B//e.example/x.png)'],
    ['a link elsewhere', '[sign in](//e.example)', '[sign in]\u200B(//e.example)'],
    [
      'a link out of the repository',
      `[x](${links}../../evil)`,
      '[x]\u200B(https:\u200B//github.example/acme/specs/../../evil)',
    ],
    ['a definition', '[x]: https://e.example', '[x]\u200B: https:\u200B//e.example'],
    ['a bare address', 'www.e.example', 'www\u200B.e.example'],
    ['an order to a bot', 'x\n /approve\n```\n/lgtm\n```', 'x\n \u200B/approve\n```\n\u200B/lgtm\n```'],
    ['a picture in code', '~~~ mermaid\nx\n~~~', '~~~ \u200Bmermaid\nx\n~~~'],
    ['escapes and bidi controls', 'a\u001B[31m\u202Eb\r\nc\u0000', 'a[31mb\nc'],
    ['a mention that HTML lets look like code', '<a title="`"> `@octocat`', '&lt;a title="`"> `@\u200Boctocat`'],
    ['a fence that is not closed', '```\n@octocat', '```\n@octocat'],
    ['an indented mention', 'a\n\n    @octocat', 'a\n\n    @\u200Boctocat'],
  ])('with %s is made harmless', (_, text, expected) => {
    expect(harmless(text, links)).toBe(expected)
  })

  test('is harmless to another reader of Markdown, whatever it is made of', () => {
    const acts = ['@octocat', '#1', '<b>', '<!--', '![', '](', ']: ', 'https://e.example', 'www.e.example', links]
    const marks = ['`', '``', '```\n', '~~~\n', '\n', '\n\n', ' ', '    ', '- ', '> ', '| ', '\\', '*', 'a', '---\n']
    const html = ['&#64;', '&lt;', '-->', '>', '"', '[', ')', '<details>', '</details>']
    const pieces = fc.array(fc.constantFrom(...acts, ...marks, ...html), { maxLength: 30 })
    fc.assert(
      fc.property(pieces, (given) => {
        const once = harmless(given.join(''), links)
        expect(acting(remark.parse(once))).toEqual([])
      }),
      { numRuns: 500 },
    )
  })
})
