import { describe, expect, test } from 'vitest'
import { main } from '../../src/cli.ts'
import { rules } from '../../src/rules/index.ts'
import { makeFolder } from '../folder.ts'

async function run(argv: readonly string[], files: Readonly<Record<string, string>> = {}) {
  let [out, err] = ['', '']
  const io = {
    out: (text: string) => void (out += text),
    err: (text: string) => void (err += text),
    colour: false,
    progress: false,
    cwd: makeFolder(files),
    now: () => 0,
  }
  return { code: await main(argv, io), out, err }
}

describe('rules', { tags: ['spec:spec-conformance/a-rule-explained'] }, () => {
  test('are listed, a line each', async () => {
    const { code, out } = await run(['--list-rules'])
    expect(code).toBe(0)
    expect(out.split('\n')).toHaveLength(rules.length + 1)
    expect(out).toMatch(/^unknown-key +high +\S.+$/mu)
  })

  test('are explained, with their examples', async () => {
    const { code, out } = await run(['--explain', 'removed-key'])
    expect(code).toBe(0)
    expect(out).toMatch(/^removed-key \(high, stale-reference, needs: schema\)\n\n/u)
    expect(out).toContain('Passes:\n\n```md title=specs/a.md\n## Migration\n')
    expect(out).toContain('Fails:\n\n```md title=specs/a.md\n## Non-Goals\n')
  })
})

describe('a rule that is not there', { tags: ['spec:spec-conformance/a-rule-that-is-not-there'] }, () => {
  const config = { 'spec-check.config.json': '{ "specs": ["*.md"], "rules": { "unknwon-key": "off" } }' }

  test.each<[where: string, argv: string[], files: Record<string, string>, message: string]>([
    ['to explain', ['--explain', 'unknwon-key'], {}, 'There is no rule "unknwon-key". Did you mean "unknown-key"?'],
    ['to judge by', ['--rule', 'unknwon-key'], {}, 'There is no rule "unknwon-key". Did you mean "unknown-key"?'],
    [
      'far from all',
      ['--rule', '__proto__'],
      {},
      'There is no rule "__proto__". Run `spec-check --list-rules` for all',
    ],
    [
      'in the configuration',
      [],
      config,
      'spec-check.config.json#/rules/unknwon-key: there is no such rule. Did you mean "unknown-key"?',
    ],
  ])('%s', async (_where, argv, files, message) => {
    const { code, err } = await run(argv, files)
    expect(code).toBe(2)
    expect(err).toContain(message)
  })
})
