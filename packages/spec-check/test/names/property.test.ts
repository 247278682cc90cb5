/**
 * What a removed key was written like is found anywhere but in history, whatever the key and the text around it.
 *
 * Words of removed names begin with z, those of current keys with l; the rest of a text says neither.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { check } from '../../src/index.ts'
import { worldOf } from '../rules/examples.ts'

const wordOf = (first: string) => fc.stringMatching(/^[a-km-y]{2,7}$/u).map((rest) => first + rest)
const camelOf = (first: string) =>
  fc.tuple(wordOf(first), wordOf(first)).map(([one, other]) => one + other.charAt(0).toUpperCase() + other.slice(1))

interface Names {
  /** Above the section that is gone; still there. */
  readonly above: string
  readonly gone: string
  readonly plain: string
  readonly camel: string
  readonly current: string
  readonly tombstones: Readonly<Record<'symbol' | 'value' | 'path' | 'term', string>>
}

const names: fc.Arbitrary<Names> = fc
  .record({
    above: fc.array(wordOf('l'), { minLength: 1, maxLength: 3 }).map((path) => path.join('.')),
    gone: camelOf('z'),
    plain: wordOf('z'),
    camel: camelOf('z'),
    current: fc.oneof(wordOf('l'), camelOf('l')),
    tombstones: fc.record({
      symbol: camelOf('z').map((name) => name.charAt(0).toUpperCase() + name.slice(1)),
      value: fc.tuple(wordOf('z'), wordOf('z')).map(([one, other]) => `X-${one}-${other}`),
      path: fc.tuple(wordOf('z'), wordOf('z')).map((path) => `${path.join('/')}.ts`),
      term: fc.array(wordOf('z'), { minLength: 2, maxLength: 4 }).map((words) => words.join(' ')),
    }),
  })
  .filter(({ gone, plain, camel }) => new Set([gone, plain, camel]).size === 3)

/** Each way to write an old name; `?` stands between the words of a term. */
const forms: Readonly<Record<string, (names: Names) => string>> = {
  'in full': ({ above, gone, plain }) => `\`acme.${above}.${gone}.${plain}\``,
  'in full, without code': ({ above, gone, plain }) => `acme.${above}.${gone}.${plain}`,
  'with a value': ({ above, gone, plain }) => `\`acme.${above}.${gone}.${plain}: 1\``,
  'its section': ({ above, gone }) => `\`acme.${above}.${gone}\``,
  'a glob': ({ above, gone }) => `\`acme.${above}.${gone}.*\``,
  'a set': ({ above, gone, plain, camel }) => `\`acme.${above}.${gone}.{${plain}, ${camel}}\``,
  'a set of what is there': ({ above, gone, plain, current }) => `\`acme.${above}.{${current}, ${gone}.${plain}}\``,
  'a sibling': ({ above, gone, plain, camel }) => `\`acme.${above}.${gone}.${camel}\` (default: \`1\`), \`${plain}\``,
  'a sibling of what is there': ({ above, gone, plain, current }) =>
    `\`acme.${above}.${current}\`, \`${gone}.${plain}\``,
  'its end': ({ gone, plain }) => `\`${gone}.${plain}\``,
  'its end, without code': ({ gone, plain }) => `${gone}.${plain}`,
  'a longer end': ({ above, gone, plain }) => `\`${above}.${gone}.${plain}\``,
  'below another root': ({ above, gone, plain }) => `\`other.${above}.${gone}.${plain}\``,
  'a glob of its end': ({ gone }) => `\`${gone}.*\``,
  'a word': ({ gone }) => gone,
  'a word of a key': ({ camel }) => camel,
  'a derived term': ({ gone }) => gone.replace(/[A-Z]/u, (letter) => `?${letter.toLowerCase()}`),
  'a derived term, in capitals': ({ gone }) => gone.replace(/[A-Z]/u, (letter) => `?${letter}`).toUpperCase(),
  'a symbol': ({ tombstones }) => `\`${tombstones.symbol}\``,
  'a symbol, without code': ({ tombstones }) => tombstones.symbol,
  'a symbol in a path': ({ tombstones }) => `src/${tombstones.symbol}.ts`,
  'a value': ({ tombstones }) => tombstones.value,
  'a path': ({ tombstones }) => `\`${tombstones.path}\``,
  'a longer path': ({ tombstones }) => `[x](../${tombstones.path})`,
  'a term': ({ tombstones }) => tombstones.term.replaceAll(' ', '?'),
}

