import { describe, expect, test } from 'vitest'
import { checkSnapshot as check, type CheckOptions } from '../../src/lock/check/check.ts'
import type { Lock, LockedField, Snapshot } from '../../src/lock/lock.ts'
import { emptyLock, record, release } from '../../src/lock/record.ts'
import { field, inARow, released, snapshot } from './fixtures.ts'

const lockOf = (...snapshots: readonly Snapshot[]): Lock => ({ ...emptyLock('app'), snapshots: inARow(...snapshots) })

const acknowledging = (lock: Lock, ...changes: readonly string[]): Lock => ({
  ...lock,
  acknowledged: changes.map((change) => ({ change, reason: 'Looked at.' })),
})

/** As `config-kit generate` leaves the lock before the check. */
const judged = (lock: Lock, current: Snapshot, options?: CheckOptions) => check(record(lock, current), current, options)

const codes = (lock: Lock, current: Snapshot, options?: CheckOptions) =>
  judged(lock, current, options).issues.map(({ code, key = '' }) => `${code} ${key}`.trim())

const one = (parts: Partial<LockedField> = {}) => ({ fields: { 'app.a': field(parts) } })
const tombstone = (version: number) => ({ key: 'app.a', version, reason: 'Gone.' })
const migration = (version: number) => ({ version, from: ['app.a'], to: [] })
const removal = (version: number) => ({ removed: [tombstone(version)], migrations: [migration(version)] })
const deprecated = { since: '1.1.0', reason: 'Old.' }

describe('without a release', () => {
  test('nothing is compared', () => {
    expect(judged(emptyLock('app'), snapshot(one()))).toEqual({
      ok: true,
      level: 'none',
      releaseLevel: 'none',
      changes: [],
      issues: [],
    })
  })
  test('the lock has to be of this definition', () => {
    expect(check(emptyLock('app'), snapshot(one())).issues).toMatchObject([
      { code: 'stale-lock', hint: 'Run: config-kit generate' },
    ])
    expect(check(lockOf(snapshot()), snapshot(one()))).toMatchObject({ ok: false, issues: [{ code: 'stale-lock' }] })
  })
})

describe('levels', () => {
  const lock = lockOf(released('1.0.0', one({ value: { type: 'string', minLength: 1 } })))
  test.each([
    { why: 'nothing', after: { value: { type: 'string', minLength: 1 } } as const, level: 'none', early: 'none' },
    {
      why: 'words',
      after: { value: { type: 'string', minLength: 1 }, description: 'x' } as const,
      level: 'patch',
      early: 'patch',
    },
    { why: 'looser', after: { description: 'x' }, level: 'minor', early: 'patch' },
    {
      why: 'another type',
      after: { value: { type: 'boolean' }, description: 'x' } as const,
      level: 'major',
      early: 'minor',
    },
  ])('$why: $level, below 1.0 $early', ({ after, level, early }) => {
    const current = snapshot(one(after))
    expect(judged(lock, current)).toMatchObject({ level, releaseLevel: level })
    expect(judged(lock, current, { packageVersion: '1.2.3' })).toMatchObject({ releaseLevel: level })
    expect(judged(lock, current, { packageVersion: '0.9.9' })).toMatchObject({ level, releaseLevel: early })
    expect(judged(lock, current, { packageVersion: '10.0.0' })).toMatchObject({ releaseLevel: level })
  })
})

