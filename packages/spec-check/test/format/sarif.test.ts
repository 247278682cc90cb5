import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { formatSarif } from '../../src/format/sarif.ts'
import type { Finding } from '../../src/index.ts'
import { rules } from '../../src/rules/index.ts'
import { aFinding, reportOf } from './report.ts'

interface Log {
  readonly runs: readonly {
    readonly tool: {
      readonly driver: { readonly rules: readonly { readonly id: string; readonly help: { readonly text: string } }[] }
    }
    readonly results: readonly {
      readonly ruleIndex: number
      readonly level: string
      readonly message: { readonly text: string }
      readonly locations: readonly {
        readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: object }
      }[]
    }[]
  }[]
}

const schemaFile = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json')
const { id: _id, $schema: _draft, ...schema } = JSON.parse(readFileSync(schemaFile, 'utf8'))
// The schema is of draft 4; all that it uses beside `id` means the same in draft 7.
const isSarif = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema)

const logOf = (findings: readonly Finding[], skipped: { rule: string; reason: string }[] = []): Log =>
  JSON.parse(formatSarif({ ...reportOf(...findings), skipped }, rules))

const resultOf = (finding: Partial<Finding>) => {
  const [run] = logOf([{ ...aFinding, rule: 'unknown-key', ...finding }]).runs
  const [result] = run?.results ?? []
  return { ...result, location: result?.locations[0]?.physicalLocation }
}

describe('SARIF', { tags: ['spec:spec-conformance/findings-for-code-scanning'] }, () => {
  test('is as its schema says', () => {
    const log = logOf(
      [
        { ...aFinding, rule: 'unknown-key', file: 'a\u001b[31m é/ü?#%:b.md' },
        { ...aFinding, rule: 'removed-key' },
      ],
      [{ rule: 'key-scope', reason: 'no schema' }],
    )
    isSarif(log)
    expect(isSarif.errors).toBeNull()
  })

  test('the schema that holds it refuses what is not SARIF', () => {
    expect(isSarif({ version: '2.1.0', runs: [{ tool: {}, results: [{}] }] })).toBe(false)
  })

  test('a result points at its rule, which has its help', () => {
    const [run] = logOf([{ ...aFinding, rule: 'unknown-key' }]).runs
    const rule = run?.tool.driver.rules[run.results[0]?.ruleIndex ?? -1]
    expect(rule?.id).toBe('unknown-key')
    expect(rule?.help.text).toContain('Fails:\n\n```md title=')
  })

  test('a place is a relative address and a region', () => {
    expect(resultOf({ file: 'docs/1:a b/é#?%.md', line: 2, column: 3, endLine: 4, endColumn: 5 }).location).toEqual({
      artifactLocation: { uri: 'docs/1%3Aa%20b/%C3%A9%23%3F%25.md', uriBaseId: '%SRCROOT%' },
      region: { startLine: 2, startColumn: 3, endLine: 4, endColumn: 5 },
    })
  })

  test.each([
    ['critical', 'error'],
    ['high', 'error'],
    ['medium', 'warning'],
    ['low', 'note'],
    ['info', 'note'],
  ] as const)('%s is level %s', (severity, level) => {
    expect(resultOf({ severity }).level).toBe(level)
  })

  test('its fingerprint stays when lines move', () => {
    const moved = resultOf({ line: 9, endLine: 9 })
    expect(moved).toMatchObject({ partialFingerprints: { primaryLocationLineHash: `${aFinding.fingerprint}:1` } })
  })

  test('a message holds no link', () => {
    const { message } = resultOf({ message: 'Unexpected [a](https://example.org)\u202e', hint: 'Write\n[b]' })
    expect(message?.text).toBe(String.raw`Unexpected \[a\](https://example.org)` + '\nWrite\n' + String.raw`\[b\]`)
  })
})
