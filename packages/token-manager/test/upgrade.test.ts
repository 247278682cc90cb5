import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const clients = join(import.meta.dirname, 'former-clients')
const folder = join(import.meta.dirname, '../temp/upgrade')
const guide = readFileSync(join(import.meta.dirname, '../UPGRADE.md'), 'utf8')

const differences = [...guide.matchAll(/^```diff\n(.*?)^```$/gms)].map(([, block = '']) => {
  const lines = block.split('\n')
  const side = (other: string) => lines.flatMap((line) => (line.startsWith(other) ? [] : [line.slice(1)])).join('\n')
  return { before: side('+'), after: side('-') }
})

/** As a Backstage plugin is compiled. */
const compilerOptions = {
  strict: true,
  noEmit: true,
  target: 'es2023',
  lib: ['es2024'],
  module: 'esnext',
  moduleResolution: 'bundler',
  types: ['node'],
  isolatedModules: true,
  skipLibCheck: true,
  customConditions: ['@rhdh-boost/source'],
  allowImportingTsExtensions: true,
  paths: {
    '@backstage/backend-plugin-api': ['./backend-plugin-api.d.ts'],
    '@red-hat-developer-hub/backstage-plugin-boost-node': ['./backstage-plugin-boost-node.d.ts'],
  },
}

test(
  'the code before and after of every difference compiles',
  { tags: ['spec:kagenti-sign-on/the-differences-compile'], timeout: 60_000 },
  () => {
    rmSync(folder, { recursive: true, force: true })
    cpSync(clients, folder, { recursive: true })
    for (const [index, { before, after }] of differences.entries()) {
      writeFileSync(join(folder, `${index + 1}-before.ts`), before)
      writeFileSync(join(folder, `${index + 1}-after.ts`), after)
    }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }))

    const { status, stdout } = spawnSync('tsc', ['-p', folder, '--pretty', 'false'], { encoding: 'utf8' })
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
    rmSync(folder, { recursive: true })
  },
)

test('every block of the guide is a difference', () => {
  expect(guide.match(/^```.+$/gm)).toEqual(differences.map(() => '```diff'))
})

const modulesOf = (code: string) => [...code.matchAll(/from '(.*)'/g)].map(([, name = '']) => name)
const former = ['./KeycloakTokenManager', '@red-hat-developer-hub/backstage-plugin-boost-node']

test.each(differences.map((difference, index) => ({ number: index + 1, ...difference })))(
  'difference $number leads from one of the former clients to this package',
  ({ before, after }) => {
    expect(modulesOf(before).filter((name) => former.includes(name))).toHaveLength(1)
    expect(modulesOf(before)).not.toContain('@rhdh-boost/token-manager')
    expect(modulesOf(after)).toContain('@rhdh-boost/token-manager')
    expect(modulesOf(after).filter((name) => former.includes(name))).toEqual([])
  },
)

test("a caller of Augment's class changes the import and nothing else", () => {
  const [first] = differences
  expect(first?.after).toBe(first?.before.replace('./KeycloakTokenManager', '@rhdh-boost/token-manager'))
  for (const used of ['logger', 'tokenExpiryBufferSeconds', 'getToken()', 'getTokenForStreaming(', 'clearCache()']) {
    expect(first?.before).toContain(used)
  }
})

test.each(['getBearerToken', 'invalidateToken'])("%s of Boost's class is in a difference", (method) => {
  expect(differences.some(({ before }) => before.includes(`client.${method}()`))).toBe(true)
})
