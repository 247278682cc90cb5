import { expect, test } from 'vitest'
import { nextBackoff, type Backoff } from '../src/backoff.ts'
import { nextFloor, type ReportFloor } from '../src/report-floor.ts'

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
