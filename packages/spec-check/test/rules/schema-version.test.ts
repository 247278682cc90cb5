import { describe, expect, test } from 'vitest'
import { check } from '../../src/index.ts'
import { exampleProject } from '../example.ts'

const constant = { schemaVersionConstant: { file: 'config.ts', constant: 'ACME_VERSION' } }
const run = (files: Record<string, string>, config: object = constant) =>
  check(exampleProject({ 'config.ts': 'export const ACME_VERSION = 3\n', ...files }, config), {
    only: ['schema-version'],
  }).findings.map(({ file, line, column, endColumn, message }) => `${file} ${line}:${column}-${endColumn} ${message}`)

describe('a version that differs', { tags: ['spec:schema-truth/a-schema-version-that-differs'] }, () => {
  test.each([
    ['The schema version is 2.', '1:23-24'],
    ['All is well. The schema version SHALL be **2**, and stay so.', '1:44-45'],
    ['Schema version 2.', '1:16-17'],
    ['Schema version: 2', '1:17-18'],
    ['Text.\n\nThe keys of schema version 2, and no others.', '3:28-29'],
    ['`x-schema-version: 2`', '1:20-21'],
    ['`ACME_VERSION`: 2.', '1:17-18'],
    ['`ACME_VERSION = 2`', '1:17-18'],
    ['# Configuration (schema version 2)', '1:33-34'],
    ['| Schema version | 2 |\n| --- | --- |', '1:20-21'],
    ['| What | Value |\n| --- | --- |\n| Schema version | `2` |', '3:21-22'],
  ])('%s', (text, place) => {
    expect(run({ 'a.md': text })).toEqual([`a.md ${place} Unexpected schema version 2, expected 3`])
  })

  test.each([
    ['export const ACME_VERSION = 2', 'config.ts 1:29-30 Unexpected value `2` of `ACME_VERSION`, expected 3'],
    [
      "let a = 1\r\nconst ACME_VERSION: string = '2'",
      'config.ts 2:31-32 Unexpected value `2` of `ACME_VERSION`, expected 3',
    ],
    ['const ACME_VERSIONS = 3', 'config.ts 1:1-1 Unexpected missing constant of `ACME_VERSION`, expected 3'],
  ])('in the code: %s', (source, finding) => {
    expect(run({ 'config.ts': source })).toEqual([finding])
  })

  test.each([
    'The schema version is 3. Schema version 3.',
    'Until schema version 1, Acme had none.',
    'It went with schema version 2.',
    'A file of schema version 1 is migrated.',
    'In schema version 2 there was a header.',
    'When the schema version is 2, it is refused.',
    '## History\n\nSchema version 2.',
    '~~The schema version is 2.~~',
    '```\nschema version: 2\n```',
    'The schema version is 2.1 of the other product.',
    'The schema version is a number.',
    '`OTHER_ACME_VERSION`: 2',
  ])('no finding: %s', (text) => {
    expect(run({ 'a.md': text })).toEqual([])
  })

  test('without a constant the code is not looked at', () => {
    expect(run({ 'config.ts': '', 'a.md': '`ACME_VERSION`: 2' }, {})).toEqual([])
  })
})
