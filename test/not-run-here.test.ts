import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './scratch-copy.ts'

/** A whole test run of its own, with a test that needs a program which no machine has. */
function run(requireAll: boolean) {
  const folder = mkdtempSync(join(root, 'node_modules/.needs-'))
  try {
    writeFileSync(
      join(folder, 'needs.test.ts'),
      `import { needs } from '@rhdh-boost/testbed'
       import { inject, test } from 'vitest'
       test('runs anywhere', () => {})
       test('needs a server', (context) => needs('no-such-server', context, inject('requireAll')))`,
    )
    writeFileSync(
      join(folder, 'vitest.config.ts'),
      `import { Totals } from ${JSON.stringify(join(root, 'scripts/totals-reporter.ts'))}
       export default {
         ssr: { resolve: { conditions: ['@rhdh-boost/source', 'module', 'node', 'development|production'] } },
         resolve: { alias: { '@rhdh-boost/testbed': ${JSON.stringify(join(root, 'packages/testbed/src/index.ts'))} } },
         test: { root: ${JSON.stringify(folder)}, include: ['*.test.ts'], reporters: ['dot', new Totals()], provide: { requireAll: process.env.REQUIRE_ALL === '1' } },
       }`,
    )
    const script = join(root, 'scripts/test.ts')
    const args = [script, ...(requireAll ? ['--require-all'] : []), '--config', join(folder, 'vitest.config.ts')]
    return spawnSync('node', args, { cwd: root, encoding: 'utf8', env: { ...process.env, REQUIRE_ALL: '' } })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('a test whose server is not there is reported as not run', () => {
  const { status, stdout } = run(false)
  expect(stdout).toMatch(/\nnot run here: needs no-such-server \(1 test\)\n1 passed, 0 failed, 1 skipped\n$/)
  expect(status).toBe(0)
}, 60_000)

test('with --require-all it fails', () => {
  const { status, stdout, stderr } = run(true)
  expect(stdout + stderr).toContain('not run here: needs no-such-server')
  expect(stdout).toMatch(/\n1 passed, 1 failed\n$/)
  expect(status).toBe(1)
}, 60_000)
