import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { formatScenarioTags, scenarioTags } from '../../src/trace/scenario-tags.ts'
import { exampleProject } from '../example.ts'
import { config, files, link } from './example.ts'

const typed = { tags: ['spec:traceability/a-typo-is-a-type-error' as const], timeout: 60_000 }

/** In this package, where TypeScript finds Vitest. */
function compile(files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(import.meta.dirname, '../../node_modules/.tags-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const options = { strict: true, noEmit: true, skipLibCheck: true, module: 'nodenext', target: 'es2024', types: [] }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['*.ts'] }))
  return spawnSync('tsc', ['-p', 'tsconfig.json'], {
    cwd: folder,
    encoding: 'utf8',
  })
}

test('tags are of what is true and what is proposed', typed, () => {
  const { openspec } = exampleProject(files, config)
  expect(openspec && scenarioTags(openspec)).toEqual([
    link('audit/a-call'),
    link('sign-on/a-token'),
    link('sign-on/nothing'),
    link('sign-on/old-name'),
    link('sign-on/seen'),
  ])
})

test('a typo is a type error', typed, () => {
  const tags = formatScenarioTags([link('doors/open'), link("doors/d'oh")])
  const testOf = (tag: string) =>
    `import { test } from 'vitest'\ntest('a', { tags: [${JSON.stringify(tag)}] }, () => {})\n`
  expect(compile({ 'tags.ts': tags, 'a.test.ts': testOf(link('doors/open')) })).toMatchObject({ status: 0, stdout: '' })
  const { status, stdout } = compile({ 'tags.ts': tags, 'a.test.ts': testOf(link('doors/opne')) })
  expect(status).not.toBe(0)
  expect(stdout).toMatch(/^a\.test\.ts\(2,\d+\): error TS\d+: /u)
  expect(stdout).toContain(`Did you mean '"${link('doors/open')}"'?`)
})