describe('the schema version', () => {
  const lock = lockOf(released('1.0.0', { version: 2, ...one() }))
  const tighter = one({ refinements: ['even'] })
  test('version-missing: once for all changes, naming each key', () => {
    const two = { fields: { 'app.a': field(), 'app.b': field() } }
    const after = { fields: { 'app.a': field({ refinements: ['r'] }), 'app.b': field({ refinements: ['r', 's'] }) } }
    const { issues, ok } = judged(lockOf(released('1.0.0', two)), snapshot(after))
    expect(ok).toBe(false)
    expect(issues).toMatchObject([
      {
        code: 'version-missing',
        message: 'Unexpected schema version 1, expected 2',
        hint: 'Count it up, because of `app.a`, `app.b`',
        key: 'app.a',
      },
    ])
  })
  test('what is missing is told as it has to be once the version counts up', () => {
    const before = one({ value: { enum: ['x', 'y'] }, default: 'x' })
    const after = one({ value: { enum: ['y'] }, default: 'y' })
    const from = lockOf(released('1.0.0', before))
    const { issues, changes } = judged(from, snapshot(after))
    expect(changes.map(({ id }) => id)).toEqual([
      expect.stringMatching(/^default-changed app\.a @2 /),
      expect.stringMatching(/^enum-value-removed app\.a @2 /),
    ])
    expect(issues).toMatchObject([
      { code: 'version-missing', message: 'Unexpected schema version 1, expected 2', change: changes[0]?.id },
      { code: 'acknowledgement-missing', hint: expect.stringContaining(`"${changes[0]?.id}"`) },
      { code: 'tombstone-missing', hint: expect.stringContaining('"version":2') },
      { code: 'migration-missing', message: expect.stringContaining('to version 2') },
    ])
    const done = {
      ...after,
      removed: [{ ...tombstone(2), value: 'x' }],
      migrations: [{ version: 2, from: ['app.a'], to: ['app.a'] }],
    }
    const acknowledged = acknowledging(from, ...changes.slice(0, 1).map(({ id }) => id))
    expect(codes(acknowledged, snapshot(done))).toEqual(['version-missing app.a'])
    expect(codes(acknowledged, snapshot({ version: 2, ...done }))).toEqual([])
  })
  test.each([
    { why: 'counted up', version: 3, expected: [] },
    { why: 'version-lowered', version: 1, expected: ['version-lowered'] },
    { why: 'version-skipped', version: 4, expected: ['version-skipped'] },
    { why: 'reused with other content', version: 2, expected: ['version-missing app.a'] },
  ])('$why', ({ version, expected }) => {
    expect(codes(lock, snapshot({ version, ...tighter }))).toEqual(expected)
  })
  test('what harms nobody stays in the version', () => {
    expect(codes(lock, snapshot({ version: 2, ...one({ description: 'x' }) }))).toEqual([])
  })
  test('or counts up with every change of the field set, if so wanted', () => {
    const more = snapshot({ version: 2, fields: { ...one().fields, 'app.b': field() } })
    expect(codes(lock, more)).toEqual([])
    expect(codes(lock, more, { bump: 'any' })).toEqual(['version-missing app.b'])
    expect(codes(lock, { ...more, version: 3 }, { bump: 'any' })).toEqual([])
    expect(codes(lock, snapshot({ version: 2, ...one({ description: 'x' }) }), { bump: 'any' })).toEqual([])
  })
})

