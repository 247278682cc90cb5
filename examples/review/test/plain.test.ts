import { expect, test } from 'vitest'
import { plain, styleOf } from '../src/plain.ts'

const head = `<!-- **Head SHA:** ${'a'.repeat(40)} -->`
const fold = (title: string, body: string) => `<details><summary>${title}</summary>\n\n${body}\n\n</details>\n`

test.each([
  [`${head}\n\n## Review\n`, 'Review'],
  [`- **[a]** \`b:1\` — text <!-- ${'0'.repeat(32)} -->\n  more\n`, '- [a] `b:1` — text\n  more'],
  ['say `<!-- x -->`, `\\(` and \\(y\\)', 'say `<!-- x -->`, `\\(` and (y)'],
  ['@\u200Bjane', '@jane'],
  ['a\n\n```\n## b\n\\(\n```', 'a\n\n```\n## b\n\\(\n```'],
  [`a\n\n${fold('One', '## b')}\n${fold('Two', fold('Three', 'c'))}`, 'a\n\n▸ One\n\n▸ Two'],
])('%j reads %j', (body, text) => {
  expect(plain(body, styleOf(false))).toBe(text)
})

test('in colour', () => {
  expect(plain('## A\n**b**', styleOf(true))).toBe('\u001B[1mA\u001B[22m\n\u001B[1mb\u001B[22m')
})
