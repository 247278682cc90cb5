import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import type { Json } from '../../src/value/value-schema.ts'
import { gone, moved, planText, type Steps } from './plan.ts'

const steps: Steps = {
  migrations: [
    moved('app.renamed', 'app.name'),
    moved('app.lowered', 'app.inner.deep.lowered'),
    moved('app.section.raised', 'app.raised'),
    moved('app.section.sideways', 'app.other.sideways'),
    {
      version: 3,
      from: 'app.seconds',
      to: 'app.millis',
      convert: (values) => ({ 'app.millis': Number(values['app.seconds']) * 1000 }),
    },
  ],
  removed: [gone('app.gone'), gone('app.section.gone', { version: 3, successor: 'app.name' })],
}

type Data = Record<string, Json>

/** What the steps mean, on data. */
function expected(data: Data): Data {
  const app = structuredClone(data.app) as Data
  const section = app.section as Data | undefined
  const into = (path: string[], value: Json) => {
    let at = app
    for (const name of path.slice(0, -1)) at = (at[name] ??= {}) as Data
    at[path.at(-1) ?? ''] = value
  }
  const take = (
    from: Data | undefined,
    name: string,
    path: string[] | undefined,
    change = (value: Json): Json => value,
  ) => {
    if (from === undefined || !Object.hasOwn(from, name)) return
    const value = from[name] ?? null
    delete from[name]
    if (path !== undefined) into(path, change(value))
    if (from === section && Object.keys(from).length === 0) delete app.section
  }
  take(app, 'renamed', ['name'])
  take(app, 'lowered', ['inner', 'deep', 'lowered'])
  take(section, 'raised', ['raised'])
  take(section, 'sideways', ['other', 'sideways'])
  take(app, 'gone', undefined)
  take(app, 'seconds', ['millis'], (value) => Number(value) * 1000)
  take(section, 'gone', undefined)
  if (Object.keys(app).length > 0) return { ...data, app }
  const { app: _, ...rest } = data
  return rest
}

interface Style {
  readonly step: number
  readonly lineBreak: string
  readonly mark: boolean
  readonly final: boolean
}

interface Line {
  readonly text: string
  /** No step concerns it. */
  readonly stays: boolean
}

/** A member's lines, indented by nothing. */
type Member = (style: Style) => Line[]

const values: readonly ((pad: string) => [string, ...string[]])[] = [
  () => ['plain text'],
  () => ['"double # quoted: \\" "'],
  () => ["'it''s'"],
  () => ['${SECRET}'],
  () => ['{ $env: NAME }'],
  () => ['12.50'],
  () => [''],
  () => ['true'],
  () => ['!!str 7'],
  () => ['[one, "two", { three: 3 }]'],
  (pad) => ['{ one: 1,', `${pad}two: [2, 3] }`],
  (pad) => ['|', `${pad}# no comment`, `${pad}  deeper`, '', `${pad}end`],
  (pad) => ['>-', `${pad}folded`, `${pad}text`],
  (pad) => ['"over', `${pad}lines"`],
  (pad) => ['plain', `${pad}over lines`],
  (pad) => ['', `${pad}one: 1 # beside`, `${pad}# above`, `${pad}two:`, `${pad}${pad}- x`, `${pad}${pad}- y: z`],
  (pad) => ['', `${pad}- a`, `${pad}- b: 1`, `${pad}  c: 2`],
]

const scalar = fc.constantFrom(...values)
const number: typeof scalar = fc.integer({ min: 0, max: 99 }).map((each) => () => [String(each)])
const quotes = fc.constantFrom('', '"', "'")

const member = (name: string, value = scalar): fc.Arbitrary<Member> =>
  fc
    .record({ value, quote: quotes, above: fc.nat(2), blank: fc.boolean(), beside: fc.boolean() })
    .map(({ value: write, quote, above, blank, beside }) => ({ step }) => {
      const [first, ...rest] = write(' '.repeat(step))
      const comment = beside && (rest.length === 0 || first === '') ? ' #\tbeside' : ''
      const lines = [
        ...(blank ? [''] : []),
        ...Array.from({ length: above }, (_, index) => `# above ${name}\t${index}`),
        `${quote}${name}${quote}:${first && ` ${first}`}${comment}`,
        ...rest,
      ]
      return lines.map((text) => ({ text, stays: untouchedNames.has(name) }))
    })

const untouchedNames = new Set(['kept', 'stays', 'foreign', 'last'])

const shuffled = (names: readonly [string, typeof scalar][], extra: readonly fc.Arbitrary<Member>[] = []) =>
  fc
    .tuple(...names.map(([name, value]) => member(name, value)), ...extra)
    .chain((members) => fc.shuffledSubarray(members, { minLength: 1 }))

const section: fc.Arbitrary<Member> = shuffled([
  ['raised', scalar],
  ['sideways', scalar],
  ['gone', scalar],
  ['kept', scalar],
]).map((members) => (style) => [{ text: 'section:', stays: false }, ...indented(style, members)])

const app: fc.Arbitrary<Member> = shuffled(
  [
    ['renamed', scalar],
    ['lowered', scalar],
    ['gone', scalar],
    ['seconds', number],
    ['kept', scalar],
    ['stays', scalar],
  ],
  [section],
).map((members) => (style) => [{ text: 'app:', stays: false }, ...indented(style, members)])

const indented = (style: Style, members: readonly Member[]): Line[] =>
  members
    .flatMap((each) => each(style))
    .map(({ text, stays }) => ({ text: text === '' ? '' : ' '.repeat(style.step) + text, stays }))

