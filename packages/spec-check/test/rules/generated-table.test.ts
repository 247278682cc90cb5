import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { main } from '../../src/cli.ts'
import { writtenTables } from '../../src/facts/generated-table.ts'
import { check } from '../../src/index.ts'
import { exampleProject, exampleSchema } from '../example.ts'
import { makeFolder } from '../folder.ts'

const begin = '<!-- keys:begin acme.auth.* [key, type, default, sensitive] -->'
const end = '<!-- keys:end -->'
const table = [
  '| Key                  | Type             | Default  | Sensitive |',
  '| -------------------- | ---------------- | -------- | --------- |',
  '| `acme.auth.clientId` | string           | —        | —         |',
  '| `acme.auth.mode`     | `none` or `full` | `"none"` | —         |',
  '| `acme.auth.secret`   | non-empty string | —        | yes       |',
].join('\n')
const current = `# A\n\n${begin}\n\n${table}\n\n${end}\n\nb\n`
const stale = current.replace('`"none"`', '`"full"`')

const messages = (text: string) =>
  check(exampleProject({ 'a.md': text }), { only: ['generated-table'] }).findings.map(
    ({ line, message }) => `${line} ${message}`,
  )
const written = (text: string) => writtenTables(exampleProject({ 'a.md': text })).get('a.md')

describe('a generated table', { tags: ['spec:schema-truth/a-generated-table-that-is-stale'] }, () => {
  const fault = '3 Unexpected content of a generated table, expected what the schema gives'
  test.each<[what: string, text: string, expected: string[]]>([
    ['is current', current, []],
    ['is current in other padding', current.replaceAll(/ +\|/gu, ' |').replaceAll(/-{4,}/gu, '-'), []],
    ['is current with CRLF', current.replaceAll('\n', '\r\n'), []],
    ['has another value', stale, [fault]],
    ['lacks a row', current.replace(/\| `acme.auth.mode`.*\n/u, ''), [fault]],
    ['has text beside it', current.replace(end, `more\n\n${end}`), [fault]],
    ['is not there', `${begin}\n${end}`, [fault.replace('3', '1')]],
    ['has no end', current.replace(end, ''), ['3 Unexpected `keys:begin` alone, expected `keys:end` after it']],
    [
      'asks for an unknown column',
      current.replace('sensitive]', 'colour]'),
      ['3 Unexpected column `colour`, expected one of key, type, scope, default, visibility, sensitive, description'],
    ],
    [
      'asks for no key',
      current.replace('acme.auth.*', 'acme.nothing.*'),
      ['3 Unexpected `keys:begin acme.nothing.* [key, type, default, sensitive]`, expected keys of the schema'],
    ],
    ['is history', `## History\n\n${stale.replace('# A', '')}`, []],
  ])('that %s', (_what, text, expected) => {
    expect(messages(text)).toEqual(expected)
  })
})

describe('--write', { tags: ['spec:schema-truth/generated-tables-are-written'] }, () => {
  test.each<[what: string, before: string, after: string | undefined]>([
    ['nothing where all is current', current, undefined],
    ['the table, and nothing else', stale, current],
    ['with the line ends of the file', stale.replaceAll('\n', '\r\n'), current.replaceAll('\n', '\r\n')],
    ['several tables', `${stale}${stale}`, `${current}${current}`],
    [
      'in a list',
      `- a\n\n  ${begin}\n  ${end}\n`,
      `- a\n\n  ${begin}\n\n${table.replaceAll(/^/gmu, '  ')}\n\n  ${end}\n`,
    ],
    ['not where an end is missing', stale.replace(end, ''), undefined],
    ['not where a column is unknown', stale.replace('sensitive]', 'colour]'), undefined],
  ])('%s', (_what, before, after) => {
    expect(written(before)).toBe(after)
    expect(written(after ?? '')).toBeUndefined()
  })

  test('usual columns, words of a description, and several prefixes', () => {
    const text = written(
      '<!-- keys:begin acme.server.port, acme.auth.mode [key, visibility, description] -->\n<!-- keys:end -->',
    )
    expect(text?.split('\n').slice(2, 6)).toEqual([
      '| Key                | Visibility | Description         |',
      '| ------------------ | ---------- | ------------------- |',
      '| `acme.server.port` | backend    | Where Acme listens. |',
      '| `acme.auth.mode`   | frontend   |                     |',
    ])
    expect(written('<!-- keys:begin acme.auth.secret -->\n<!-- keys:end -->')).toContain(
      '| `acme.auth.secret` | non-empty string, sensitive | yaml-only | —       |',
    )
  })

  test('a description cannot end its cell, its line or the table', () => {
    const schema = JSON.stringify(exampleSchema()).replace('Where Acme listens.', String.raw`a | b\n<!-- keys:end -->`)
    const files = {
      'a.md': '<!-- keys:begin acme.server.port [key, description] -->\n<!-- keys:end -->',
      'acme.schema.json': schema,
    }
    const text = writtenTables(exampleProject(files)).get('a.md') ?? ''
    expect(text).toContain(String.raw`| a \| b &lt;!-- keys:end --> |`)
    expect(writtenTables(exampleProject({ ...files, 'a.md': text })).size).toBe(0)
  })

  test('writes the files, keeps a byte order mark, and then judges', async () => {
    const root = makeFolder({
      'a.md': `\uFEFF${stale}`,
      'b.md': current,
      'acme.schema.json': JSON.stringify(exampleSchema()),
      'spec-check.config.json': '{ "specs": ["*.md"], "schema": "acme.schema.json" }',
    })
    const io = { out: () => {}, err: () => {}, colour: false, progress: false, cwd: root, now: () => 0 }
    const rules = ['--rule', 'generated-table', 'key-default']
    expect(await main(rules, io)).toBe(1)
    expect(await main(['--write', ...rules], io)).toBe(0)
    expect(readFileSync(join(root, 'a.md'), 'utf8')).toBe(`\uFEFF${current}`)
    expect(readFileSync(join(root, 'b.md'), 'utf8')).toBe(current)
    writeFileSync(join(root, 'a.md'), 'no table')
    expect(await main(['--write', ...rules], io)).toBe(0)
  })
})