describe('a removed field', { tags: ['spec:config-kit/what-is-missing-is-named'] }, () => {
  const lock = lockOf(released('1.0.0', one({ deprecated })))
  test('the migration of another key does not count', () => {
    const other = { ...removal(2), migrations: [{ version: 2, from: ['app.other'], to: ['app.b'] }] }
    expect(codes(lock, snapshot({ version: 2, ...other }))).toEqual(['migration-missing app.a'])
  })
  test('with all that is owed', () => {
    expect(codes(lock, snapshot({ version: 2, ...removal(2) }))).toEqual([])
  })
  test.each<{ why: string; from?: Lock; after: Partial<Snapshot>; expected: string[] }>([
    { why: 'tombstone-missing', after: { migrations: [migration(2)] }, expected: ['tombstone-missing app.a'] },
    {
      why: 'a tombstone of an older version',
      after: { ...removal(2), removed: [tombstone(1)] },
      expected: ['tombstone-missing app.a'],
    },
    {
      why: 'a tombstone of one value',
      after: { ...removal(2), removed: [{ ...tombstone(2), value: 'x' }] },
      expected: ['tombstone-missing app.a'],
    },
    {
      why: 'a tombstone of another key',
      after: { ...removal(2), removed: [{ ...tombstone(2), key: 'app.ab' }] },
      expected: ['tombstone-missing app.a'],
    },
    { why: 'migration-missing', after: { removed: [tombstone(2)] }, expected: ['migration-missing app.a'] },
    {
      why: 'a migration to an older version',
      after: { ...removal(2), migrations: [migration(1)] },
      expected: ['migration-missing app.a'],
    },
    {
      why: 'deprecation-missing',
      from: lockOf(released('1.0.0', one())),
      after: removal(2),
      expected: ['deprecation-missing app.a'],
    },
  ])('$why', ({ from = lock, after, expected }) => {
    expect(codes(from, snapshot({ version: 2, ...after }))).toEqual(expected)
  })
  test.each<{ why: string; after: Snapshot['fields']; hint: string }>([
    { why: 'what is gone', after: {}, hint: 'Add it to `migrations`; without `to` it drops what is set' },
    {
      why: 'what files may no longer have',
      after: { 'app.a': field({ scope: 'db-only' }) },
      hint: 'Add it to `migrations`; without `to` it drops what is set',
    },
    {
      why: 'what stays, of which right values must not be dropped',
      after: { 'app.a': field({ value: { type: 'boolean' } }) },
      hint: 'Add it to `migrations`, from `app.a` to itself: `convert` gives',
    },
    {
      why: 'what is new, which no file has yet',
      after: { 'app.a': field({ deprecated }), 'app.b': field({ required: true }) },
      hint: 'Add it to `migrations`; without `to` it drops what is set',
    },
  ])('the missing migration of $why', ({ after, hint }) => {
    const { issues } = judged(lock, snapshot({ version: 2, fields: after }))
    expect(issues.find(({ code }) => code === 'migration-missing')?.hint).toContain(hint)
  })
  test('the missing tombstone is shown as it has to be', () => {
    const { issues } = judged(lock, snapshot({ version: 2, migrations: [migration(2)] }))
    expect(issues[0]).toMatchObject({
      change: 'field-removed app.a @2',
      hint: 'Add to `removed`: {"key":"app.a","version":2,"reason":"…"}',
    })
  })
  test('is owed once, whatever releases had it before', () => {
    const twice = lockOf(released('1.0.0', one({ deprecated })), released('1.1.0', one({ deprecated })))
    expect(codes(twice, snapshot({ version: 2 }))).toEqual(['tombstone-missing app.a', 'migration-missing app.a'])
  })
  test('that cannot wait for a deprecation is acknowledged', () => {
    const bare = lockOf(released('1.0.0', one()))
    const { issues } = judged(bare, snapshot({ version: 2, ...removal(2) }))
    expect(issues[0]?.hint).toContain('{"change":"field-removed app.a @2","reason":"…"}')
    const from = acknowledging(bare, 'field-removed app.a @2')
    expect(codes(from, snapshot({ version: 2, ...removal(2) }))).toEqual([])
  })
  test('deprecated only in what is worked on does not count', () => {
    const working = record(lockOf(released('1.0.0', one())), snapshot(one({ deprecated })))
    expect(codes(working, snapshot({ version: 2, ...removal(2) }))).toEqual(['deprecation-missing app.a'])
  })
  test('a section moved: one tombstone and one migration serve all its fields', () => {
    const successor = (key: string) => field({ deprecated: { ...deprecated, successor: key } })
    const moved = { 'app.new.x': field(), 'app.new.y': field() }
    const from = lockOf(
      released('1.0.0', {
        fields: { ...moved, 'app.old.x': successor('app.new.x'), 'app.old.y': successor('app.new.y') },
      }),
    )
    const after = snapshot({
      version: 2,
      fields: moved,
      removed: [{ key: 'app.old', version: 2, reason: 'Moved.', successor: 'app.new' }],
      migrations: [{ version: 2, from: ['app.old'], to: ['app.new'] }],
    })
    expect(judged(from, after)).toMatchObject({ ok: true, level: 'major', issues: [] })
  })
})