const file = fc
  .record({
    style: fc.record({
      step: fc.constantFrom(2, 4),
      lineBreak: fc.constantFrom('\n', '\r\n'),
      mark: fc.boolean(),
      final: fc.boolean(),
    }),
    app,
    before: member('foreign'),
    after: member('last'),
  })
  .map(({ style, app: write, before, after }) => {
    const lines = [...before(style), ...write(style), ...after(style)]
    const text = lines.map((line) => line.text).join(style.lineBreak)
    return {
      text: (style.mark ? '\uFEFF' : '') + text + (style.final ? style.lineBreak : ''),
      stays: lines.filter(({ stays }) => stays).map((line) => line.text),
      lineBreak: style.lineBreak,
    }
  })

test(
  'block style: every key goes where it belongs, all else stays as it was, and a second run changes nothing',
  { tags: ['spec:config-kit/untouched-bytes-stay', 'spec:config-kit/twice-is-once'] },
  () => {
    fc.assert(
      fc.property(file, ({ text, stays, lineBreak }) => {
        const planned = planText(text, steps)
        expect(planned.notes).toEqual([])
        expect(parse(planned.text)).toEqual(expected(parse(text) as Data))
        expect(planText(planned.text, steps).edits).toEqual([])
        expect(planned.text.startsWith('\uFEFF')).toBe(text.startsWith('\uFEFF'))
        expect(planned.text.endsWith(lineBreak)).toBe(text.endsWith(lineBreak))
        const lines = planned.text.replace('\uFEFF', '').split(lineBreak)
        for (const line of stays) {
          const at = lines.indexOf(line)
          expect(at, `${line} in its order`).toBeGreaterThanOrEqual(0)
          lines.splice(0, at + 1)
        }
      }),
      { numRuns: 100 },
    )
  },
)

const flowValues = ['1', 'plain', '"${SECRET}"', "'it''s'", '[1, { two: 3 }]', '{ $env: NAME }', '', '{}', '"a, b"']

const flowMap = (names: readonly string[], inner?: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .record({
      names: fc.shuffledSubarray([...names, ...(inner === undefined ? [] : ['section'])], { minLength: 1 }),
      values: fc.array(fc.constantFrom(...flowValues), { minLength: 9, maxLength: 9 }),
      inner: inner ?? fc.constant(''),
      quoted: fc.boolean(),
      trailing: fc.boolean(),
      layout: fc.constantFrom('line', 'lines', 'comments', 'ragged'),
    })
    .map(({ names: chosen, values: written, inner: section, quoted, trailing, layout }) => {
      const members = chosen.map((name, index) => {
        const value = name === 'section' ? section : name === 'seconds' ? `${index}` : (written[index] ?? '')
        return quoted ? `"${name}": ${value || 'null'}` : `${name}: ${value}`
      })
      const comma = trailing ? ',' : ''
      if (layout === 'line') return `{ ${members.join(', ')}${comma} }`
      if (layout === 'ragged') return `{${members.join(',\n      ')}${comma}}`
      const note = layout === 'comments' ? ' # beside' : ''
      const lines = members.map((each, index) => `      ${each}${index < members.length - 1 ? ',' : comma}${note}\n`)
      return `{\n${layout === 'comments' ? '      # above\n' : ''}${lines.join('')}    }`
    })

const names = ['renamed', 'lowered', 'gone', 'seconds', 'kept', 'stays']
const flowSection = flowMap(['raised', 'sideways', 'gone', 'kept'])

test.each([
  { why: 'all of it', text: flowMap(names, flowSection).map((map) => `app: ${map}\nlast: 1 # last\n`) },
  {
    why: 'a section',
    text: flowSection.map((map) => `app:\n  renamed: |\n    x\n  section: ${map}\n  seconds: 3\nlast: 1 # last\n`),
  },
  { why: 'the file', text: flowMap(names, flowSection).map((map) => `{\n  app: ${map},\n  last: 1 # last\n}\n`) },
])('flow style, $why: every key goes where it belongs, and a second run changes nothing', ({ text: texts }) => {
  fc.assert(
    fc.property(texts, (text) => {
      const planned = planText(text, steps)
      expect(planned.notes).toEqual([])
      expect(parse(planned.text)).toEqual(expected(parse(text) as Data))
      expect(planText(planned.text, steps).edits).toEqual([])
      expect(planned.text).toMatch(/last: 1 # last\n/)
    }),
    { numRuns: 80 },
  )
})

test('JSON: stays JSON that differs in nothing else', () => {
  const json = fc.record({
    names: fc.shuffledSubarray(names, { minLength: 1 }),
    inner: fc.shuffledSubarray(['raised', 'sideways', 'gone', 'kept']),
    values: fc.array(fc.jsonValue({ maxDepth: 2 }), { minLength: 4, maxLength: 4 }),
    spaces: fc.constantFrom(0, 2, '\t'),
  })
  fc.assert(
    fc.property(json, ({ names: chosen, inner, values: given, spaces }) => {
      const section = Object.fromEntries(inner.map((name, index) => [name, given[index]]))
      const members = chosen.map((name, index) => [name, name === 'seconds' ? 7 : given[index % 4]])
      const app = { ...Object.fromEntries(members), ...(inner.length > 0 && { section }) }
      const text = JSON.stringify({ app, last: 1 }, undefined, spaces)
      const planned = planText(text, steps, 'a.json')
      const removed = planned.notes.filter(({ message }) => message.startsWith('Removed in schema version'))
      expect(planned.notes).toEqual(removed)
      expect(JSON.parse(planned.text)).toEqual(expected(JSON.parse(text) as Data))
      expect(planText(planned.text, steps, 'a.json').edits).toEqual([])
    }),
    { numRuns: 80 },
  )
})
