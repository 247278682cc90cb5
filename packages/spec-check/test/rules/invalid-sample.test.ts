import { describe, expect, test } from 'vitest'
import { formatText } from '../../src/format/text.ts'
import { check } from '../../src/index.ts'
import { exampleProject, exampleSchema } from '../example.ts'

const judge = (files: Record<string, string>, config: object = {}) => {
  const project = exampleProject(files, config)
  const report = check(project, { only: ['invalid-sample'] })
  return { ...report, text: formatText(report, project, false) }
}
const fenced = (code: string, info = 'yaml') => `\`\`\`${info}\n${code}\n\`\`\`\n`
const short = (findings: ReturnType<typeof judge>['findings']) =>
  findings.map(({ line, column, message }) => `${line}:${column} ${message.replace('Unexpected ', '')}`)

describe('a sample that the schema refuses', { tags: ['spec:schema-truth/a-sample-that-the-schema-refuses'] }, () => {
  test.each<[code: string, expected: string[]]>([
    ['acme:\n  server:\n    port: eighty', ['4:5 value of `acme.server.port`, expected integer of 0 or more']],
    ['acme:\n  auth:\n    mode: half', ['4:5 value of `acme.auth.mode`, expected `none` or `full`']],
    ['acme: { server: { port: -1 } }', ['2:19 value of `acme.server.port`, expected integer of 0 or more']],
    ['acme:\n  server: [1]', ['3:3 value of `acme.server`, expected keys']],
    ['acme:\n  server:\n    prot: 80', ['4:5 config key `acme.server.prot`, expected one from the schema']],
    ['acme:\n  billing:\n    a: 1\n    b: 1', ['3:3 config key `acme.billing`, expected one from the schema']],
    ['acme:\n  auth:\n    constructor: 1', ['4:5 config key `acme.auth.constructor`, expected one from the schema']],
    [
      'acme:\n  auth:\n    legacy:\n      enabled: true',
      ['4:5 removed config key `acme.auth.legacy`, expected one from the schema'],
    ],
    ['other: 1\n---\nacme:\n  server:\n    isOpen: 1', ['6:5 value of `acme.server.isOpen`, expected boolean']],
    ['x: &x { port: a }\nacme:\n  server:\n    <<: *x', ['4:3 value of `acme.server`, expected keys']],
    ['acme:\n  - : [', ['3:8 YAML (BAD_INDENT), expected a document that can be read']],
  ])('%j', (code, expected) => {
    const { findings } = judge({ 'a.md': fenced(code) })
    expect(short(findings)).toEqual(expected)
  })

  test('its place in a list, a quote, and with CRLF', () => {
    const code = fenced('acme:\n  server:\n    port: x')
    const indented = `- a\n\n${code.replaceAll(/^(?=.)/gmu, '  ')}`
    const quoted = code.trimEnd().replaceAll(/^/gmu, '> ')
    const placeOf = (text: string) => short(judge({ 'a.md': text }).findings)[0]?.split(' ')[0]
    expect(placeOf(indented)).toBe('6:7')
    expect(placeOf(quoted)).toBe('4:7')
    expect(placeOf(indented.replaceAll('\n', '\r\n'))).toBe('6:7')
  })

  test('files, in YAML and JSON', () => {
    const { findings } = judge(
      { 'a/app.yaml': 'acme:\n  server:\n    port: x\n', 'a/app.json': '{ "acme": { "server": { "port": "x" } } }' },
      { samples: ['a/*'] },
    )
    expect(findings.map(({ file, line, column }) => `${file}:${line}:${column}`)).toEqual([
      'a/app.json:1:25',
      'a/app.yaml:3:5',
    ])
  })

  test('keys that go together', () => {
    const schema = exampleSchema() as { properties: { acme: { properties: { auth: object } } } }
    Object.assign(schema.properties.acme.properties.auth, { dependencies: { clientId: ['secret'] } })
    const run = (code: string) => judge({ 'a.md': fenced(code), 'acme.schema.json': JSON.stringify(schema) }).findings
    expect(short(run('acme:\n  auth:\n    clientId: a'))).toEqual([
      '3:3 sample without `acme.auth.secret`, expected it beside `clientId`',
    ])
    expect(run('acme:\n  auth:\n    clientId: a\n    # …')).toEqual([])
  })

  test('nested beyond reason', () => {
    const { findings } = judge({ 'a.md': fenced(`acme: ${'['.repeat(20_000)}`) })
    expect(findings).toMatchObject([{ message: expect.stringMatching(/^Unexpected YAML \([A-Z_]+\)/) }])
  })

  test('shows no value', () => {
    const codes = [
      'acme:\n  auth:\n    secret: [hunter2]',
      'acme:\n  auth:\n    secert: hunter2',
      'acme: { server: { port: hunter2 }, auth: { secret: hunter2 } }',
      'acme: "hunter2',
      'acme:\n  server: hunter2',
    ]
    for (const code of codes) {
      const { findings, text } = judge({ 'a.md': fenced(code) })
      expect(findings).not.toEqual([])
      expect(JSON.stringify(findings) + text).not.toContain('hunter2')
    }
    expect(judge({ 'a.md': fenced('acme:\n  server:\n    port: eighty') }).text).toContain('port: eighty')
  })
})

describe('accepted', { tags: ['spec:schema-truth/values-that-are-filled-in-later'] }, () => {
  test.each([
    'acme:\n  server:\n    port: ${PORT}\n    isOpen: "${OPEN}"\n  auth: { mode: "${A}-${B}" }',
    'acme:\n  server:\n    port: { $env: PORT }\n    labels: { $file: labels.json }\n  auth:\n    $include: auth.yaml',
    'acme:\n  server: # as you like\n  auth:',
    'acme:\n  server:\n    labels: { a: { b: [1] } }',
    'acme:\n  server:\n    port: 80',
    'x: &x { port: 80 }\nacme:\n  server:\n    <<: *x',
    'other:\n  port: x',
    'port: x',
    '[1, 2]',
    '',
  ])('%j', (code) => {
    expect(judge({ 'a.md': fenced(code) }).findings).toEqual([])
  })
})

describe('not judged', { tags: ['spec:schema-truth/a-sample-that-is-meant-to-be-wrong'] }, () => {
  const wrong = 'acme:\n  server:\n    port: x'
  test.each([
    ['marked invalid', fenced(wrong, 'yaml invalid')],
    ['marked history', fenced(wrong, 'yaml title=a.yaml history')],
    ['another language', fenced(wrong, 'text')],
    ['in a section of history', `## Migration\n\n${fenced(wrong)}`],
  ])('%s', (_what, text) => {
    expect(judge({ 'a.md': text }).findings).toEqual([])
  })

  test('a planned key, inside its change', () => {
    const text = `<!-- planned-keys: acme.tunnel.* -->\n\n${fenced('acme:\n  tunnel:\n    port: 1')}`
    const openspec = { openspec: 'openspec' }
    expect(judge({ 'openspec/changes/a/proposal.md': text }, openspec).findings).toEqual([])
    expect(judge({ 'openspec/specs/a/spec.md': text }, openspec).findings).toHaveLength(1)
  })
})
