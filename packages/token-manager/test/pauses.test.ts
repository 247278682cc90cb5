import { expect, test } from 'vitest'
import { nextBackoff, nextFloor, retryAfterMs, retryPause, type Backoff, type ReportFloor } from '../src/pauses.ts'

test('the back-off doubles from one second to thirty, and chance cuts up to half of it', () => {
  let backoff: Backoff | undefined
  const pauses = Array.from({ length: 7 }, () => {
    backoff = nextBackoff(backoff, 0, 0)
    return backoff.until / 1000
  })
  expect(pauses).toEqual([1, 2, 4, 8, 16, 30, 30])
  expect(nextBackoff(undefined, 100, 1)).toEqual({ until: 600, ceiling: 1000 })
})

test.each([
  { lifetime: 300, floors: [5, 10, 20, 40, 80, 160, 300, 300] },
  { lifetime: 8, floors: [2, 4, 8, 8] },
])('the floor of a token of $lifetime s doubles up to its lifetime', ({ lifetime, floors }) => {
  let floor: ReportFloor | undefined
  const pauses = floors.map(() => {
    floor = nextFloor(floor, 0, lifetime * 1000)
    return floor.until / 1000
  })
  expect(pauses).toEqual(floors)
})

test.each([
  { value: undefined, ms: 0 },
  { value: '0', ms: 0 },
  { value: '3', ms: 3_000 },
  { value: '31536000', ms: 60_000 },
  { value: 'Thu, 01 Jan 2026 00:00:07 GMT', ms: 7_000 },
  { value: 'Thu, 01 Jan 2025 00:00:00 GMT', ms: 0 },
  { value: 'soon', ms: 0 },
  { value: '-5', ms: 0 },
])('Retry-After $value', ({ value, ms }) => {
  expect(retryAfterMs(value, Date.UTC(2026, 0, 1))).toBe(ms)
})

test('a server that says when to try again is not asked before', () => {
  expect(nextBackoff(undefined, 100, 0.5, 7_000)).toEqual({ until: 7_100, ceiling: 1_000 })
  expect(nextBackoff(undefined, 100, 0, 200)).toEqual({ until: 1_100, ceiling: 1_000 })
})

test('pauses between attempts are random up to half a second, doubling to five', () => {
  expect([0, 1, 2, 3, 4, 9].map((retry) => retryPause(retry, 0.5))).toEqual([250, 500, 1_000, 2_000, 2_500, 2_500])
  expect(retryPause(3, 0)).toBe(0)
})
