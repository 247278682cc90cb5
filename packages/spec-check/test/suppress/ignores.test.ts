import { describe, expect, test } from 'vitest'
import { readDocument } from '../../src/markdown/document.ts'
import { ignoresOf } from '../../src/suppress/ignores.ts'
import { check } from '../../src/index.ts'
import { exampleProject } from '../example.ts'

const ignoring = (rules = 'unknown-key', reason = ': why') => `<!-- spec-ignore-next-line ${rules}${reason} -->`

const rulesFound = (text: string, path = 'a.md') =>
  check(exampleProject({ [path]: text }), {
    only: [
      'ignore-of-unknown-rule',
      'ignore-without-reason',
      'key-default',
      'removed-key',
      'unknown-key',
      'unused-ignore',
    ],
  }).findings.map(({ rule, line }) => `${line} ${rule}`)

describe('an ignore silences', { tags: ['spec:spec-conformance/an-ignore-with-its-reason'] }, () => {
  test.each([
    ['the next line', `${ignoring()}\n\`acme.x\``],
    ['the next line after a blank one', `${ignoring()}\n\n\`acme.x\``],
    ['in CRLF', `${ignoring()}\r\n\r\n\`acme.x\``],
    ['several findings of a line', `${ignoring()}\n\`acme.x\` \`acme.y\``],
    ['several rules', `${ignoring('unknown-key, removed-key')}\n\`acme.x\` \`acme.tls\``],
    ['from the end of the line before', `Text. ${ignoring()}\n\`acme.x\``],
    ['from a comment of several lines', `<!-- spec-ignore-next-line\nunknown-key: why\nit is so -->\n\`acme.x\``],
    ['in a list', `- a\n\n  ${ignoring()}\n- \`acme.x\``],
    ['in a nested list', `- a\n  - ${ignoring()}\n    \`acme.x\``],
    ['in a quote', `> ${ignoring()}\n> \`acme.x\``],
    ['the own row of a table', `| Key | Note |\n|-|-|\n| \`acme.x\` | ${ignoring()} |`],
    ['in a table in a list', `- a\n\n  | Key | Note |\n  |-|-|\n  | \`acme.x\` | ${ignoring()} |`],
    ['with a colon in the reason', `${ignoring('unknown-key', ': see: above')}\n\`acme.x\``],
  ])('%s', (_what, text) => {
    expect(rulesFound(text)).toEqual([])
  })

  test.each([
    ['another rule', `${ignoring()}\n\`acme.x\` \`acme.tls\``, ['2 removed-key']],
    ['the line after', `${ignoring()}\n\`acme.x\`\n\`acme.y\``, ['3 unknown-key']],
    ['its own line', `a ${ignoring()} \`acme.x\``, ['1 unused-ignore', '1 unknown-key']],
    ['another row', `| Key | Note |\n|-|-|\n| \`acme.x\` | ${ignoring()} |\n| \`acme.y\` | |`, ['4 unknown-key']],
  ])('but not %s', (_what, text, found) => {
    expect(rulesFound(text)).toEqual(found)
  })
})

test('before fenced code it covers the code', () => {
  const [ignore] = ignoresOf(readDocument('a.md', `${ignoring()}\n\n\`\`\`yaml\na: 1\nb: 2\n\`\`\`\n\nc`))
  expect(ignore).toMatchObject({ from: 3, to: 6 })
})

describe('an ignore is a finding', { tags: ['spec:spec-conformance/an-ignore-that-is-not-right'] }, () => {
  test.each<[what: string, text: string, found: string[]]>([
    ['without a reason', `${ignoring('unknown-key', '')}\n\`acme.x\``, ['1 ignore-without-reason', '2 unknown-key']],
    ['with an empty one', `${ignoring('unknown-key', ': ')}\n\`acme.x\``, ['1 ignore-without-reason', '2 unknown-key']],
    ['without a rule', `${ignoring('', ': why')}\n\`acme.x\``, ['1 ignore-without-reason', '2 unknown-key']],
    [
      'of a rule that there is not',
      `${ignoring('unknwon-key')}\n\`acme.x\``,
      ['1 ignore-of-unknown-rule', '2 unknown-key'],
    ],
    ['that silences nothing', `${ignoring()}\n\`acme.auth.mode\``, ['1 unused-ignore']],
    ['that silences nothing of one rule', `${ignoring('unknown-key, removed-key')}\n\`acme.x\``, ['1 unused-ignore']],
    ['at the end of the file', `\`acme.x\`\n\n${ignoring()}`, ['1 unknown-key', '3 unused-ignore']],
    [
      'which no other ignore silences',
      `${ignoring('unused-ignore, ignore-without-reason')}\n${ignoring('unknown-key', '')}`,
      ['2 ignore-without-reason'],
    ],
  ])('%s', (_what, text, found) => {
    expect(rulesFound(text)).toEqual(found)
  })

  test('but where its rule did not judge', () => {
    const files = { 'a.md': `${ignoring('unknown-key')}\ntext` }
    const project = exampleProject(files, { schema: undefined })
    expect(check(project, { only: ['unused-ignore'] }).findings).toEqual([])
    expect(
      check(exampleProject(files, { rules: { 'unknown-key': 'off' } }), { only: ['unused-ignore'] }).findings,
    ).toEqual([])
  })

  test.each([
    ['in what held once', ignoring(), 'CHANGELOG.md'],
    ['in code', `\`${ignoring()}\``, 'a.md'],
    ['that is another comment', '<!-- spec-ignore-next-lines unknown-key -->', 'a.md'],
  ])('but not %s', (_what, text, path) => {
    expect(rulesFound(text, path)).toEqual([])
  })
})
