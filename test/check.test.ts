import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { needs } from '@rhdh-boost/testbed'
import { describe, expect, inject, test } from 'vitest'
import { scratchCopy } from './scratch-copy.ts'

/** The tasks of `pnpm check` that read specs and generated files, in its order. */
function check(cwd: string) {
  const options = {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, DO_NOT_TRACK: '1', NO_COLOR: '1', pnpm_config_verify_deps_before_run: 'false' },
  } as const
  const turbo = (task: string) => spawnSync('turbo', ['run', task, '--output-logs=full'], options)
  const generated = turbo('check:generated')
  const last = generated.status === 0 ? turbo('check') : generated
  return { status: last.status, output: last.stdout + last.stderr }
}

describe('pnpm check', { tags: ['spec:spec-conformance/an-edited-default-fails-the-check'], timeout: 60_000 }, () => {
  test('passes, and fails for an edited default, an edited scope and a deleted file', (context) => {
    needs('git', context, inject('requireAll'))
    using copy = scratchCopy()
    expect(check(copy.path)).toMatchObject({ status: 0 })

    const spec = join(copy.path, 'openspec/specs/boost-config/spec.md')
    const text = readFileSync(spec, 'utf8')
    writeFileSync(spec, text.replace(/(\| yaml-only +\| )`60`/, '$1`90`'))
    expect(check(copy.path)).toEqual({
      status: 1,
      output: expect.stringMatching(
        /specs\/boost-config\/spec\.md:\d+:\d+ .*Unexpected default `90` of `boost\.kagenti\.auth\.tokenExpiryBufferSeconds`, expected `60`/s,
      ),
    })

    writeFileSync(spec, text.replace(/(\| non-empty string, sensitive +\| )yaml-only/, '$1db-only'))
    expect(check(copy.path)).toEqual({
      status: 1,
      output: expect.stringContaining('Unexpected scope of `boost.kagenti.auth.clientSecret`, expected `yaml-only`'),
    })

    writeFileSync(spec, text)
    rmSync(join(copy.path, 'packages/boost-config/config.d.ts'))
    expect(check(copy.path)).toEqual({
      status: 1,
      output: expect.stringMatching(/config\.d\.ts: .*run: pnpm generate/),
    })
  })
})