describe('a value that is refused now', () => {
  const lock = lockOf(released('1.0.0', one()))
  const after = snapshot({ version: 2, ...one({ value: { type: 'string', minLength: 1 } }) })
  const id = judged(lock, after).changes[0]?.id ?? ''
  test('is converted, or somebody vouches that none ever worked', () => {
    expect(judged(lock, after)).toMatchObject({
      ok: false,
      issues: [{ code: 'migration-missing', key: 'app.a', change: id, hint: expect.stringContaining(`"${id}"`) }],
    })
    expect(codes(lock, { ...after, migrations: [{ version: 2, from: ['app.a'], to: ['app.a'] }] })).toEqual([])
    expect(codes(acknowledging(lock, id), after)).toEqual([])
  })
})

describe('an enum value that is gone', () => {
  const enums = (...values: (string | null)[]) => one({ value: { enum: values } })
  const lock = lockOf(released('1.0.0', enums('x', 'y', null)))
  const migrations = [{ version: 2, from: [], to: ['app.a'] }]
  test('has a tombstone with the value', () => {
    const after = { version: 2, migrations, ...enums('x', null) }
    expect(codes(lock, snapshot(after))).toEqual(['tombstone-missing app.a'])
    expect(codes(lock, snapshot({ ...after, removed: [{ ...tombstone(2), value: 'z' }] }))).toEqual([
      'tombstone-missing app.a',
    ])
    expect(codes(lock, snapshot({ ...after, removed: [{ ...tombstone(2), value: 'y' }] }))).toEqual([])
    expect(judged(lock, snapshot(after)).issues[0]?.hint).toContain('"value":"y"')
  })
  test.each([
    { before: [1, 2], after: [1], value: 2 },
    { before: [true, false], after: [true], value: false },
  ])('$value has one as well', ({ before, after, value }) => {
    const from = lockOf(released('1.0.0', one({ value: { enum: before } })))
    const to = { version: 2, migrations, ...one({ value: { enum: after } }) }
    expect(codes(from, snapshot(to))).toEqual(['tombstone-missing app.a'])
    expect(codes(from, snapshot({ ...to, removed: [{ ...tombstone(2), value }] }))).toEqual([])
  })
  test('that of the same value of another field does not count', () => {
    const other = { ...tombstone(2), key: 'app.b', value: 'y' }
    const after = snapshot({ version: 2, migrations, ...enums('x', null), removed: [other] })
    expect(codes(lock, after)).toEqual(['tombstone-missing app.a'])
  })
  test('of a secret has any tombstone of a value, since its own is not told', () => {
    const secret = (...values: string[]) => one({ value: { enum: values }, visibility: 'secret' })
    const from = lockOf(released('1.0.0', secret('x', 's3cret')))
    const issues = (...removed: Snapshot['removed']) =>
      judged(from, snapshot({ version: 2, migrations, ...secret('x'), removed })).issues
    expect(issues()).toMatchObject([{ code: 'tombstone-missing', key: 'app.a' }])
    expect(JSON.stringify(issues())).not.toContain('s3cret')
    expect(issues(tombstone(2))).toMatchObject([{ code: 'tombstone-missing' }])
    expect(issues({ ...tombstone(2), value: 's3cret' })).toEqual([])
  })
  test('unless it is one that cannot have any', () => {
    expect(codes(lock, snapshot({ version: 2, migrations, ...enums('x', 'y') }))).toEqual([])
  })
})

