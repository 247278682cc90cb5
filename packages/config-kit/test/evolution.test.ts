import { expect, test } from 'vitest'
import * as z from 'zod'
import { check, defineConfig, diffLocks, field, type Lock } from '../src/index.ts'

const config = defineConfig({
  root: 'app',
  version: 1,
  fields: { a: field(z.string(), { scope: 'yaml-only', description: 'A.' }) },
})
const lock: Lock = { root: 'app', snapshots: [], acknowledged: [] }

test.each([
  {
    why: 'of another root',
    given: { ...lock, root: 'other' },
    says: 'Unexpected lock of `other`, expected one of `app`',
  },
  { why: 'that is none', given: { ...lock, snapshots: 'none' }, says: 'snapshots' },
])('a lock $why', ({ given, says }) => {
  expect(() => check(config, given as unknown as Lock)).toThrow(
    expect.objectContaining({ code: 'LOCK_INVALID', message: expect.stringContaining(says) }),
  )
})

test('locks that are none are not compared', () => {
  expect(diffLocks(lock, lock)).toEqual([])
  for (const given of [
    [lock, {}],
    [{ snapshots: [] }, lock],
  ] as unknown as [Lock, Lock][]) {
    expect(() => diffLocks(...given)).toThrow(expect.objectContaining({ code: 'LOCK_INVALID' }))
  }
})

test('notes to readers in a lock are no part of it', () => {
  expect(check(config, { ...lock, $comment: 'x' } as Lock).issues.map(({ code }) => code)).toEqual(['stale-lock'])
})
