import { describe, expect, test } from 'vitest'
import { judge } from './judge.ts'

const fact = {
  topic: '401',
  when: 'retry',
  phrase: 'at most {value} time',
  source: { file: 'src/fetch.ts', constant: 'RETRIES' },
}
const source = { 'src/fetch.ts': 'export const RETRIES = 1\n' }
const silent = (place: string) =>
  `${place} Unexpected words of "401" and "retry", expected "at most 1 time" in the same section`

describe('a fact', { tags: ['spec:spec-structure/a-fact-in-every-mirror'] }, () => {
  test.each<[what: string, text: string, findings: string[]]>([
    ['said', 'After a 401 there is a retry, *at most*\n`1` time.', []],
    ['said in another paragraph', '- A 401 leads to a retry.\n- It does so at most 1 time.', []],
    ['said in the heading', '## Retry AT MOST 1 TIME\n\nRetry after 401.', []],
    ['not said', '# A\n\nRetry after 401.', [silent('a.md:3:1')]],
    ['said with another value', 'Retry after 401, at most 2 times.', [silent('a.md:1:1')]],
    ['said with a longer value', 'Retry after 401, at most 1 timer.', [silent('a.md:1:1')]],
    ['said in another section', 'Retry after 401.\n\n## B\n\nAt most 1 time.', [silent('a.md:1:1')]],
    [
      'not said twice',
      'Retry after 401.\n\nRetry after 401.\n\n# B\n\nRetry, 401',
      [silent('a.md:1:1'), silent('a.md:7:1')],
    ],
    ['without its condition', 'A 401 is returned.\n\nA retry is costly.', []],
    ['in a longer word', 'Retry after 4010 and 1401.', []],
    ['in a table', '| 401 | retry |\n|-|-|\n| 401 | retry |', [silent('a.md:1:1')]],
    ['in a sample', '```\nretry after 401\n```', []],
    ['in history', '## Migration\n\nRetry after 401.', []],
  ])('%s', (_what, text, findings) => {
    expect(judge('mirrored-fact', { ...source, 'a.md': text }, { facts: [fact] })).toEqual(findings)
  })

  test('a mirror must say it, whether it speaks of the topic or not; other files need not', () => {
    const files = { ...source, 'a.md': '# A\n', 'b.md': 'At most 1 time.\n', 'c.md': 'Retry after 401.\n' }
    expect(judge('mirrored-fact', files, { facts: [{ ...fact, in: ['[ab].md'] }] })).toEqual([
      'a.md:1:1 Unexpected file without a word of "401" and "retry", expected "at most 1 time" in the same file',
    ])
  })

  test.each([
    [{ 'src/fetch.ts': 'export const OTHER = 1\n' }, 'src/fetch.ts:1:1'],
    [{}, 'spec-check.config.json:1:1'],
  ])('a constant that is not there', (files, place) => {
    expect(judge('mirrored-fact', { ...files, 'a.md': 'Retry after 401.' }, { facts: [fact] })).toEqual([
      `${place} Unexpected source of the fact about "401", expected \`const RETRIES\` with a number, text or boolean in src/fetch.ts`,
    ])
  })
})