describe('acknowledgements', () => {
  const lock = lockOf(released('1.0.0', one({ default: 'x' })))
  const after = snapshot({ version: 2, ...one({ default: 'y' }) })
  const idOf = (from: Lock, to: Snapshot) => judged(from, to).changes[0]?.id ?? ''
  const id = idOf(lock, after)

  test('acknowledgement-missing: shows what to add', () => {
    const [issue] = judged(lock, after).issues
    expect(issue).toMatchObject({ code: 'acknowledgement-missing', severity: 'error', key: 'app.a', change: id })
    expect(issue?.hint).toContain(JSON.stringify({ change: id, reason: '…' }))
    expect(codes(acknowledging(lock, id), after)).toEqual([])
  })

  test('of a change that turned out otherwise is stale, and does not count', () => {
    const other = snapshot({ version: 2, ...one({ default: 'z' }) })
    const report = judged(acknowledging(lock, id), other)
    expect(report.issues.map(({ code, severity }) => [code, severity])).toEqual([
      ['acknowledgement-missing', 'error'],
      ['acknowledgement-stale', 'warning'],
    ])
  })

  test('a stale one alone is no error', () => {
    expect(judged(acknowledging(lock, 'x'), snapshot(one({ default: 'x' })))).toMatchObject({
      ok: true,
      issues: [{ code: 'acknowledgement-stale', change: 'x' }],
    })
  })

  test('of an earlier step stay valid, and are not asked for again', () => {
    const grown = acknowledging(release(record(lock, after), '1.1.0'), id)
    expect(codes(grown, snapshot({ version: 2, ...one({ default: 'y', description: 'x' }) }))).toEqual([])
    const third = snapshot({ version: 3, ...one({ default: 'z' }) })
    expect(codes(grown, third)).toEqual(['acknowledgement-missing app.a'])
    expect(codes(acknowledging(grown, id, idOf(grown, third)), third)).toEqual([])
  })

  test('of the first time do not serve the second', () => {
    const [shown, hidden] = [one({ visibility: 'frontend' }), one({ visibility: 'backend' })]
    const history = lockOf(
      released('1.0.0', { version: 1, ...shown }),
      released('1.1.0', { version: 2, ...hidden }),
      released('1.2.0', { version: 2, ...shown }),
    )
    const again = snapshot({ version: 2, ...hidden })
    const ids = judged(history, again).changes.map((change) => change.id)
    const missing = (...given: string[]) =>
      codes(acknowledging(history, ...given), again).filter((code) => code.startsWith('ack'))
    expect(missing(...ids)).toEqual(['acknowledgement-missing app.a'])
    expect(missing(...ids, ...ids)).toEqual([])
    expect(missing(...ids, ...ids, ...ids)).toEqual(['acknowledgement-stale'])
  })

  test('of seen names stay valid once the name is known', () => {
    const bare = lockOf(released('1.0.0'))
    const named = snapshot({ version: 2, ...one() })
    expect(codes(bare, named, { seen: ['app'] })).toEqual(['acknowledgement-missing app.a'])
    expect(codes(bare, named, { seen: ['app.ab'] })).toEqual([])
    expect(codes(bare, named, { seen: ['app.a'] })).toEqual(['acknowledgement-missing app.a'])
    const added = check(bare, named, { seen: ['app.a'] }).changes.find(({ rule }) => rule === 'seen-name-added')
    const accepted = acknowledging(bare, added?.id ?? '')
    expect(codes(accepted, named, { seen: ['app.a'] })).toEqual([])
    expect(codes(release(record(accepted, named), '1.1.0'), named)).toEqual([])
  })

  test('vouch for what cannot be compared, in place of a version', () => {
    const pattern = (text: string) => one({ value: { type: 'string', pattern: text } })
    const from = lockOf(released('1.0.0', pattern('^x')))
    const looser = snapshot(pattern('^x?'))
    const vouched = idOf(from, looser)
    expect(codes(from, looser)).toEqual(['version-missing app.a'])
    expect(judged(from, looser).issues[0]?.hint).toContain(vouched)
    expect(judged(from, { ...looser, version: 2 })).toMatchObject({ ok: true, level: 'major' })
    expect(judged(acknowledging(from, vouched), looser)).toMatchObject({ ok: true, level: 'minor' })
  })

  test('do not do where something else asks for a version, too', () => {
    const fields = (pattern: string, more: Partial<LockedField> = {}) => ({
      fields: { 'app.a': field({ value: { type: 'string', pattern } }), 'app.b': field(more) },
    })
    const from = lockOf(released('1.0.0', fields('^x')))
    const { issues } = judged(from, snapshot(fields('^x?', { refinements: ['even'] })))
    expect(issues).toMatchObject([{ code: 'version-missing', hint: 'Count it up, because of `app.a`, `app.b`' }])
  })

  test('of a corrected unit make it a matter of words', () => {
    const described = (description: string) => one({ value: { type: 'integer' }, description })
    const from = lockOf(released('1.0.0', described('In seconds.')))
    const corrected = snapshot(described('In minutes.'))
    const change = judged(from, corrected).changes.find(({ rule }) => rule === 'unit-changed')
    expect(judged(from, corrected)).toMatchObject({
      ok: false,
      level: 'major',
      issues: [{ code: 'acknowledgement-missing' }],
    })
    expect(judged(acknowledging(from, change?.id ?? ''), corrected)).toMatchObject({ ok: true, level: 'patch' })
  })
})

