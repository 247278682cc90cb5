import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const bin = join(import.meta.dirname, '../src/bin.ts')

let folder: string
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'replay-'))))
afterAll(() => rmSync(folder, { recursive: true }))

const replay = (...args: string[]) =>
  spawnSync('node', ['--conditions=@rhdh-boost/source', bin, ...args], { cwd: folder, encoding: 'utf8' })

test('the commits are the same on every machine', { timeout: 30_000 }, () => {
  const { status, stdout, stderr } = replay('--keep', 'portal')
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const log = spawnSync('git', ['log', '--format=%H %s', '--reverse'], {
    cwd: join(folder, 'portal'),
    encoding: 'utf8',
  }).stdout
  expect(stdout).toBe(log)
  expect(log).toMatchInlineSnapshot(`
    "97f68daef373e95bcebad2b8686444b5d14ecc83 Exchange each user's token for one of the ledger's
    94a3dd6361554ebe2646ae71b2b310c03d458c81 Sign on with a service account
    0fd53b63be2da172ab2420f97cd9968c4e2cd343 Count the schema version up, tell operators, mend the specs
    cf03ad09ae5eea35c531f281336665d8452a6ed2 Mend the non-goals
    "
  `)
})

test.each([
  { args: ['--keep', '.'], err: '.: Unexpected files, expected an empty folder or a new one\n' },
  { args: ['--nope'], err: /^Unknown option '--nope'[^]*\n\nUsage: pnpm replay/ },
])('$args is a wrong call', ({ args, err }) => {
  expect(replay(...args)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(err) })
})

test('help', () => {
  expect(replay('--help')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^Usage: pnpm replay/) })
})
