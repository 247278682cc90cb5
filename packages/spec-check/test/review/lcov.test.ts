import { expect, test } from 'vitest'
import { coveredLines, mergeCoverage, readLcov } from '../../src/review/lcov.ts'

const same = (path: string) => path

const trace = `TN:
SF:src/a.ts
FN:1,f
DA:1,1
DA:2,0
DA:3,4,hash
LF:3
end_of_record
SF:/elsewhere/b.ts
DA:1,1
end_of_record
DA:9,9
`

test('lines of a tracefile, of the files below the root', () => {
  const coverage = readLcov(trace, (path) => (path.startsWith('/') ? undefined : path))
  expect([...coverage]).toEqual([
    [
      'src/a.ts',
      new Map([
        [1, 1],
        [2, 0],
        [3, 4],
      ]),
    ],
  ])
})

test.each([
  ['CRLF', trace.replaceAll('\n', '\r\n')],
  ['without its last line end', trace.trimEnd()],
])('%s', (_what, text) => {
  expect(readLcov(text, same).get('src/a.ts')?.size).toBe(3)
})

test('several runs of the same lines add up', () => {
  const run = (hits: number) => readLcov(`SF:a\nDA:1,${hits}\nend_of_record`, same)
  expect(
    mergeCoverage([run(0), run(2), run(1)])
      .get('a')
      ?.get(1),
  ).toBe(3)
})

test.each([
  [[{ start: 1, end: 3 }], { known: 2, covered: 1 }],
  [[{ start: 3, end: 9 }], { known: 1, covered: 1 }],
  [[{ start: 4, end: 9 }], { known: 0, covered: 0 }],
])('touched %j: %j', (ranges, lines) => {
  const touched = new Map([
    ['src/a.ts', ranges],
    ['src/unknown.ts', [{ start: 1, end: 99 }]],
  ])
  expect(coveredLines(touched, readLcov(trace, same))).toEqual(lines)
})