const filler = fc
  .array(
    fc.constantFrom('the', 'gateway', 'A', 'reads', 'it', '`true`', '401', 'of', 'user', '*all*', 'é', '🙂', '(b)'),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((words) => words.join(' '))

/** Blocks around a place for a text of one line. */
const places: Readonly<Record<string, (text: string) => string>> = {
  'a paragraph': (text) => text,
  'a heading': (text) => `### ${text}`,
  'a list': (text) => `- a\n  - ${text}`,
  'a quote': (text) => `> ${text}`,
  'a table': (text) => `| a | b |\n| --- | --- |\n| x | ${text} |`,
  'the head of a table': (text) => `| ${text} | b |\n| --- | --- |\n| x | y |`,
  'a table in a list': (text) => `- a\n\n  | a | b |\n  | --- | --- |\n  | ${text} | x |`,
  'a drawing': (text) => `\`\`\`text\n+------+\n| ${text} |--->\n+------+\n\`\`\``,
  'a non-goal': (text) => `## Non-Goals\n\n- ${text}`,
  'after history': (text) => `## History\n\nx\n\n## Design\n\n${text}`,
  'beside what is struck out': (text) => `~~gone~~ ${text} ~~gone~~`,
}

const histories: Readonly<Record<string, (text: string) => string>> = {
  'under Migration': (text) => `## Migration\n\n${text}`,
  'below History': (text) => `# History of it\n\n## Design\n\n- ${text}`,
  'under Removed keys': (text) => `## 2. Removed keys\n\n| a |\n| --- |\n| ${text} |`,
  'under Alternatives considered': (text) => `### Alternatives considered\n\n> ${text}`,
  'in a removed requirement': (text) => `## REMOVED Requirements\n\n### Requirement: ${text}\n\n${text}`,
  'struck out': (text) => `x ~~a ${text} b~~ y`,
  'in a heading of the configuration': (text) => `## Postmortem\n\n${text}`,
}

const document = fc.record({
  before: fc.array(filler, { maxLength: 4 }),
  near: fc.tuple(filler, filler),
  after: fc.array(filler, { maxLength: 4 }),
  separator: fc.constantFrom(' ', '  ', '-', '\u00A0'),
  eol: fc.constantFrom('\n', '\r\n'),
})
type Surroundings = typeof document extends fc.Arbitrary<infer T> ? T : never

function textOf(
  { before, near, after, separator, eol }: Surroundings,
  text: string,
  place: ((text: string) => string) | undefined,
) {
  const planted = text.replaceAll('?', separator)
  const line = `${near[0]} ${planted} ${near[1]}`
  const block = place?.(line) ?? line
  const whole = [...before, block, ...after].join('\n\n').replaceAll('\n', eol)
  return { planted, whole }
}

const staleRules = ['removed-key', 'retired-name']

/** The texts of the findings. */
function judge(text: string, { above, gone, plain, camel, current, tombstones }: Names, path = 'a.md'): string[] {
  const field = { type: 'string', 'x-config-scope': 'yaml-only' }
  const section = above
    .split('.')
    .reduceRight<object>((inner, name) => ({ type: 'object', properties: { [name]: inner } }), {
      type: 'object',
      properties: { [current]: field },
    })
  const removed = [plain, camel].map((leaf) => ({ key: `acme.${above}.${gone}.${leaf}`, version: 2, reason: 'x' }))
  const schema = { 'x-config-root': 'acme', 'x-schema-version': 2, 'x-removed': removed, properties: { acme: section } }
  const old = Object.entries(tombstones).map(([kind, name]) => ({ kind, name, reason: 'x' }))
  const world = worldOf({
    [path]: text,
    'acme.schema.json': JSON.stringify(schema),
    'old.json': JSON.stringify({ tombstones: old }),
    'spec-check.config.json': JSON.stringify({ tombstones: ['old.json'], history: { headings: ['Postmortem'] } }),
  })
  const lines = text.split(/\r?\n/u)
  return check(world, { only: staleRules }).findings.map(({ line, column, endColumn }) =>
    (lines[line - 1] ?? '').slice(column - 1, endColumn - 1),
  )
}

const placeIn = (all: typeof places) => fc.constantFrom(...Object.keys(all))

describe.each(Object.entries(forms))('%s', (_form, write) => {
  test('is found in every place', { tags: ['spec:stale-names/each-form-of-a-removed-key'] }, () => {
    fc.assert(
      fc.property(names, document, placeIn(places), (given, surroundings, place) => {
        const { planted, whole } = textOf(surroundings, write(given), places[place])
        const found = judge(whole, given)
        expect(found.length).toBeGreaterThan(0)
        for (const text of found) expect(planted).toContain(text)
      }),
    )
  })

  test('is no finding in history', { tags: ['spec:stale-names/places-that-tell-history'] }, () => {
    fc.assert(
      fc.property(names, document, placeIn(histories), (given, surroundings, place) => {
        const { whole } = textOf({ ...surroundings, after: [] }, write(given), histories[place])
        expect(judge(whole, given)).toEqual([])
        for (const path of ['CHANGELOG.md', '.changeset/a.md', 'x/changes/archive/a/b.md']) {
          expect(judge(textOf(surroundings, write(given), places['a paragraph']).whole, given, path)).toEqual([])
        }
      }),
      { numRuns: 50 },
    )
  })
})

test('a text without an old name has no finding', { tags: ['spec:stale-names/a-text-without-an-old-name'] }, () => {
  const current: ((names: Names) => string)[] = [
    (given) => `\`acme.${given.above}.${given.current}\`, \`${given.current}\``,
    (given) => `\`acme.${given.above}.*\``,
    (given) => `\`acme.${given.above}.{${given.current}}\``,
    (given) => given.plain,
    (given) => `\`${given.plain}\``,
    (given) => given.tombstones.term.replaceAll(' ', ', '),
    (given) => `${given.tombstones.symbol}Factory`,
    (given) => `${given.tombstones.value}-Id`,
    (given) => given.gone.toLowerCase(),
  ]
  fc.assert(
    fc.property(
      names,
      document,
      fc.constantFrom(...current),
      fc.constantFrom(...Object.values(places)),
      (given, surroundings, write, place) => {
        expect(judge(textOf(surroundings, write(given), place).whole, given)).toEqual([])
      },
    ),
    { numRuns: 300 },
  )
})
