import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as whole from '../../src/index.ts'
import * as entry from '../../src/lock/index.ts'
import { field, released, snapshot } from './fixtures.ts'

const { checkLock, highestLevel, levelAt, levelOf } = entry

const host = { 'acme.host': field() }
const lock = (...snapshots: readonly entry.Snapshot[]): entry.Lock => ({ root: 'acme', snapshots, acknowledged: [] })
const codes = (report: entry.CheckReport) => report.issues.map(({ code }) => code)

test('the last state is judged against the release before it', () => {
  const report = checkLock(lock(released('1.0.0', { fields: host }), snapshot()), { packageVersion: '0.3.0' })
  expect(codes(report)).toEqual(['version-missing', 'deprecation-missing', 'tombstone-missing', 'migration-missing'])
  expect(report).toMatchObject({ ok: false, level: 'major', releaseLevel: 'minor' })
})

test('where nothing was released, the last state of the older lock counts as a release', () => {
  const older = lock(snapshot({ fields: host }))
  expect(codes(checkLock(lock(snapshot()), { since: older }))).toContain('version-missing')
  expect(checkLock(lock(snapshot()))).toMatchObject({ ok: true, changes: [] })
  expect(checkLock(lock(snapshot()), { since: lock() })).toMatchObject({ ok: true, changes: [] })
})

test('what was released goes before the older lock', () => {
  const newer = lock(released('1.0.0', { fields: host }), snapshot({ fields: host, version: 2 }))
  const passing = { 'acme.host': field(), 'acme.passing': field() }
  expect(checkLock(newer, { since: lock(snapshot({ fields: passing })) }).changes).toEqual([])
})

test('a lock without a state has nothing to judge', () => {
  expect(checkLock(lock())).toEqual({ ok: true, level: 'none', releaseLevel: 'none', changes: [], issues: [] })
})

test('locks of two roots are not compared', () => {
  const other = { ...lock(snapshot()), root: 'other' }
  expect(() => checkLock(lock(snapshot()), { since: other })).toThrow(
    expect.objectContaining({ code: 'LOCK_INVALID', message: 'Unexpected lock of `other`, expected one of `acme`' }),
  )
})

test('a change that somebody vouches for needs what its row says', () => {
  const states = ['^x', '^x?'].map((pattern) =>
    lock(snapshot({ fields: { 'acme.host': field({ value: { type: 'string', pattern } }) } })),
  ) as [entry.Lock, entry.Lock]
  const [change] = entry.diffLocks(...states).filter(({ rule }) => rule === 'value-unprovable')
  if (change === undefined) throw new Error('Unexpected no change')
  expect(levelOf(change, new Set())).toBe('major')
  expect(levelOf(change, new Set([change.id]))).toBe('minor')
})

test.each([
  ['0.9.0', 'major', 'minor'],
  ['0.9.0', 'minor', 'patch'],
  ['1.0.0', 'major', 'major'],
  ['10.0.0', 'minor', 'minor'],
  ['0.0.0', 'none', 'none'],
] as const)('in %s, %s is %s', (version, level, expected) => {
  expect(levelAt(version, level)).toBe(expected)
})

test('the highest level counts', () => {
  expect(highestLevel(['patch', 'none', 'minor'])).toBe('minor')
  expect(highestLevel([])).toBe('none')
})

test('the entry of locks has nothing that the package itself has not, and loads neither Zod nor YAML', () => {
  expect(whole).toMatchObject(entry)
  const path = join(import.meta.dirname, '../../src/lock/index.ts')
  const script = `
    import { registerHooks } from 'node:module'
    registerHooks({ resolve: (name, context, next) => { if (name === 'zod' || name === 'yaml') throw new Error(name); return next(name, context) } })
    await import(${JSON.stringify(path)})`
  execFileSync('node', ['--conditions=@rhdh-boost/source', '--input-type=module', '-e', script], {
    cwd: import.meta.dirname,
    stdio: 'pipe',
  })
})
