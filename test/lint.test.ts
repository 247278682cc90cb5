import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from './scratch-copy.ts'

const planted = [
  { rule: 'no-default-export', code: 'export default 1' },
  { rule: 'no-dynamic-import', code: "export const later = () => import('node:fs')" },
  { rule: 'no-restricted-imports', code: "export { secret } from '../../other/src/index.ts'" },
  { rule: 'no-restricted-imports', code: "export { field } from '@rhdh-boost/config-kit/src/field.ts'" },
  {
    rule: 'no-floating-promises',
    code: "import { readFile } from 'node:fs/promises'\nexport const go = () => { readFile('x') }",
  },
  { rule: 'no-restricted-globals', code: 'export const home = process.cwd()' },
  { rule: 'no-restricted-imports', code: "import { cwd } from 'node:process'\nexport const home = cwd()" },
  { rule: 'no-process-env', code: 'export const home = process.env.HOME' },
  { rule: 'no-console', code: "console.log('x')" },
].map((fault, index) => ({ ...fault, file: `packages/one/src/fault-${index}.ts` }))

let folder: string
let report: { readonly diagnostics: readonly { readonly code: string; readonly filename: string }[] }
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rhdh-boost-lint-'))
  mkdirSync(join(folder, 'packages/one/src'), { recursive: true })
  for (const file of ['.oxlintrc.json', 'tools', 'tsconfig.base.json'])
    cpSync(join(root, file), join(folder, file), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  writeFileSync(join(folder, 'tsconfig.json'), '{ "extends": "./tsconfig.base.json", "include": ["packages/*/src"] }')
  for (const { file, code } of planted) writeFileSync(join(folder, file), `${code}\n`)
  writeFileSync(join(folder, 'packages/one/src/bin.ts'), "console.log(process.env, await import('node:fs'))\n")
  const { stdout } = spawnSync('oxlint', ['--format', 'json', 'packages'], { cwd: folder, encoding: 'utf8' })
  report = JSON.parse(stdout) as typeof report
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true }))

const rulesOf = (file: string) => report.diagnostics.filter(({ filename }) => filename === file).map(({ code }) => code)

test.each(planted)('$rule finds: $code', ({ rule, file }) => {
  expect(rulesOf(file)).toEqual(expect.arrayContaining([expect.stringContaining(rule)]))
})

test('a shell may touch the process, print, and import what it is told to', () => {
  expect(rulesOf('packages/one/src/bin.ts')).toEqual([])
})
