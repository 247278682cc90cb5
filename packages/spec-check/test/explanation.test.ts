import { expect, test } from 'vitest'
import { explanationOf } from '../scripts/explanation.ts'

test('the doc block of a rule, with its examples', () => {
  const source = `/** Another block. */
const a = 1

/**
 * What holds.
 *
 * @see {@link https://example.org Its source}
 *
 * @example passes
 * \`\`\`json a.json
 * { "a": 1 }
 * \`\`\`
 * \`\`\`md a.md
 * # A
 * \`\`\`
 * @example fails
 * \`\`\`\`md a.md
 * \`\`\`js
 * a()
 * \`\`\`
 * \`\`\`\`
 */
export const aRule: Rule = {}
`
  expect(explanationOf(source)).toBe(`What holds.

See [Its source](https://example.org).

Passes:

\`\`\`json title=a.json
{ "a": 1 }
\`\`\`

\`\`\`md title=a.md
# A
\`\`\`

Fails:

\`\`\`\`md title=a.md
\`\`\`js
a()
\`\`\`
\`\`\`\``)
})
