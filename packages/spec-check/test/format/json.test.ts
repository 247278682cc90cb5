import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { formatJson } from '../../src/format/json.ts'
import { aFinding, reportOf } from './report.ts'

const published: object = JSON.parse(readFileSync(join(import.meta.dirname, '../../findings.schema.json'), 'utf8'))
const isReport = new Ajv({ strict: true }).compile(published)

test(
  'is as the published schema says, and nothing is lost',
  { tags: ['spec:spec-conformance/findings-for-programs'] },
  () => {
    const report = {
      ...reportOf(aFinding, { ...aFinding, file: '\u001b[31m\u202e::error::##[add-mask]x.md' }),
      skipped: [{ rule: 'a', reason: 'no base' }],
    }
    const json = formatJson(report)
    expect(isReport(JSON.parse(json))).toBe(true)
    expect(JSON.parse(json)).toEqual({ files: 1, findings: report.findings, suppressed: 0, skipped: report.skipped })
    expect(json).not.toMatch(/[^\P{C}\n]|##\[|^\s*::/mu)
  },
)

test.each([
  ['a member that is not known', { ...aFinding, column2: 1 }],
  ['a line before the first', { ...aFinding, line: 0 }],
  ['a severity that is not known', { ...aFinding, severity: 'fatal' }],
])('the schema refuses %s', (_what, finding) => {
  expect(isReport({ files: 1, findings: [finding], suppressed: 0, skipped: [] })).toBe(false)
})
