import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lifetimeOf, patienceFor, phaseOf, planToken } from '../src/expiry.ts'

const planned = (seconds: number, bufferSeconds = 60, random = 0) =>
  planToken('t', seconds * 1000, { now: 0, wall: 0 }, bufferSeconds * 1000, random)

describe('the instants of a life', { tags: ['spec:kagenti-sign-on/the-instants-of-a-life'] }, () => {
  test.each([
    { life: 5, refreshFrom: 1.25, refreshDue: 2.5 },
    { life: 20, refreshFrom: 5, refreshDue: 10 },
    { life: 60, refreshFrom: 24, refreshDue: 30 },
    { life: 300, refreshFrom: 210, refreshDue: 240 },
    { life: 1800, refreshFrom: 1560, refreshDue: 1740 },
  ])('$life s: ahead at $refreshFrom, due at $refreshDue', ({ life, refreshFrom, refreshDue }) => {
    expect(planned(life)).toMatchObject({
      refreshFrom: refreshFrom * 1000,
      refreshDue: refreshDue * 1000,
      usableUntil: life * 1000,
    })
  })

  test('chance moves the refresh towards the due instant, by up to a fifth of its window', () => {
    expect(planned(300, 60, 1).refreshFrom).toBe(216_000)
  })

  test('phases follow each other in order, whatever lifetime, buffer and chance', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 86_400 }),
        fc.nat(100_000),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (life, buffer, random) => {
          const token = planned(life, buffer, random)
          expect(token.refreshFrom).toBeGreaterThan(0)
          expect(token.refreshFrom).toBeLessThan(token.refreshDue)
          expect(token.refreshDue).toBeGreaterThanOrEqual((life * 1000) / 2)
          expect(token.refreshDue).toBeLessThanOrEqual(token.usableUntil)
          const at = (now: number) => phaseOf(token, now, now)
          expect([
            at(0),
            at(token.refreshFrom),
            at(token.usableUntil - 0.001) !== 'expired',
            at(token.usableUntil),
          ]).toEqual(['fresh', 'refresh-ahead', true, 'expired'])
        },
      ),
    )
  })
})

describe('an odd lifetime', { tags: ['spec:kagenti-sign-on/an-odd-lifetime'] }, () => {
  test.each([
    { expiresIn: 300, own: 20, seconds: 300 },
    { expiresIn: '300', own: 20, seconds: 300 },
    { expiresIn: 0, own: 20, seconds: 0 },
    { expiresIn: null, own: 20, seconds: 20 },
    { expiresIn: undefined, own: 20, seconds: 20 },
    { expiresIn: undefined, own: undefined, seconds: 60 },
    { expiresIn: -30, own: undefined, seconds: 60 },
    { expiresIn: 'soon', own: undefined, seconds: 60 },
    { expiresIn: '', own: undefined, seconds: 60 },
    { expiresIn: '-1', own: undefined, seconds: 60 },
    { expiresIn: NaN, own: undefined, seconds: 60 },
    { expiresIn: {}, own: undefined, seconds: 60 },
    { expiresIn: undefined, own: -5, seconds: 60 },
    { expiresIn: 1e300, own: 20, seconds: 86_400 },
    { expiresIn: Infinity, own: 20, seconds: 86_400 },
  ])('expires_in $expiresIn with an own lifetime of $own: $seconds s', ({ expiresIn, own, seconds }) => {
    expect(lifetimeOf(expiresIn, own)).toBe(seconds * 1000)
  })
})

test('a machine that slept', { tags: ['spec:kagenti-sign-on/the-machine-slept'] }, () => {
  const token = planned(300)
  expect(phaseOf(token, 1_000, 31_000)).toBe('fresh')
  expect(phaseOf(token, 1_000, 31_001)).toBe('expired')
  expect(phaseOf(token, 1_000, 1_000 - 3_600_000)).toBe('fresh')
})

test.each([
  { life: 300, at: 240, seconds: 2 },
  { life: 5, at: 3, seconds: 1 },
])('with $life s, patience at $at s is $seconds s', ({ life, at, seconds }) => {
  expect(patienceFor(planned(life), at * 1000)).toBe(seconds * 1000)
})
