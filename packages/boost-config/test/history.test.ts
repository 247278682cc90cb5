import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { check, diffLocks, parseLock, snapshotOf } from '@rhdh-boost/config-kit'
import { describe, expect, test } from 'vitest'
import { boostConfig } from '../src/index.ts'

const lock = parseLock(await readFile(join(import.meta.dirname, '../boost.lock.json'), 'utf8'), 'boost.lock.json')
const [version1] = lock.snapshots
const current = snapshotOf(boostConfig)

const tokenExchange = ['audience', 'enabled', 'userTokenHeader'].map(
  (name) => `boost.kagenti.auth.tokenExchange.${name}`,
)

describe('from version 1 to version 2', { tags: ['spec:boost-config/from-version-1-to-version-2'] }, () => {
  test('version 1 is in the lock, as it was released', () => {
    expect(version1).toMatchObject({ version: 1, release: '0.0.0', removed: [], migrations: [] })
    expect(Object.keys(version1?.fields ?? {})).toEqual(expect.arrayContaining(tokenExchange))
    const edited = {
      ...lock,
      snapshots: [{ ...version1, version: 1, fields: {} }, ...lock.snapshots.slice(1)],
    } as typeof lock
    expect(check(edited, current).issues).toContainEqual(expect.objectContaining({ code: 'released-changed' }))
  })

  test('what changed, and for whom', () => {
    const older = { ...lock, snapshots: version1 === undefined ? [] : [version1] }
    const changes = diffLocks(older, { ...lock, snapshots: [current] })
    const removed = changes.filter(({ rule }) => rule === 'field-removed')
    expect(removed.map(({ key }) => key)).toEqual(tokenExchange)
    for (const { verdicts } of removed) {
      expect(verdicts).toEqual({ file: 'breaks', database: 'ok', code: 'breaks', frontend: 'ok' })
    }
    expect(changes.map(({ rule, key }) => `${rule} ${key}`)).toEqual(
      expect.arrayContaining([
        'section-closed boost.kagenti.auth',
        'all-or-none-added boost.kagenti.auth',
        'value-tightened boost.kagenti.auth.tokenEndpoint',
        'refinement-added boost.kagenti.auth.tokenEndpoint',
        'type-narrowed boost.kagenti.auth.tokenExpiryBufferSeconds',
        'rule-added sonataflow-endpoint',
      ]),
    )
  })

  test('everything that it needs is there', () => {
    expect(check(lock, current, { packageVersion: '0.1.0' })).toMatchObject({
      ok: true,
      issues: [],
      level: 'major',
      releaseLevel: 'minor',
    })
  })

  test.each([
    { without: 'the version', change: { version: 1, removed: [], migrations: [] }, code: 'version-missing' },
    { without: 'tombstones', change: { removed: [] }, code: 'tombstone-missing' },
    { without: 'migrations', change: { migrations: [] }, code: 'migration-missing' },
  ])('and would be missed: $without', ({ change, code }) => {
    expect(check(lock, { ...current, ...change }).issues).toContainEqual(expect.objectContaining({ code }))
  })

  test('and would be missed: the acknowledgements', () => {
    const { issues } = check({ ...lock, acknowledged: [] }, current)
    expect(issues.filter(({ code }) => code === 'deprecation-missing').map(({ key }) => key)).toEqual(tokenExchange)
  })
})