describe('those who come from older releases', { tags: ['spec:config-kit/all-earlier-versions-count'] }, () => {
  test('a type that went and came back is judged in each step alone', () => {
    const number = one({ value: { type: 'number' } })
    const back = [
      { version: 2, from: [], to: ['app.a'] },
      { version: 3, from: [], to: ['app.a'] },
    ]
    const lock = lockOf(
      released('1.0.0', one()),
      released('2.0.0', { version: 2, ...number, migrations: back.slice(0, 1) }),
    )
    expect(codes(lock, snapshot({ version: 3, ...one(), migrations: back }))).toEqual([])
    expect(codes(lock, snapshot({ version: 3, ...one(), migrations: back.slice(0, 1) }))).toEqual([
      'migration-missing app.a',
    ])
  })

  test('what a release lacked is still owed, once', () => {
    const lock = lockOf(released('1.0.0', one()), released('1.1.0', one()), released('2.0.0', { version: 2 }))
    expect(codes(lock, snapshot({ version: 2 }))).toEqual(['tombstone-missing app.a', 'migration-missing app.a'])
    expect(codes(lock, snapshot({ version: 3 }))).toEqual(['tombstone-missing app.a', 'migration-missing app.a'])
    expect(codes(lock, snapshot({ version: 2, ...removal(2) }))).toEqual([])
    expect(judged(lock, snapshot({ version: 3 })).issues).toMatchObject([
      { hint: 'Add to `removed`: {"key":"app.a","version":2,"reason":"…"}' },
      { message: expect.stringContaining('to version 2') },
    ])
  })

  const gone = released('2.0.0', { version: 2, ...removal(2) })
  const history = [released('1.0.0', one()), gone]
  test('tombstones and migrations are kept until they are two versions old', () => {
    expect(codes(lockOf(...history), snapshot({ version: 3 }))).toEqual([
      'tombstone-dropped app.a',
      'migration-dropped app.a',
    ])
    for (const { message } of judged(lockOf(...history), snapshot({ version: 3 })).issues)
      expect(message).toMatch(/until schema version 4$/)
    const third = released('3.0.0', { version: 3, ...removal(2) })
    expect(codes(lockOf(...history, third), snapshot({ version: 4 }))).toEqual([])
    expect(codes(lockOf(...history, third), snapshot({ version: 3, removed: [tombstone(2)] }))).toEqual([
      'migration-dropped app.a',
    ])
  })
  test.each([
    { why: 'another version', left: { version: 3, from: ['app.a'], to: ['app.b'] } },
    { why: 'another source', left: { version: 2, from: ['app.z'], to: ['app.b'] } },
    { why: 'another target', left: { version: 2, from: ['app.a'], to: ['app.z'] } },
  ])('one with $why is another migration', ({ left }) => {
    const migrations = [
      { version: 2, from: ['app.a'], to: ['app.b'] },
      { version: 2, from: ['app.c'], to: ['app.d'] },
    ]
    const lock = lockOf(released('2.0.0', { version: 2, migrations }))
    const [first, ...kept] = migrations
    expect(codes(lock, snapshot({ version: 3, migrations: [left, ...kept] }))).toEqual(['migration-dropped app.a'])
    expect(codes(lock, snapshot({ version: 3, migrations: [first ?? left] }))).toEqual(['migration-dropped app.c'])
    expect(codes(lock, snapshot({ version: 3 }))).toEqual(['migration-dropped app.a', 'migration-dropped app.c'])
  })
  test('one dropped and put back later is the same', () => {
    const lock = lockOf(...history, released('2.1.0', { version: 2 }))
    expect(codes(lock, snapshot({ version: 2, ...removal(2) }))).toEqual([])
    expect(codes(lock, snapshot({ version: 2 }))).toEqual(['tombstone-dropped app.a', 'migration-dropped app.a'])
  })
  test('a name that comes back is compared with the last release that had it', () => {
    const same = codes(lockOf(...history), snapshot({ version: 3, ...one(), migrations: [migration(2)] }))
    expect(same).toEqual(['acknowledgement-missing app.a'])
  })
  test('name-reused: for another type, even after its tombstone was dropped, whatever is acknowledged', () => {
    const dropped = lockOf(
      ...history,
      released('3.0.0', { version: 3, ...removal(2) }),
      released('4.0.0', { version: 4 }),
    )
    const after = snapshot({ version: 5, ...one({ value: { type: 'boolean' } }) })
    const ids = judged(dropped, after).changes.map(({ id }) => id)
    expect(codes(dropped, after)).toEqual(['name-reused app.a'])
    expect(codes(acknowledging(dropped, ...ids.filter((id) => id.startsWith('name'))), after)).toEqual([
      'name-reused app.a',
    ])
  })
  test('it is the last such release that counts', () => {
    const wide = one({ value: { anyOf: [{ type: 'string' }, { type: 'number' }] } })
    const lock = lockOf(
      released('1.0.0', one()),
      released('2.0.0', { version: 2, ...wide }),
      released('3.0.0', { version: 3, ...removal(3) }),
    )
    expect(codes(lock, snapshot({ version: 4, ...one(), migrations: [migration(3)] }))).toEqual(['name-reused app.a'])
  })
  test('a name that was only ever a tombstone comes back, too', () => {
    const lock = lockOf(released('1.0.0', { removed: [tombstone(1)] }), released('3.0.0', { version: 1 }))
    expect(codes(lock, snapshot({ version: 2, ...one() }))).toEqual(['acknowledgement-missing app.a'])
  })
  test('each dropped tombstone of a value is told', () => {
    const values = ['x', 'y'].map((value) => ({ ...tombstone(1), value }))
    const lock = lockOf(released('1.0.0', { ...one({ value: { enum: ['z'] } }), removed: values }))
    expect(codes(lock, snapshot({ version: 2, ...one({ value: { enum: ['z'] } }) }))).toEqual([
      'tombstone-dropped app.a',
      'tombstone-dropped app.a',
    ])
  })
  test('of a secret, without its value', () => {
    const secret = one({ value: { enum: ['z'] }, visibility: 'secret' })
    const lock = lockOf(released('1.0.0', { ...secret, removed: [{ ...tombstone(1), value: 's3cret' }] }))
    const { issues } = judged(lock, snapshot({ version: 2, ...secret }))
    expect(issues).toMatchObject([{ code: 'tombstone-dropped', key: 'app.a' }])
    expect(JSON.stringify(issues)).not.toContain('s3cret')
  })
  test('a value that comes back is of its own type, whatever else changes', () => {
    const enums = (...values: string[]) => one({ value: { enum: values } })
    const x = { ...tombstone(1), value: 'x' }
    const z = { ...tombstone(2), value: 'z' }
    const lock = lockOf(released('1.0.0', { ...enums('y', 'z'), removed: [x] }))
    const migrations = [{ version: 2, from: [], to: ['app.a'] }]
    expect(codes(lock, snapshot({ version: 2, ...enums('x', 'y'), removed: [z], migrations }))).toEqual([
      'acknowledgement-missing app.a',
    ])
  })
  test('a field in whose place a section stands is not gone', () => {
    const lock = lockOf(released('1.0.0', one()), released('2.0.0', { version: 2, fields: { 'app.a.b': field() } }))
    expect(codes(lock, snapshot({ version: 2, fields: { 'app.a.b': field() } }))).toEqual([])
  })
})

