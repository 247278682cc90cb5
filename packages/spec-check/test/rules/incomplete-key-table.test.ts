import { describe, expect, test } from 'vitest'
import { check } from '../../src/index.ts'
import { exampleProject } from '../example.ts'

const table = (...keys: string[]) =>
  ['| Key | Note |', '| --- | --- |', ...keys.map((key) => `| ${key} | a |`), ''].join('\n')
const auth = ['`acme.auth.clientId`', '`acme.auth.mode`', '`acme.auth.secret`']
const run = (text: string) =>
  check(exampleProject({ 'a.md': text }), { only: ['incomplete-key-table'] }).findings.map(
    ({ line, message }) => `${line} ${message.replace('Unexpected ', '')}`,
  )

describe('a table of a prefix', { tags: ['spec:schema-truth/an-incomplete-key-table'] }, () => {
  test.each<[what: string, text: string, expected: string[]]>([
    ['is whole', `<!-- keys: acme.auth.* -->\n\n${table(...auth)}`, []],
    [
      'is whole, of two prefixes',
      `<!-- keys: acme.auth.*, acme.server.port -->\n${table(...auth, 'acme.server.port')}`,
      [],
    ],
    [
      'lacks keys',
      `<!-- keys: acme.auth.* -->\n\n${table('`acme.auth.mode`')}`,
      [
        '1 table without `acme.auth.clientId`, expected every key of `acme.auth.*`',
        '1 table without `acme.auth.secret`, expected every key of `acme.auth.*`',
      ],
    ],
    [
      'has one twice',
      `<!-- keys: acme.auth.* -->\n\n${table(...auth, '`acme.auth.mode`')}`,
      ['8 second row of `acme.auth.mode`, expected one'],
    ],
    [
      'has one from elsewhere',
      `<!-- keys: acme.auth.* -->\n\n${table(...auth, '`acme.server.port`')}`,
      ['8 key `acme.server.port`, expected one of `acme.auth.*`'],
    ],
    [
      'stands behind other text',
      `<!-- keys: acme.auth.* -->\n\ntext\n\n${table(...auth)}`,
      ['1 end of `acme.auth.*`, expected a table with a column `Key` behind it'],
    ],
    [
      'has no column of keys',
      `<!-- keys: acme.auth.* -->\n\n${table(...auth).replace('Key', 'Name')}`,
      ['1 end of `acme.auth.*`, expected a table with a column `Key` behind it'],
    ],
    [
      'is of no key',
      `<!-- keys: acme.nothing.* -->\n\n${table(...auth)}`,
      ['1 `keys: acme.nothing.*`, expected keys of the schema'],
    ],
    ['is history', `## History\n\n<!-- keys: acme.auth.* -->\n\n${table('`acme.auth.mode`')}`, []],
  ])('that %s', (_what, text, expected) => {
    expect(run(text)).toEqual(expected)
  })
})
