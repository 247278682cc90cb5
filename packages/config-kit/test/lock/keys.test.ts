import { expect, test } from 'vitest'
import { covers, isRelated } from '../../src/lock/keys.ts'

test.each([
  { pattern: 'app.a', key: 'app.a', isCovered: true },
  { pattern: 'app', key: 'app.a.b', isCovered: true },
  { pattern: 'app.a', key: 'app.ab', isCovered: false },
  { pattern: 'app.a.b', key: 'app.a', isCovered: false },
  { pattern: 'app.*.b', key: 'app.a.b', isCovered: true },
  { pattern: 'app.*.b', key: 'app.*.b', isCovered: true },
  { pattern: 'app.*.b', key: 'app.a.c', isCovered: false },
  { pattern: 'app.*', key: 'app', isCovered: false },
])('$pattern covers $key: $isCovered', ({ pattern, key, isCovered }) => {
  expect(covers(pattern, key)).toBe(isCovered)
})

test.each([
  { a: 'app.a', b: 'app.a', is: true },
  { a: 'app.a', b: 'app.a.b', is: true },
  { a: 'app.a.b', b: 'app.a', is: true },
  { a: 'app.a', b: 'app.ab', is: false },
])('$a and $b are related: $is', ({ a, b, is }) => {
  expect(isRelated(a, b)).toBe(is)
})
