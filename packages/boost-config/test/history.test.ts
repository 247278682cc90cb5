import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { check, diffLocks, migrateFiles, type Lock } from '@rhdh-boost/config-kit'
import { describe, expect, test } from 'vitest'
import { boostConfig } from '../src/index.ts'

const lock = JSON.parse(await readFile(join(import.meta.dirname, '../boost.lock.json'), 'utf8')) as Lock
const [version1] = lock.snapshots

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
    expect(check(boostConfig, edited).issues).toContainEqual(expect.objectContaining({ code: 'released-changed' }))
  })

  test('what changed, and for whom', () => {
    const older = { ...lock, snapshots: version1 === undefined ? [] : [version1] }
    const changes = diffLocks(older, lock)
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
    expect(check(boostConfig, lock, { packageVersion: '0.1.0' })).toMatchObject({
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
    expect(check({ ...boostConfig, ...change }, lock).issues).toContainEqual(expect.objectContaining({ code }))
  })

  test('and would be missed: the acknowledgements', () => {
    const { issues } = check(boostConfig, { ...lock, acknowledged: [] })
    expect(issues.filter(({ code }) => code === 'deprecation-missing').map(({ key }) => key)).toEqual(tokenExchange)
  })
})

const before = `# Ours.\r
boost:\r
  kagenti:\r
    auth: # sign-on\r
      tokenEndpoint:   "https://sso.example/token"\r
      clientId: boost\r
      clientSecret: \${KC_SECRET}\r
      tokenExchange:\r
        # on since May\r
        enabled: true\r
        audience: kagenti\r
        userTokenHeader: X-Token\r
  security: { mode: 'full' }\r
`

describe('a file of version 1', { tags: ['spec:boost-config/a-file-of-version-1-is-migrated'] }, () => {
  const migrate = (text: string) =>
    migrateFiles(boostConfig, ['app-config.yaml'], { cwd: '/config', env: {}, readText: () => Promise.resolve(text) })

  test('loses the three keys, keeps every other byte, and is valid', async () => {
    const { ok, files, notes } = await migrate(before)
    const after = files[0]?.after ?? ''
    expect(ok).toBe(true)
    const kept = (text: string) =>
      text.split('\n').filter((line) => !/tokenExchange|enabled|audience|userTokenHeader|#/.test(line))
    expect(kept(after)).toEqual(kept(before))
    expect(after).toMatch(/^ +# TODO\(config-kit\): Set tokenEndpoint, clientId and clientSecret .*\r$/m)
    expect(after).toMatch(/^ +# Removed in schema version 2: The audience of the token is set .*\r$/m)
    expect(after).toMatch(/^ +# Removed in schema version 2: A user's token is no longer read.*\r$/m)
    expect(after).not.toMatch(/^ *(tokenExchange|enabled|audience|userTokenHeader):/m)
    expect(notes).toMatchObject([{ key: 'boost.kagenti.auth.tokenExchange.enabled', place: { line: 10, column: 9 } }])
    expect((await migrate(after)).files).toEqual([])
  })

  test('where exchange was off, there is nothing to decide', async () => {
    const { ok, notes, files } = await migrate(before.replace('enabled: true', 'enabled: false'))
    expect({ ok, notes }).toEqual({ ok: true, notes: [] })
    expect(files[0]?.after).not.toContain('TODO')
  })
})
