import { describe, expect, test } from 'vitest'
import { check, places } from '../example.ts'

const table = (key: string, cell: string) => `| Key | Default |\n| --- | --- |\n| ${key} | ${cell} |\n`

describe('agrees', () => {
  test.each([
    ['`acme.server.port`', '`8080`'],
    ['`acme.server.port`', '8080'],
    ['`acme.server.port`', '8.08e3'],
    ['`acme.server.port`', '`8080` (HTTP)'],
    ['acme.server.port', '8080'],
    ['`acme.server.host`', '`"localhost"`'],
    ['`acme.server.host`', '"localhost"'],
    ['`acme.server.host`', '`localhost`'],
    ['`acme.server.isOpen`', 'false'],
    ['`acme.server.labels`', '`{ "b": null, "a": [1] }`'],
    ['`acme.auth.clientId`', '—'],
    ['`acme.auth.clientId`', '–'],
    ['`acme.auth.clientId`', '-'],
    ['`acme.auth.clientId`', 'None'],
    ['`acme.auth.clientId`', '`unset`'],
    ['`acme.auth.clientId`', ''],
    ['`acme.auth.clientId`', 'none (required)'],
    ['`acme.auth.mode`', '`"none"`'],
    ['`acme.constructor`', '`toString`'],
    ['`acme.__proto__.valueOf`', '—'],
    ['`acme.server`', '1'],
    ['`acme.server.*`', '1'],
    ['`other.key`', '1'],
    ['`acme.auth.clientId`, `acme.__proto__.valueOf`', '—'],
  ])('%s: %s', (key, cell) => {
    expect(places(table(key, cell))).toEqual([])
  })
})

describe('disagrees', { tags: ['spec:spec-conformance/a-default-that-differs'] }, () => {
  test.each([
    ['`acme.server.port`', '`8081`', '`8081` of `acme.server.port`, expected `8080`'],
    ['`acme.server.port`', '`"8080"`', '`"8080"` of `acme.server.port`, expected `8080`'],
    ['`acme.server.isOpen`', '`true`', '`true` of `acme.server.isOpen`, expected `false`'],
    ['`acme.server.host`', '`local`', '`local` of `acme.server.host`, expected `"localhost"`'],
    ['`acme.server.labels`', '`{"a":[1]}`', '`{"a":[1]}` of `acme.server.labels`, expected `{"a":[1],"b":null}`'],
    ['`acme.auth.clientId`', '`""`', '`""` of `acme.auth.clientId`, expected none'],
    ['`acme.auth.clientId`', 'null', '`null` of `acme.auth.clientId`, expected none'],
    ['`acme.constructor`', '`x\\|y`', '`x|y` of `acme.constructor`, expected `"toString"`'],
    ['`acme.server.port` (HTTP)', '`1`', '`1` of `acme.server.port`, expected `8080`'],
  ])('%s: %s', (key, cell, message) => {
    expect(check(table(key, cell)).map((finding) => finding.message)).toEqual([`Unexpected default ${message}`])
  })

  test.each(['—', 'none', ''])('no default (%j) where the schema has one', (cell) => {
    expect(check(table('`acme.server.port`', cell))).toMatchObject([
      {
        message: 'Unexpected missing default of `acme.server.port`, expected `8080`',
        hint: 'Write `8080` here, or change the default in the schema.',
      },
    ])
  })

  test('a default where the schema has none', () => {
    expect(check(table('`acme.auth.clientId`', '`portal`'))).toMatchObject([
      {
        message: 'Unexpected default `portal` of `acme.auth.clientId`, expected none',
        hint: 'Write "—" here, or change the default in the schema.',
      },
    ])
  })

  test('each key of a cell is judged', () => {
    expect(places(table('`acme.server.port`, `acme.auth.clientId`, `acme.server.host`', '8080'))).toHaveLength(2)
  })

  test('a cell of any text is quoted clean and short', () => {
    const [finding] = check(table('`acme.server.port`', `\u001b[31m\u202e${'x'.repeat(500)}`))
    expect(finding?.message).toMatch(/^Unexpected default `x{79}…` of/)
  })

  test.each([
    ['the content of the cell', '| `acme.server.port` |  `1` |', '3:25-3:28'],
    ['the whole cell when empty', '| `acme.server.port` |   |', '3:22-3:27'],
    ['the end of a row that is too short', '| `acme.server.port` |', '3:23-3:23'],
    ['behind text of other scripts', '| 𝒳 `acme.server.port` | 1 |', '3:27-3:28'],
  ])('the place is %s', (_what, row, place) => {
    const text = `| Key | Default |\n|-|-|\n${row}\n`
    expect(places(text)).toEqual([`${place} key-default`])
    expect(places(text.replaceAll('\n', '\r\n'))).toEqual([`${place} key-default`])
    expect(places(`\uFEFF${text}`)).toEqual([`${place} key-default`])
  })

  test('in a table in a nested list', () => {
    const rows = ['| Config key | Note | Default |', '|-|-|-|', '| `acme.server.port` | `a\\|b` | `1` |']
    expect(places(`- a\n  - b\n\n${rows.map((row) => `    ${row}`).join('\n')}`)).toEqual(['6:37-6:40 key-default'])
  })
})

describe('not judged', () => {
  const wrong = table('`acme.server.port`', '1')

  test.each(['Migration', 'History', 'Removed keys', 'Alternatives considered'])('under %s', (title) => {
    expect(places(`## ${title}\n\n${wrong}`)).toEqual([])
  })

  test.each([
    ['a record', wrong, 'CHANGELOG.md'],
    ['a table without a key column', wrong.replace('Key', 'Name'), 'spec.md'],
    ['a table without a default column', wrong.replace('Default', 'Example'), 'spec.md'],
    ['a key that is struck out', table('~~`acme.server.port`~~', '1'), 'spec.md'],
    ['a table in fenced code', `\`\`\`\n${wrong}\`\`\``, 'spec.md'],
  ])('%s', (_what, text, path) => {
    expect(places(text, path)).toEqual([])
  })
})
