import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { root } from './scratch-copy.ts'

const manifests = readdirSync(join(root, 'packages')).map(
  (folder) =>
    JSON.parse(readFileSync(join(root, 'packages', folder, 'package.json'), 'utf8')) as { readonly name: string },
)

beforeAll(() => {
  execFileSync('turbo', ['run', 'build', '--output-logs=errors-only'], {
    cwd: root,
    env: { ...process.env, DO_NOT_TRACK: '1' },
    stdio: 'pipe',
  })
}, 120_000)

test.each(manifests)('$name can be required', ({ name }) => {
  const script = `
    const exported = Object.entries(require(${JSON.stringify(name)}))
    const manifest = require(${JSON.stringify(`${name}/package.json`)})
    console.log(JSON.stringify({ name: manifest.name, values: exported.filter(([, value]) => value !== undefined).length }))`
  // The example depends on every package, as a backend does; without the condition for sources, the built files load.
  const output = execFileSync('node', ['--input-type=commonjs', '--eval', script], {
    cwd: join(root, 'examples/sign-on'),
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  })
  expect(JSON.parse(output)).toEqual({ name, values: expect.toSatisfy((values: number) => values > 0) })
})