test('a closed section that is new breaks files that were seen to hold something else in it', () => {
  const after = snapshot({ fields: { 'app.s.a': field() }, sections: { 'app.s': { closed: true } } })
  expect(codes(lockOf(released('1.0.0')), after)).toEqual([])
  expect(codes(lockOf(released('1.0.0')), after, { seen: ['app.s.b'] })).toEqual(['version-missing app.s'])
  expect(codes(lockOf(released('1.0.0')), after, { seen: ['app.sb.c'] })).toEqual([])
})

describe('successors', () => {
  test.each<{ successor: string; parts: (successor: string) => Partial<Snapshot>; expected: string[] }>([
    {
      successor: 'app.b',
      parts: (successor) => one({ deprecated: { ...deprecated, successor } }),
      expected: ['unknown-successor app.a'],
    },
    {
      successor: 'app.b',
      parts: (successor) => ({ removed: [{ ...tombstone(1), successor }] }),
      expected: ['unknown-successor app.a'],
    },
    {
      successor: 'app.s',
      parts: (successor) => ({ fields: { 'app.s.c': field() }, removed: [{ ...tombstone(1), successor }] }),
      expected: [],
    },
    {
      successor: 'app.s',
      parts: (successor) => ({ fields: { 'app.sc': field() }, removed: [{ ...tombstone(1), successor }] }),
      expected: ['unknown-successor app.a'],
    },
    {
      successor: 'x',
      parts: (successor) => ({ ...one(), removed: [{ ...tombstone(1), value: 'y', successor }] }),
      expected: [],
    },
  ])('$successor, $expected', ({ successor, parts, expected }) => {
    expect(codes(emptyLock('app'), snapshot(parts(successor)))).toEqual(expected)
  })
})

