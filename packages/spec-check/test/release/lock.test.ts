import { describe, expect, test } from 'vitest'
import { check } from '../../src/index.ts'
import { lockFacts } from '../../src/release/lock.ts'
import { changeOf, findings, lockOf, type LockParts } from './workspace.ts'

const path = 'packages/server/acme.lock.json'
const steps = (before: LockParts, after: LockParts) =>
  changeOf({ [path]: lockOf(after) }, { [path]: lockOf(before) }, { lock: path })

const lockRules = ['missing-migration', 'missing-version-bump'] as const
const told = (before: LockParts, after: LockParts) =>
  lockRules
    .flatMap((rule) => findings(steps(before, after), rule))
    .map(({ rule, category, severity, evidence }) => `${rule} ${category} ${severity} ${evidence}`)
    .toSorted()

const keys = ['acme.host']
const removed = [{ key: 'acme.host', version: 2, reason: 'Gone.' }]
const migrations = [{ version: 2, from: ['acme.host'], to: [] }]
const deprecated = { deprecated: { since: '1.1.0', reason: 'Old.' } }

describe('the schema version', { tags: ['spec:release-readiness/a-schema-version-that-stayed'] }, () => {
  test('stayed', () => {
    const after = { more: { removed: [{ ...removed[0], version: 1 }] } }
    const line =
      lockOf(after)
        .split('\n')
        .findIndex((text) => text.startsWith('      "version"')) + 1
    expect(findings(steps({ keys, fieldMore: deprecated }, after), 'missing-version-bump')).toMatchObject([
      {
        file: path,
        line,
        category: 'missing-version-bump',
        severity: 'high',
        message: 'Unexpected schema version 1, expected 2',
        hint: 'Count it up, because of `acme.host`',
      },
    ])
  })
  test('went down', () => {
    expect(told({ keys, version: 3 }, { keys, version: 2 }).join()).toContain('missing-version-bump')
  })
  test('stays for a key that is added', () => {
    expect(told({}, { keys })).toEqual([])
  })
})

describe('a removal', { tags: ['spec:release-readiness/a-removal-without-tombstone-migration-or-deprecation'] }, () => {
  test('without anything', () => {
    expect(told({ keys }, { version: 2 })).toEqual([
      'missing-migration breaking-config high migration-missing acme.host',
      'missing-migration breaking-config high tombstone-missing acme.host',
      'missing-migration missing-deprecation high deprecation-missing acme.host',
    ])
  })
  test('with all that it needs', () => {
    expect(told({ keys, fieldMore: deprecated }, { version: 2, more: { removed, migrations } })).toEqual([])
  })
  test('with an acknowledgement of what was not deprecated, and one too many', () => {
    const acknowledged = ['field-removed acme.host @2', 'field-removed acme.x @2'].map((change) => ({
      change,
      reason: 'R.',
    }))
    expect(told({ keys }, { version: 2, more: { removed, migrations }, acknowledged })).toEqual([
      expect.stringContaining('missing-migration incorrect-doc low acknowledgement-stale'),
    ])
  })
  test('a default that changed without an acknowledgement', () => {
    const after = { keys, fieldMore: { default: 'b' }, version: 2 }
    expect(told({ keys, fieldMore: { default: 'a' } }, after)).toEqual([
      expect.stringContaining('missing-migration breaking-schema high acknowledgement-missing acme.host'),
    ])
  })
})

test('what is to be written into the lock stands on a line of its own, to be copied', () => {
  const hints = findings(steps({ keys }, { version: 2 }), 'missing-migration').map(({ hint }) => hint.split('\n')[1])
  expect(hints).toEqual(
    expect.arrayContaining([
      '{"key":"acme.host","version":2,"reason":"…"}',
      '{"change":"field-removed acme.host @2","reason":"…"}',
    ]),
  )
})

test('a finding stands where the lock names the key', () => {
  const after = lockOf({ keys, fieldMore: { default: 'b' }, version: 2 })
  const [finding] = findings(
    steps({ keys, fieldMore: { default: 'a' } }, { keys, fieldMore: { default: 'b' }, version: 2 }),
    'missing-migration',
  )
  const line = after.split('\n').findIndex((text) => text.includes('"acme.host"')) + 1
  expect(finding).toMatchObject({ line, column: 9, endLine: line, endColumn: 20 })
})

test('what was released goes before the base, so that what was never released needs nothing', () => {
  const lock = JSON.stringify({ acknowledged: [], root: 'acme', snapshots: [] })
  expect(lockFacts(changeOf({ [path]: lock }, { [path]: lock }, { lock: path }))).toMatchObject({
    keys: [],
    level: 'none',
    issues: [],
  })
  expect(lockFacts(changeOf({ [path]: lockOf({ keys }) }, {}, { lock: path }))).toMatchObject({
    keys: [],
    level: 'none',
  })
})

describe('without a lock', { tags: ['spec:release-readiness/without-a-lock'] }, () => {
  test.each([
    ['named', {}],
    ['there', { lock: path }],
  ])('that is %s', (_what, config) => {
    expect(check(changeOf({}, {}, config), { only: [...lockRules, 'changeset-level'] }).skipped).toEqual([
      { rule: 'changeset-level', reason: 'no lock' },
      { rule: 'missing-migration', reason: 'no lock' },
      { rule: 'missing-version-bump', reason: 'no lock' },
    ])
  })
})

test('what no release had needs no more than what lies between the last release and now', () => {
  const released = JSON.parse(lockOf({ keys })) as { snapshots: object[] }
  const withState = (...more: readonly string[]) => {
    const working = JSON.parse(lockOf({ keys: [...keys, ...more] })) as typeof released
    const snapshots = [{ ...released.snapshots[0], release: '1.0.0', hash: '' }, ...working.snapshots]
    return JSON.stringify({ ...working, snapshots })
  }
  const change = changeOf({ [path]: withState('acme.new') }, { [path]: withState('acme.passing') }, { lock: path })
  expect(lockFacts(change)).toMatchObject({
    keys: [
      { key: 'acme.new', kind: 'added', level: 'minor' },
      { key: 'acme.passing', kind: 'removed', level: 'major' },
    ],
    level: 'minor',
  })
})

test('a change that somebody vouches for needs less', () => {
  const withPattern = (pattern: string): LockParts => ({ keys, fieldMore: { value: { type: 'string', pattern } } })
  const facts = lockFacts(steps(withPattern('^x'), withPattern('^x?')))
  expect(facts).toMatchObject({ keys: [{ level: 'major' }], level: 'major' })
  const [change] = facts?.issues.flatMap((issue) => issue.change ?? []) ?? []
  const acknowledged = [{ change, reason: 'Nothing else ever worked.' }]
  expect(lockFacts(steps(withPattern('^x'), { ...withPattern('^x?'), acknowledged }))).toMatchObject({ level: 'minor' })
})

test('a file that is no lock cannot be checked', () => {
  expect(() => lockFacts(changeOf({ [path]: '{}' }, {}, { lock: path }))).toThrow(
    expect.objectContaining({ code: 'CONFIG_UNREADABLE', message: expect.stringContaining(path) }),
  )
})
