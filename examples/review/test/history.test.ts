import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { firstPush, secondPush, thirdPush, versionOne } from '../src/pushes.ts'
import { layOver } from '../src/repository.ts'

const packages = join(import.meta.dirname, '../../../packages')

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'portal-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const configKit = (...args: string[]) =>
  spawnSync('node', ['--conditions=@rhdh-boost/source', join(packages, 'config-kit/src/bin.ts'), ...args], {
    cwd: join(folder, 'config'),
    encoding: 'utf8',
  })

test.each([
  { name: 'version 1', pushes: [versionOne], check: 0 },
  { name: 'the first push', pushes: [versionOne, firstPush], check: 1 },
  { name: 'the second push', pushes: [versionOne, firstPush, secondPush], check: 0 },
  { name: 'the third push', pushes: [versionOne, firstPush, secondPush, thirdPush], check: 0 },
])(
  'what $name generated is current, and config-kit judges it with $check',
  { timeout: 60_000 },
  async ({ pushes, check }) => {
    for (const push of pushes) await layOver(push, folder)
    symlinkSync(join(import.meta.dirname, '../node_modules'), join(folder, 'config/node_modules'))
    expect(configKit('generate', '--check')).toMatchObject({ status: 0, stderr: '' })
    expect(configKit('check')).toMatchObject({ status: check })
  },
)
