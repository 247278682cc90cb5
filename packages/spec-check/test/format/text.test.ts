import { stripVTControlCharacters } from 'node:util'
import { describe, expect, test } from 'vitest'
import { formatJson } from '../../src/format/json.ts'
import { formatText } from '../../src/format/text.ts'
import { wholeFile } from '../../src/finding.ts'
import { check } from '../../src/index.ts'
import { exampleProject, schemaRules } from '../example.ts'
import { aFinding, reportOf } from './report.ts'

interface SpecFile {
  readonly path: string
  readonly text: string
}

const projectOf = (files: readonly SpecFile[]) =>
  exampleProject(Object.fromEntries(files.map(({ path, text: content }) => [path, content])))

function text(files: readonly SpecFile[], colour = false): string {
  const project = projectOf(files)
  return formatText(check(project, { only: schemaRules }), project, colour)
}

/** The source line, and what the carets stand under. */
function frame(line: string): [source: string, marked: string] {
  const [, source = '', carets = ''] = text([{ path: 'a.md', text: line }]).split('\n')
  const from = carets.indexOf('^')
  return [source.slice(4), Array.from(source).slice(from, carets.length).join('')]
}

test(
  'place, message, rule, source line, hint; by file; totals last',
  { tags: ['spec:spec-conformance/findings'] },
  () => {
    const files = [
      { path: 'a.md', text: 'Set `acme.auth.clientID`,\r\nand `acme.tls`.\r\n' },
      { path: 'b.md', text: 'See `acme.auth`.' },
      { path: 'c.md', text: '`acme.sever.*`' },
    ]
    expect(text(files)).toBe(`\
a.md:1:5  high  Unexpected config key \`acme.auth.clientID\`, expected one from the schema  unknown-key
    Set \`acme.auth.clientID\`,
        ^^^^^^^^^^^^^^^^^^^^
    hint: Did you mean \`acme.auth.clientId\`?
a.md:2:5  high  Unexpected removed config key \`acme.tls\`, expected one from the schema  removed-key
    and \`acme.tls\`.
        ^^^^^^^^^^
    hint: Removed in version 3: The proxy ends TLS. Leave it out, or tell of it under a heading such as "Removed keys".

c.md:1:1  high  Unexpected config key \`acme.sever.*\`, expected one from the schema  unknown-key
    \`acme.sever.*\`
    ^^^^^^^^^^^^^^
    hint: Did you mean \`acme.server.*\`?

3 files, 3 findings
`)
  },
)

test('a clean run is a line', { tags: ['spec:spec-conformance/a-clean-tree'] }, () => {
  expect(text([{ path: 'a.md', text: '`acme.auth` `acme.auth.mode`' }])).toBe('1 file, 0 findings\n')
})

describe('a finding of another kind', () => {
  const hint = 'Write .changeset/a.md:\n---\n"acme": minor\n---\n\n  Why.'
  const finding = { ...aFinding, hint }
  const draft = { file: '', range: wholeFile, message: '', hint: '', evidence: '' }
  const project = exampleProject({ 'package.json': '{\n  "name": "a"\n}\n' })
  const report = reportOf(finding)

  test('in a file that is no Markdown; with the lines of its hint', () => {
    expect(formatText(report, project, false)).toBe(`\
package.json:2:3  medium  Unexpected "a", expected "b"  a-rule
      "name": "a"
      ^^^^^^
    hint: Write .changeset/a.md:
          ---
          "acme": minor
          ---

            Why.

1 file, 1 finding
`)
  })

  test.each([
    ['on a line that may hold a secret', finding, { ...draft, isSensitive: true }],
    ['in a file that is not there', { ...finding, file: 'none.json' }, draft],
    ['after the last line', { ...finding, line: 99 }, draft],
  ])('%s: no line, no caret', (_what, it, its) => {
    const out = formatText({ ...report, findings: [it], drafts: new Map([[it.fingerprint, its]]) }, project, false)
    expect(out).toMatch(/a-rule\n {4}hint: /)
  })

  test.each([
    ['critical', '\u001b[1m\u001b[31mcritical'],
    ['high', '\u001b[31mhigh'],
    ['medium', '\u001b[33mmedium'],
    ['low', '\u001b[34mlow'],
    ['info', '\u001b[2minfo'],
  ] as const)('%s has a colour of its own', (severity, painted) => {
    expect(formatText({ ...report, findings: [{ ...finding, severity }] }, project, true)).toContain(painted)
  })

  test('what was not judged follows, by reason', () => {
    const skipped = [
      { rule: 'a', reason: 'no base' },
      { rule: 'b', reason: 'no lock' },
      { rule: 'c', reason: 'no base' },
    ]
    expect(formatText({ ...report, findings: [], skipped }, project, false)).toBe(
      '1 file, 0 findings\nskipped: no base: a, c\nskipped: no lock: b\n',
    )
  })
})

test('colours are paint only', () => {
  const files = [{ path: 'a.md', text: '`acme.x`' }]
  expect(text(files, true)).toContain('\u001b[31mhigh\u001b[39m')
  expect(stripVTControlCharacters(text(files, true))).toBe(text(files))
})

describe('the carets stand under the finding', () => {
  test.each([
    ['after tabs and other scripts', '\u00a0é 𝒳 🙂\t`acme.x` b', ' é 𝒳 🙂 `acme.x` b'],
    ['after characters that are not shown', '\u001b[31mred\u202e `acme.x`\u001b[0m', 'red `acme.x`'],
    ['at the start', '`acme.x`', '`acme.x`'],
  ])('%s', (_what, line, source) => {
    expect(frame(line)).toEqual([source, '`acme.x`'])
  })

  test('in the middle of a line that is too long to be shown', () => {
    const [source, marked] = frame(`${'a'.repeat(1000)} \`acme.x\` ${'b'.repeat(1000)}`)
    expect(marked).toBe('`acme.x`')
    expect(source).toMatch(/^…a+ `acme\.x` b+…$/)
    expect(source).toHaveLength(200)
  })

  test('up to the end of the line, where the finding goes on', () => {
    expect(frame('a `acme.x:\nb`')).toEqual(['a `acme.x:', '`acme.x:'])
  })
})

test(
  'nothing that a terminal would obey gets through',
  { tags: ['spec:spec-conformance/text-from-outside-is-harmless'] },
  () => {
    const cell = '\u001b]0;owned\u0007\u001b[2J\u009b2K\u202e`x`'
    const files = [
      { path: 'a\u001b[31m\n\u202e.md', text: `| Key | Default |\n|-|-|\n| \`acme.server.port\` | ${cell} |` },
    ]
    const project = projectOf(files)
    const report = check(project, { only: schemaRules })
    expect(report.findings).toHaveLength(1)
    expect(formatText(report, project, false)).not.toMatch(/[^\P{C}\n]/u)
    expect(formatJson(report)).not.toMatch(/[^\P{C}\n]/u)
    expect(JSON.parse(formatJson(report))).toMatchObject({ findings: report.findings })
  },
)