describe('the lock itself', { tags: ['spec:config-kit/what-was-released-is-not-rewritten'] }, () => {
  const first = released('1.0.0', one())
  test('released-changed', () => {
    const edited = { ...first, fields: {} }
    expect(codes(lockOf(edited), snapshot())).toEqual(['released-changed'])
    expect(judged(lockOf(edited), snapshot()).issues[0]?.message).toContain('`1.0.0`')
    const { hash: _, ...bare } = first
    expect(codes(lockOf(bare), snapshot(one()))).toEqual(['released-changed'])
    expect(codes(lockOf({ ...first, release: '1.0.1' }), snapshot(one()))).toEqual(['released-changed'])
    const [, second] = inARow(first, released('1.1.0', one({ description: 'Other.' })))
    expect(
      codes({ ...emptyLock('app'), snapshots: [second ?? first] }, snapshot(one({ description: 'Other.' }))),
    ).toEqual(['released-changed'])
  })
  test.each<{ why: string; snapshots: readonly Snapshot[] }>([
    { why: 'a release twice', snapshots: [first, first] },
    {
      why: 'lower',
      snapshots: [released('1.0.0', { version: 2, ...one() }), released('1.1.0', { version: 1, ...one() })],
    },
    { why: 'too high', snapshots: [first, released('1.1.0', { version: 3, ...one() })] },
    { why: 'after one that was never released', snapshots: [snapshot(one()), first] },
  ])('release-order: $why', ({ snapshots }) => {
    const current = snapshot({ ...one(), version: snapshots.at(-1)?.version ?? 1 })
    const last = snapshots.at(-1)?.release
    expect(check(lockOf(...snapshots), current).issues).toMatchObject([
      { code: 'release-order', message: expect.stringContaining(`\`${last}\``) },
    ])
  })
})

test('names of Object.prototype are keys as any other', () => {
  const fields = { 'app.constructor': field({ deprecated }) }
  const keys = codes(
    lockOf(released('1.0.0', { fields, rules: { toString: 'error' as const } })),
    snapshot({ version: 2 }),
  )
  expect(keys).toEqual(['tombstone-missing app.constructor', 'migration-missing app.constructor'])
})
