import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { Migration } from '../../src/define.ts'
import { gone, moved, planFor, planText } from './plan.ts'

const why = 'Nobody reads it.'
const comment = (key: string, more = '') => `# Removed in schema version 2: ${why}${more} (${key})`

describe('a key moves as it is written', () => {
  const steps = { migrations: [moved('app.old', 'app.new'), moved('app.in', 'app.section.inner.out')] }

  test.each([
    {
      name: 'comments stay beside a renamed key',
      from: 'app:\n  # a\n  old: x # b\n',
      to: 'app:\n  # a\n  new: x # b\n',
    },
    { name: 'quotes of the key', from: `app:\n  "old": 1\n`, to: `app:\n  "new": 1\n` },
    { name: 'single quotes of the key', from: `app:\n  'old' : 1\n`, to: `app:\n  'new' : 1\n` },
    { name: 'flow style', from: 'app: {k: 1,old: x}\n', to: 'app: {k: 1,new: x}\n' },
    { name: 'flow style without a space', from: 'app: {"old":x}\n', to: 'app: {"new":x}\n' },
    {
      name: 'an anchor and a tag',
      from: 'app:\n  old: &a !!str 1\n  k: *a\n',
      to: 'app:\n  new: &a !!str 1\n  k: *a\n',
    },
    { name: 'a variable', from: 'app:\n  old: ${SECRET} \n', to: 'app:\n  new: ${SECRET} \n' },
    { name: 'an explicit key', from: 'app:\n  ? old\n  : 1\n', to: 'app:\n  ? new\n  : 1\n' },
    { name: 'no value', from: 'app:\n  old:\n', to: 'app:\n  new:\n' },
    {
      name: 'into a section that is absent, with its comments',
      from: 'app:\n  # a\n  #\tb\n  in: 1 # c\n  k: 2\n',
      to: 'app:\n  k: 2\n  section:\n    inner:\n      # a\n      #\tb\n      out: 1 # c\n',
    },
    {
      name: 'at the end of a section that is present, indented as it is',
      from: 'app:\n    in:\n        - x\n        - |\n          y\n\n    section:\n        inner:\n            k: 1\n            # end\n    z: 1\n',
      to: 'app:\n\n    section:\n        inner:\n            k: 1\n            out:\n                - x\n                - |\n                  y\n            # end\n    z: 1\n',
    },
    {
      name: 'into a section without keys',
      from: 'app:\n  in: 1\n  section: # s\n  z: 1\n',
      to: 'app:\n  section: # s\n    inner:\n      out: 1\n  z: 1\n',
    },
    {
      name: 'into an empty flow map',
      from: 'app:\n  in: { $env: X }\n  section: {} # s\n',
      to: 'app:\n  section: # s\n    inner:\n      out: { $env: X }\n',
    },
    {
      name: 'into an empty flow map on a line of its own',
      from: 'app:\n  in: 1\n  section:\n    # s\n    {}\n',
      to: 'app:\n  section:\n    # s\n    inner:\n      out: 1\n',
    },
    {
      name: 'into a flow map, quoted where flow style asks for it',
      from: 'app:\n  in: ${A}\n  section: { inner: { k: 1 } }\n',
      to: 'app:\n  section: { inner: { k: 1, out: "${A}" } }\n',
    },
    {
      name: 'into a flow map over lines, whose last member has a comment',
      from: 'app:\n  # c\n  in: [1]\n  section:\n    inner: {\n      k: 1 # k\n    }\n',
      to: 'app:\n  section:\n    inner: {\n      k: 1, # k\n      # c\n      out: [1]\n    }\n',
    },
    {
      name: 'a block scalar into a flow map, above which its comment goes',
      from: 'app:\n  # c\n  in: |\n    x\n  section: { inner: { k: 1, } }\n',
      to: 'app:\n  # c\n  section: { inner: { k: 1, out: "x\\n", } }\n',
    },
    {
      name: 'from a flow map to a block',
      from: 'app:\n  section:\n    inner: # i\n      k: 1\nother: 1\n'.replace('app:\n', 'app:\n  a: 1\n'),
      to: 'app:\n  a: 1\n  section:\n    inner: # i\n      k: 1\nother: 1\n',
    },
    {
      name: 'CRLF',
      from: 'app:\r\n  in: 1\r\n  k: 1\r\n',
      to: 'app:\r\n  k: 1\r\n  section:\r\n    inner:\r\n      out: 1\r\n',
    },
    { name: 'a byte-order mark', from: '\uFEFFapp:\n  old: 1\n', to: '\uFEFFapp:\n  new: 1\n' },
    {
      name: 'no final newline',
      from: 'app:\n  k: 1\n  in: 1',
      to: 'app:\n  k: 1\n  section:\n    inner:\n      out: 1',
    },
    {
      name: 'into a new section, indented as the others are',
      from: 'app:\n    in: 1\n    k: 1\n',
      to: 'app:\n    k: 1\n    section:\n        inner:\n            out: 1\n',
    },
    {
      name: 'without comments that are indented as something else',
      from: 'app:\n  j: 1\n    # of j\n  in: 1\n  # of k\n  k: 1\n',
      to: 'app:\n  j: 1\n    # of j\n  # of k\n  k: 1\n  section:\n    inner:\n      out: 1\n',
    },
    {
      name: 'with blank lines that belong to the value',
      from: 'app:\n  in: |+\n    x\n\n  k: 1\n',
      to: 'app:\n  k: 1\n  section:\n    inner:\n      out: |+\n        x\n\n',
    },
    {
      name: 'no final newline, from the end to further up',
      from: 'app:\r\n  section:\r\n    inner:\r\n      k: 1\r\n  in: 1',
      to: 'app:\r\n  section:\r\n    inner:\r\n      k: 1\r\n      out: 1',
    },
    {
      name: 'with the comment beside it into a flow map',
      from: 'app:\n  in: 1 # c\n  section: { inner: { k: 1 } }\n',
      to: 'app:\n  # c\n  section: { inner: { k: 1, out: 1 } }\n',
    },
    {
      name: 'with the comment beside it into a flow map over lines',
      from: 'app:\n  in: 1 # c\n  section:\n    inner: {\n      k: 1,\n    }\n',
      to: 'app:\n  section:\n    inner: {\n      k: 1,\n      out: 1, # c\n    }\n',
    },
    {
      name: 'with its comments into an empty section in flow style',
      from: 'app: {\n  # b\n  in: 1, # c\n  section:,\n  k: {}\n}\n',
      to: '# b\n# c\napp: {\n  section: { inner: { out: 1 } },\n  k: {}\n}\n',
    },
    { name: 'a document marker', from: '---\napp:\n  old: 1\n...\n', to: '---\napp:\n  new: 1\n...\n' },
    {
      name: 'a name within another name is not it',
      from: 'app:\n  older: 1\n  k: { old: 1 }\n',
      to: 'app:\n  older: 1\n  k: { old: 1 }\n',
    },
    {
      name: 'dots in a name are no steps',
      from: 'app.old: 1\n"app": { "section.old": 1 }\n',
      to: 'app.old: 1\n"app": { "section.old": 1 }\n',
    },
    {
      name: 'names of Object.prototype',
      from: 'app:\n  __proto__: 1\n  constructor: 2\n  old: 3\n',
      to: 'app:\n  __proto__: 1\n  constructor: 2\n  new: 3\n',
    },
  ])('$name', ({ from, to }) => {
    const planned = planText(from, steps)
    expect(planned.text).toBe(to)
    expect(planned.notes).toEqual([])
    expect(planText(to, steps).edits).toEqual([])
  })

  test('the edit of a renamed key is its name alone', () => {
    expect(planText('app:\n  old: x\n', steps).edits).toEqual([{ file: 'a.yaml', offset: 7, length: 3, text: 'new' }])
  })

  test('from a flow map to a block, over lines', () => {
    const { text } = planText('app:\n  f: { k: 1, old: { a: 1,\n   b: 2 } } # f\n  s:\n    k: 1\n', {
      migrations: [moved('app.f.old', 'app.s.new')],
    })
    expect(text).toBe('app:\n  f: { k: 1 } # f\n  s:\n    k: 1\n    new: { a: 1,\n      b: 2 }\n')
  })

  test('a section whose only key moves away goes, its comments stay', () => {
    const from = 'app:\n  s: # s\n    # about s\n\n    # about old\n    old: 1\n    # end of s\n  k: 1\n'
    expect(planText(from, { migrations: [moved('app.s.old', 'app.new')] }).text).toBe(
      'app:\n  # s\n  # about s\n  # end of s\n  k: 1\n  # about old\n  new: 1\n',
    )
  })

  test.each([
    {
      name: 'into a section of its own name',
      from: 'app:\n  a: 1 # a\n  k: 1\n',
      step: moved('app.a', 'app.a.b'),
      to: 'app:\n  k: 1\n  a:\n    b: 1 # a\n',
    },
    {
      name: 'in the place of its section',
      from: 'app:\n  a:\n    b: 1\n  k: 1\n',
      step: moved('app.a.b', 'app.a'),
      to: 'app:\n  k: 1\n  a: 1\n',
    },
  ])('$name', ({ from, step, to }) => {
    expect(planText(from, { migrations: [step] }).text).toBe(to)
  })

  test('a new key that is set already wins, and no value goes into a comment', () => {
    const { text } = planText('app:\n  old: s3cret\n  new: 1\n', steps)
    expect(text).toMatch(/^app:\n {2}# Removed in schema version 2: .*`app\.new`.*kept.*\(app\.old\)\n {2}new: 1\n$/)
  })

  test.each([
    { from: 'app:\n  old: a # c\n  new:\n  k: 1\n', to: 'app:\n  new: a # c\n  k: 1\n' },
    { from: 'app:\n  in: a\n  section:\n    inner: { out: null }\n', to: 'app:\n  section:\n    inner: { out: a }\n' },
  ])('a new key that is `null` is not set', ({ from, to }) => {
    const { text, notes } = planText(from, steps)
    expect(notes).toEqual([])
    expect(parse(text)).toEqual(parse(to))
    expect(text).not.toContain('kept')
  })

  test('a new key that is `null` and cannot be edited leaves the old one', () => {
    const planned = planText('app:\n  old: 1\n  new: &a\n  k: *a\n', steps)
    expect(planned.edits).toEqual([])
    expect(planned.notes.map(({ key }) => key)).toEqual(['app.old'])
  })

  test('a comment that is not indented stays whole', () => {
    const from = 'app:\n  a:\n    b:\n      old:\n# zero\n        x: 1\n      k: 1\n'
    expect(planText(from, { migrations: [moved('app.a.b.old', 'app.new')] }).text).toBe(
      'app:\n  a:\n    b:\n      k: 1\n  new:\n# zero\n    x: 1\n',
    )
  })

  test('several keys at once, each to its own', () => {
    const step = { version: 2, from: ['app.a', 'app.b'], to: ['app.c', 'app.d'] }
    expect(planText('app:\n  b: 2\n  a: 1\n', { migrations: [step] }).text).toBe('app:\n  d: 2\n  c: 1\n')
  })

  test('several keys at once, though the first makes the text longer', () => {
    const step = { version: 2, from: ['app.a', 'app.b'], to: ['app.muchLonger', 'app.s.d'] }
    expect(planText('app:\n  a: 1\n  b: 2\n', { migrations: [step] }).text).toBe(
      'app:\n  muchLonger: 1\n  s:\n    d: 2\n',
    )
  })

  test('steps follow each other by version, up to the one asked for', () => {
    const migrations = [moved('app.c', 'app.d', 4), moved('app.b', 'app.c', 3), moved('app.a', 'app.b', 2)]
    expect(planText('app:\n  a: 1\n', { migrations }).text).toBe('app:\n  d: 1\n')
    expect(planText('app:\n  a: 1\n', { migrations, version: 3 }).text).toBe('app:\n  c: 1\n')
    expect(planText('app:\n  b: 1\n', { migrations, version: 3 }).text).toBe('app:\n  c: 1\n')
  })
})

describe('a removed key leaves a comment', { tags: ['spec:config-kit/a-removed-setting-leaves-its-reason'] }, () => {
  const steps = { removed: [gone('app.s.a'), gone('app.s.b', { successor: 'app.k' }), gone('app.s.c')] }

  test.each([
    {
      name: 'in its place',
      from: 'app:\n  s:\n    # about a\n    a: s3cret # beside\n    k: 1\n',
      to: `app:\n  s:\n    # about a\n    ${comment('app.s.a')}\n    k: 1\n`,
    },
    {
      name: 'with its successor',
      from: 'app:\n  s:\n    b: s3cret\n    k: 1\n',
      to: `app:\n  s:\n    ${comment('app.s.b', ' Use `app.k`.')}\n    k: 1\n`,
    },
    {
      name: 'each its own, in the place of a section that became empty',
      from: 'app:\n  s:\n    # about\n    c: |\n      s3cret\n    a: "s3\n      cret"\n  k: 1\n',
      to: `app:\n  # about\n  ${comment('app.s.c')}\n  ${comment('app.s.a')}\n  k: 1\n`,
    },
    { name: 'at the top', from: 'app:\n  s:\n    a: 1\nz: 1\n', to: `${comment('app.s.a')}\nz: 1\n` },
    { name: 'in a file without any other key', from: 'app:\n  s:\n    a: 1\n', to: `${comment('app.s.a')}\n{}\n` },
    { name: 'at the end without a newline', from: 'k: 1\napp:\n  s:\n    a: 1', to: `k: 1\n${comment('app.s.a')}` },
    {
      name: 'with CRLF',
      from: 'app:\r\n  s:\r\n    a: 1\r\n    k: 1\r\n',
      to: `app:\r\n  s:\r\n    ${comment('app.s.a')}\r\n    k: 1\r\n`,
    },
    {
      name: 'first in a flow map',
      from: 'app:\n  s: { a: 1, k: 2 }\n',
      to: `app:\n  ${comment('app.s.a')}\n  s: { k: 2 }\n`,
    },
    {
      name: 'last in a flow map',
      from: 'app:\n  s: {k: 2, a: 1}\n',
      to: `app:\n  ${comment('app.s.a')}\n  s: {k: 2}\n`,
    },
    {
      name: 'between in a flow map',
      from: 'app:\n  s: {j: 1, a: 1, k: 2}\n',
      to: `app:\n  ${comment('app.s.a')}\n  s: {j: 1, k: 2}\n`,
    },
    {
      name: 'alone in a flow map',
      from: 'app: { s: { a: 1 }, k: 1 } # c\n',
      to: `${comment('app.s.a')}\napp: { k: 1 } # c\n`,
    },
    {
      name: 'before a trailing comma',
      from: 'app: { s: { k: 1, a: 1, } }\n',
      to: `${comment('app.s.a')}\napp: { s: { k: 1, } }\n`,
    },
    {
      name: 'on lines of its own in a flow map',
      from: 'app:\n  s: {\n    # about a\n    a: 1, # beside\n    k: 1\n  }\n',
      to: `app:\n  ${comment('app.s.a')}\n  s: {\n    # about a\n    k: 1\n  }\n`,
    },
    {
      name: 'last on lines of its own in a flow map',
      from: 'app:\n  s: {\n    k: 1,\n    a: 1\n  }\n',
      to: `app:\n  ${comment('app.s.a')}\n  s: {\n    k: 1,\n  }\n`,
    },
    {
      name: 'flow map from the first line on',
      from: '\uFEFF{ app: { s: { a: 1, k: 1 } } }',
      to: `\uFEFF${comment('app.s.a')}\n{ app: { s: { k: 1 } } }`,
    },
  ])('$name', ({ from, to }) => {
    const planned = planText(from, steps)
    expect(planned.text).toBe(to)
    expect(planned.notes).toEqual([])
    expect(planned.comments.every((each) => planned.text.includes(each))).toBe(true)
    expect(planText(to, steps).edits).toEqual([])
  })

  test.each([
    { name: 'after the comma', from: 's: { a: 1, # c\n    k: 1 }', to: 's: {  # c\n    k: 1 }' },
    { name: 'before it', from: 's: { k: 1, # c\n    a: 1 }', to: 's: { k: 1, # c\n     }' },
    { name: 'alone in the braces', from: 's: [{ # c\n    a: 1 }]', to: 's: [{ # c\n     }]', key: 'app.s.*.a' },
  ])('and a comment in a flow map stays, $name', ({ from, to, key = 'app.s.a' }) => {
    const { text } = planText(`app:\n  ${from}\n`, { removed: [gone(key)] })
    expect(text).toBe(`app:\n  ${comment(key.replace('.*', '[0]'))}\n  ${to}\n`)
  })

  test('of a section, with all that is in it', () => {
    const from = 'app:\n  s: # s\n    # about\n    a: 1\n    t:\n      b: 2\n      # end\n  # next\n  k: 1\n'
    const to = `app:\n  ${comment('app.s')}\n  # next\n  k: 1\n`
    expect(planText(from, { removed: [gone('app.s')] }).text).toBe(to)
  })

  test('for any name or item', () => {
    const from =
      'app:\n  p:\n    - token: s3cret\n      name: x\n    - token: s3cret\n    - name: y\n      token: s3cret\n    - { token: s3cret, name: z }\n  q:\n    one: { token: s3cret }\n    two:\n      token: s3cret\n      k: 1\n'
    const { text } = planText(from, { removed: [gone('app.p.*.token'), gone('app.q.*.token')] })
    expect(text).toBe(
      `app:\n  p:\n    - ${comment('app.p[0].token')}\n      name: x\n    - ${comment('app.p[1].token')}\n      {}\n    - name: y\n      ${comment('app.p[2].token')}\n    ${comment('app.p[3].token')}\n    - { name: z }\n  q:\n    ${comment('app.q.one.token')}\n    two:\n      ${comment('app.q.two.token')}\n      k: 1\n`,
    )
  })

  test('a migration without a target takes the reason of the removed key, or its own note', () => {
    const migrations = [
      { version: 2, from: 'app.a' },
      { version: 2, from: 'app.b', note: 'Was of no use.' },
    ]
    expect(planText('app:\n  a: 1\n  b: 1\n  k: 1\n', { migrations, removed: [gone('app.a')] }).text).toBe(
      `app:\n  ${comment('app.a')}\n  # Removed in schema version 2: Was of no use. (app.b)\n  k: 1\n`,
    )
  })

  test('beside the reason of the removed key, the note is what is left to decide', () => {
    const migrations = [{ version: 2, from: 'app.a', note: 'Set\n b.' }]
    const planned = planText('app:\n  a: s3cret\n  k: 1\n', { migrations, removed: [gone('app.a')] })
    expect(planned.text).toBe(`app:\n  ${comment('app.a')}\n  # TODO(config-kit): Set b.\n  k: 1\n`)
    expect(planned.notes).toEqual([{ key: 'app.a', message: 'Set b.', place: { file: 'a.yaml', line: 2, column: 3 } }])
  })

  test('a reason of several lines stays one comment', () => {
    const { text } = planText('app:\n  a: 1\n  k: 1\n', {
      removed: [gone('app.a', { reason: 'One.\n  k: two\u202E' })],
    })
    expect(text).toBe('app:\n  # Removed in schema version 2: One. k: two (app.a)\n  k: 1\n')
  })

  test('but where it has a migration, in a later version too', () => {
    const steps = { migrations: [moved('app.a', 'app.b', 3)], removed: [gone('app.a')] }
    expect(planText('app:\n  a: 1\n', steps).text).toBe('app:\n  b: 1\n')
  })

  test('not yet, where the version is higher', () => {
    expect(planText('app:\n  a: 1\n', { removed: [gone('app.a', { version: 3 })], version: 2 }).edits).toEqual([])
  })

  test('JSON has no comments: a note says it', () => {
    const planned = planText(
      '{\n  "app": {\n    "k": 1,\n    "a": "s3cret"\n  }\n}',
      { removed: [gone('app.a')] },
      'a.json',
    )
    expect(planned.text).toBe('{\n  "app": {\n    "k": 1\n  }\n}')
    expect(planned.notes).toEqual([
      { key: 'app.a', message: comment('app.a').slice(2), place: { file: 'a.json', line: 4, column: 5 } },
    ])
  })
})

describe('a value that is gone', () => {
  test.each([
    {
      name: 'text',
      from: "app:\n  a: 'off' # c\n",
      key: { value: 'off', successor: 'full' },
      to: "app:\n  a: 'full' # c\n",
    },
    { name: 'a number', from: 'app: { a: 1 }\n', key: { value: 1, successor: '2' }, to: 'app: { a: 2 }\n' },
    {
      name: 'a boolean',
      from: 'app:\n  a: true\n',
      key: { value: true, successor: 'false' },
      to: 'app:\n  a: false\n',
    },
    {
      name: 'the other boolean',
      from: 'app:\n  a: false\n',
      key: { value: false, successor: 'true' },
      to: 'app:\n  a: true\n',
    },
    {
      name: 'text that looks like another type',
      from: 'app:\n  a: off\n',
      key: { value: 'off', successor: 'true' },
      to: 'app:\n  a: "true"\n',
    },
    {
      name: 'another value stays',
      from: 'app:\n  a: on\n',
      key: { value: 'off', successor: 'full' },
      to: 'app:\n  a: on\n',
    },
  ])('$name', ({ from, key, to }) => {
    const planned = planText(from, { removed: [gone('app.a', key)] })
    expect(planned.text).toBe(to)
    expect(planned.notes).toEqual([])
  })

  test('without a successor is left to the operator', () => {
    const planned = planText('app:\n  a: off\n', { removed: [gone('app.a', { value: 'off' })] })
    expect(planned.edits).toEqual([])
    expect(planned.notes).toMatchObject([
      { key: 'app.a', message: `Removed in schema version 2: ${why}`, place: { line: 2, column: 3 } },
    ])
  })
})

describe('a conversion', () => {
  const convert = (step: Partial<Migration> & Pick<Migration, 'from'>): { migrations: Migration[] } => ({
    migrations: [{ version: 2, ...step }],
  })

  test.each([
    {
      name: 'takes the place of the old key, with its comments',
      from: 'app:\n  # ttl\n  a: 60 # s\n  k: 1\n',
      step: convert({ from: 'app.a', to: 'app.b', convert: (values) => ({ 'app.b': Number(values['app.a']) * 2 }) }),
      to: 'app:\n  # ttl\n  b: 120 # s\n  k: 1\n',
    },
    {
      name: 'of one into several, in other sections too',
      from: 'app:\n  # url\n  a: |\n    x:1\n  k: 1\n',
      step: convert({
        from: 'app.a',
        convert: () => ({ 'app.b': 'h, i', 'app.c': { d: [1] }, 'app.s.e': 'two\nlines' }),
      }),
      to: 'app:\n  # url\n  b: "h, i"\n  c: { d: [ 1 ] }\n  k: 1\n  s:\n    e: "two\\nlines"\n',
    },
    {
      name: 'of several into one, those that are set',
      from: 'app: { c: 3, k: 1, a: 1 }\n',
      step: convert({
        from: ['app.a', 'app.b', 'app.c'],
        convert: (values) => ({ 'app.d': Object.keys(values).join('+') }),
      }),
      to: 'app: { k: 1, d: app.a+app.c }\n',
    },
    {
      name: 'of a value in its place',
      from: 'app:\n  a: "off" # c\n',
      step: convert({ from: 'app.a', convert: () => ({ 'app.a': 'none' }) }),
      to: 'app:\n  a: "none" # c\n',
    },
    {
      name: 'of a value in its place, as far from its key',
      from: 'app:\n  a:   "off"   # c\n',
      step: convert({ from: 'app.a', convert: () => ({ 'app.a': 'none' }) }),
      to: 'app:\n  a:   "none"   # c\n',
    },
    {
      name: 'of a quoted number',
      from: "app:\n  a: '60'\n",
      step: convert({ from: 'app.a', convert: () => ({ 'app.a': 120 }) }),
      to: 'app:\n  a: 120\n',
    },
    {
      name: 'of lines of which the last are empty',
      from: 'app:\n  a: |+\n    x\n\n  k: 1\n',
      step: convert({ from: 'app.a', convert: () => ({ 'app.a': 'y' }) }),
      to: 'app:\n  a: y\n  k: 1\n',
    },
    {
      name: 'of a list in its place',
      from: 'app:\n  a:\n    - 1\n    - 2\n  k: 1\n',
      step: convert({
        from: 'app.a',
        convert: ({ 'app.a': a }) => ({ 'app.a': Array.isArray(a) ? a.join() : (a ?? null) }),
      }),
      to: 'app:\n  a: "1,2"\n  k: 1\n',
    },
    {
      name: 'to what is set already changes nothing but the old key',
      from: 'app:\n  a: s3cret\n  b: 1\n',
      step: convert({ from: 'app.a', convert: () => ({ 'app.b': 2 }) }),
      to: 'app:\n  # Removed in schema version 2: `app.b` takes its place, is set already and was kept. (app.a)\n  b: 1\n',
    },
    {
      name: 'to what is set already, and to what is not',
      from: 'app:\n  a: s3cret\n  b: 1\n',
      step: convert({ from: 'app.a', convert: () => ({ 'app.b': 2, 'app.c': 3 }) }),
      to: 'app:\n  # Removed in schema version 2: `app.b` takes its place, is set already and was kept. (app.a)\n  c: 3\n  b: 1\n',
    },
    {
      name: 'to nothing',
      from: 'app:\n  a: s3cret\n  b: 1\n',
      step: convert({ from: 'app.a', note: 'Was the default.', convert: () => ({}) }),
      to: 'app:\n  # Removed in schema version 2: Was the default. (app.a)\n  b: 1\n',
    },
  ])('$name', ({ from, step, to }) => {
    const planned = planText(from, step)
    expect(planned.text).toBe(to)
    expect(planned.notes).toEqual([])
    expect(planText(to, step).edits).toEqual([])
  })

  test.each([
    { why: 'no number', value: Number.NaN },
    { why: 'no end', value: [1, Infinity] },
    { why: 'a date', value: { at: new Date(0) } },
    { why: 'a function', value: () => 1 },
    { why: 'a big integer', value: 1n },
    { why: 'a hole in a list', value: [undefined] },
  ])('to $why is refused, in JSON too', ({ value }) => {
    const step = convert({ from: 'app.a', convert: () => ({ 'app.b': value as never }) })
    const fault = expect.objectContaining({ code: 'DEFINITION_INVALID', message: expect.stringContaining('app.a') })
    expect(() => planText('app:\n  a: 1\n', step)).toThrow(fault)
    expect(() => planText('{"app": {"a": 1}}', step, 'a.json')).toThrow(fault)
  })

  test.each([null, 'text', [1], Promise.resolve({ 'app.b': 1 })])(
    'to %o instead of values by key is refused',
    (result) => {
      const step = convert({ from: 'app.a', convert: () => result as never })
      expect(() => planText('app:\n  a: 1\n', step)).toThrow(expect.objectContaining({ code: 'DEFINITION_INVALID' }))
    },
  )

  test('does not see what is unset, and unsets the new keys where all is', () => {
    const seen: unknown[] = []
    const step = convert({
      from: ['app.a', 'app.b'],
      to: ['app.c', 'app.d'],
      convert: (values) => {
        seen.push(values)
        return { 'app.c': 1 }
      },
    })
    expect(planText('app:\n  a:\n  b: 2\n', step).text).toBe('app:\n  c: 1\n')
    expect(seen).toEqual([{ 'app.b': 2 }])
    expect(planText('app:\n  a: ~\n  b:\n', step).text).toBe('app:\n  c: null\n  d: null\n')
    expect(seen).toHaveLength(1)
  })

  test('of what is not set does not take place', () => {
    const step = convert({ from: 'app.a', to: 'app.b', convert: () => ({ 'app.b': 1 }) })
    expect(planText('app:\n  k: 1\n', step)).toMatchObject({ edits: [], notes: [] })
  })

  test('leaves unset what stays in its place', () => {
    const keys = ['app.a', 'app.b']
    const step = convert({ from: keys, to: keys, convert: () => ({ 'app.b': 3 }) })
    expect(planText('app:\n  a:\n  b: 2\n', step).text).toBe('app:\n  a:\n  b: 3\n')
    expect(planText('app:\n  a: 1\n  b: 2\n', step).text).toBe('app:\n  b: 3\n')
  })

  test('leaves out what is undefined, at the top and within', () => {
    const inner = Object.assign(Object.create(null) as object, { x: undefined, y: [1] })
    const values = { 'app.a': undefined, 'app.b': undefined, 'app.c': inner } as never
    const step = convert({ from: ['app.a', 'app.k'], convert: () => values })
    expect(planText('app:\n  a: 1 # a\n', step).text).toBe('app:\n  c: { y: [ 1 ] } # a\n')
  })

  test('to a key that is `null` sets it', () => {
    const step = convert({ from: 'app.a', convert: () => ({ 'app.b': 2 }) })
    expect(planText('app:\n  a: 1 # a\n  b:\n', step).text).toBe('app:\n  b: 2 # a\n')
  })

  test('of several values in their places', () => {
    const step = convert({
      from: ['app.a', 'app.b'],
      convert: () => ({ 'app.a': 'much longer', 'app.b': 'than it was' }),
    })
    expect(planText('app:\n  a: 1\n  b: 2\n', step).text).toBe('app:\n  a: much longer\n  b: than it was\n')
  })

  test.each(['app.a', 'app.b', 'app.s.c'])(
    'into %s of a value with comments inside is left to the operator',
    (target) => {
      const step = convert({ from: 'app.a', convert: () => ({ [target]: 1 }) })
      const planned = planText('app:\n  a:\n    - 1 # one\n    - 2\n', step)
      expect(planned).toMatchObject({ edits: [], notes: [{ message: expect.stringContaining('comments inside') }] })
    },
  )

  test('that cannot be made as a whole is not made at all, and says nothing of it', () => {
    const step = convert({ from: ['app.a', 'app.b'], note: 'Choose a mode.', convert: () => undefined })
    const planned = planText('app:\n  a: 1\n  b: &x 2\n  k: *x\n', step)
    expect(planned).toMatchObject({ edits: [], comments: [] })
    expect(planned.notes.map(({ key }) => key)).toEqual(['app.a', 'app.b'])
    expect(JSON.stringify(planned.notes)).not.toContain('Choose')
  })

  test('that only the operator can make leaves a comment and a note', () => {
    const step = convert({ from: ['app.a', 'app.b'], to: 'app.c', note: 'Choose a mode.', convert: () => undefined })
    const planned = planText('app:\n  # a\n  a: s3cret\n  b: s3cret\n  k: 1\n', step)
    expect(planned.text).toBe('app:\n  # a\n  # TODO(config-kit): Choose a mode.\n  k: 1\n')
    expect(planned.notes).toEqual([
      { key: 'app.a', message: 'Choose a mode.', place: { file: 'a.yaml', line: 3, column: 3 } },
    ])
  })

  test.each([
    { name: 'a reason from the removed key', removed: [gone('app.a')], text: `# TODO(config-kit): ${why}` },
    {
      name: 'the keys, where nobody said anything',
      removed: [],
      text: '# TODO(config-kit): Decide what takes the place of app.a.',
    },
  ])('without a note the comment tells $name', ({ removed, text }) => {
    const planned = planText('app:\n  a: 1\n  k: 1\n', {
      ...convert({ from: 'app.a', convert: () => undefined }),
      removed,
    })
    expect(planned.text).toBe(`app:\n  ${text}\n  k: 1\n`)
  })

  test.each(['${A}', '"x ${A:-b}"', '{ $env: A }', '{ $file: a.txt }', '{ $include: a.yaml }', '\n    - "${A}"'])(
    'of a substitution, %s, is left to the operator',
    (value) => {
      const step = convert({ from: ['app.b', 'app.a'], convert: () => ({ 'app.c': 1 }) })
      const planned = planText(`app:\n  a: ${value}\n  b: 1\n`, { ...step, removed: [gone('app.a'), gone('app.b')] })
      expect(planned.edits).toEqual([])
      expect(planned.notes.map(({ key }) => key)).toEqual(['app.b', 'app.a'])
    },
  )

  test.each([{ to: [] }, { to: ['app.a'] }, { to: ['app.b'] }])(
    'of a substitution beside a value is left to the operator, to $to too',
    ({ to }) => {
      const step = convert({ from: ['app.a', 'app.b'], to, convert: () => ({ 'app.c': 1 }) })
      const planned = planText('app:\n  a: ${A}\n  b: 1\n', step)
      expect(planned.edits).toEqual([])
      expect(planned.notes.map(({ key }) => key)).toEqual(['app.a', 'app.b'])
    },
  )

  test('of values that all stay in their places, variables among them, waits for the variables', () => {
    const keys = ['app.a', 'app.b']
    const step = convert({ from: keys, to: keys, convert: () => ({ 'app.b': 3 }) })
    expect(planText('app:\n  a: ${A}\n  b: 1\n', step)).toMatchObject({ edits: [], notes: [] })
  })

  test('that is left to the operator keeps the section too, though it is removed', () => {
    const step = convert({ from: 'app.s.a', convert: () => ({}) })
    const planned = planText('app:\n  s:\n    a: ${A}\n    b: 1\n', { ...step, removed: [gone('app.s')] })
    expect(planned.edits).toEqual([])
    expect(planned.notes).toHaveLength(1)
  })

  test('that throws tells the key and not the value', () => {
    const step = convert({
      from: 'app.a',
      convert: (values) => {
        throw new Error(`bad ${JSON.stringify(values)}`)
      },
    })
    const fault = expect.objectContaining({
      code: 'DEFINITION_INVALID',
      message: expect.stringMatching(/app\.a(?!.*s3cret)/),
    })
    expect(() => planText('app:\n  a: s3cret\n', step)).toThrow(fault)
  })
})

describe('what cannot be edited without touching others is refused, with its place', () => {
  const steps = { migrations: [moved('app.old', 'app.s.new')], removed: [gone('app.gone'), gone('app.p.*.gone')] }

  test.each([
    {
      name: 'an anchor that is used elsewhere',
      text: 'app:\n  gone: &a s3cret\n  k: *a\n',
      says: 'anchor',
      at: [2, 3],
    },
    {
      name: 'an anchor inside that is used elsewhere',
      text: 'app:\n  gone: { x: &a 1 }\n  k: *a\n',
      says: 'anchor',
      at: [2, 3],
    },
    { name: 'a moved anchor that is used before', text: 'app:\n  old: &a 1\n  k: *a\n', says: 'anchor', at: [2, 3] },
    { name: 'a section behind an alias', text: 'k: &a\n  old: 1\napp: *a\n', says: 'alias', at: [3, 6] },
    { name: 'an item behind an alias', text: 'k: &a { gone: 1 }\napp:\n  p: [*a]\n', says: 'alias', at: [3, 7] },
    { name: 'a key behind a merge', text: 'k: &a\n  old: 1\napp:\n  <<: *a\n', says: 'merge', at: [4, 3] },
    {
      name: 'a key of a section that an alias repeats',
      text: 'app: &a\n  gone: 1\n  k: 1\nother: *a\n',
      says: 'others',
      at: [2, 3],
    },
    { name: 'an explicit key', text: 'app:\n  ? gone\n  : 1\n', says: 'key: value', at: [2, 5] },
    { name: 'a target below a value', text: 'app:\n  old: 1\n  s: text\n', says: 'section', at: [2, 3] },
    { name: 'a target below a list', text: 'app:\n  old: 1\n  s: [1]\n', says: 'section', at: [2, 3] },
    {
      name: 'an explicit key with an anchor of its own',
      text: 'app:\n  ? gone\n  : [&a 1, *a]\n',
      says: 'key: value',
      at: [2, 5],
    },
    {
      name: 'blank lines that would become part of the value',
      text: 'app:\n  old: |+\n    x\n  s:\n    k: 1\n\n  z: 1\n',
      says: 'stays the same',
      at: [2, 3],
    },
    {
      name: 'comments that flow style has no room for',
      text: 'app:\n  old:\n    # c\n    a: 1\n  s: { k: 1 }\n',
      says: 'comments',
      at: [2, 3],
    },
    {
      name: 'blank lines that belong to a value',
      text: 'app:\n  k: |+\n    x\n  old: 1\n\n  s:\n    k: 1\n',
      says: 'others',
      at: [4, 3],
    },
  ])('$name', ({ text, says, at: [line, column] }) => {
    const planned = planText(text, steps)
    expect(planned.edits).toEqual([])
    expect(planned.notes).toEqual([
      {
        key: expect.stringMatching(/^app\./),
        message: expect.stringContaining(says),
        place: { file: 'a.yaml', line, column },
      },
    ])
    expect(JSON.stringify(planned.notes)).not.toContain('s3cret')
  })

  test('a key without a value', () => {
    const planned = planText('app: { a, b: 1 }\n', { migrations: [moved('app.a', 'app.s.a')] })
    expect(planned).toMatchObject({ edits: [], notes: [{ key: 'app.a', place: { line: 1, column: 8 } }] })
  })

  test.each<{ why: string; later: Partial<Migration> }>([
    { why: 'a move', later: { from: ['app.old', 'app.k'], to: ['app.b', 'app.c'] } },
    { why: 'a conversion', later: { from: ['app.old', 'app.k'], convert: () => ({ 'app.b': 1 }) } },
    { why: 'a conversion of its section', later: { from: ['app.old.x', 'app.k'], convert: () => ({ 'app.b': 1 }) } },
  ])('and later steps leave it alone with all that goes with it: $why', ({ later }) => {
    const migrations = [moved('app.old', 'app.s.new'), { version: 3, from: [], ...later }]
    const planned = planText('app:\n  old: { x: 1 }\n  s: text\n  k: 1\n', { migrations })
    expect(planned.edits).toEqual([])
    expect(planned.notes.map(({ key }) => key)).toEqual(['app.old'])
  })

  test('in one file, and done in another', () => {
    const { texts, notes } = planFor(
      { 'a.yaml': 'app:\n  gone: &a 1\n  k: *a\n', 'b.yaml': 'app: { gone: 1, k: 1 }\n' },
      steps,
    )
    expect(texts['b.yaml']).toBe(`${comment('app.gone')}\napp: { k: 1 }\n`)
    expect(notes).toMatchObject([{ place: { file: 'a.yaml' } }])
  })

  test('and what can be is done', () => {
    const planned = planText('app:\n  gone: &a 1\n  k: *a\n  old: 2\n', steps)
    expect(planned.text).toBe('app:\n  gone: &a 1\n  k: *a\n  s:\n    new: 2\n')
    expect(planned.notes).toHaveLength(1)
  })

  test('a place is told as it was, though lines above are gone', () => {
    const { notes } = planText('app:\n  p:\n    a: { gone: 1 }\n  old: 1\n  s: x\n', {
      ...steps,
      migrations: [moved('app.old', 'app.s.new', 3)],
    })
    expect(notes).toMatchObject([{ key: 'app.old', place: { line: 4, column: 3 } }])
  })

  test.each([
    { name: 'a tab', text: 'app:\n\told: s3cret\n', at: 'a.yaml:2:' },
    { name: 'an open quote', text: 'app:\n  old: "s3cret\n', at: 'a.yaml:' },
    { name: 'a key that is a map', text: 'app:\n  { { s3cret } : 1 }\n', at: 'a.yaml:2:' },
    { name: 'an unknown alias', text: 'app:\n  old: *s3cret\n', at: 'a.yaml:2:' },
    { name: 'a second document', text: 'app: 1\n---\ns3cret\n', at: 'a.yaml:2:' },
  ])('$name is no YAML to edit', ({ text, at }) => {
    const fault = { code: 'INPUT_UNREADABLE', message: expect.stringMatching(`^${at}(?!.*s3cret)`) }
    expect(() => planText(text, steps)).toThrow(expect.objectContaining(fault))
  })
})

describe('several files', () => {
  const steps = {
    migrations: [moved('app.s.old', 'app.t.new'), moved('app.s.same', 'app.s.other')],
    removed: [gone('app.s.gone')],
  }
  const including = (key: string, within: readonly string[] = [], file = 'b.yaml') => [
    { file: 'a.yaml', key: [], within: [], through: 'a.yaml' },
    { file, key: key.split('.'), within, through: 'a.yaml' },
  ]

  test('a key is migrated wherever it is set', () => {
    const { texts } = planFor({ 'a.yaml': 'app: { s: { same: 1 } }\n', 'b.yaml': 'app:\n  s:\n    same: 2\n' }, steps)
    expect(texts).toEqual({ 'a.yaml': 'app: { s: { other: 1 } }\n', 'b.yaml': 'app:\n  s:\n    other: 2\n' })
  })

  test('a key stays in the file that is included', () => {
    const { texts } = planFor(
      { 'a.yaml': 'app:\n  $include: b.yaml#x.y\n', 'b.yaml': 'x:\n  y:\n    s:\n      old: 1\n' },
      steps,
      including('app', ['x', 'y']),
    )
    expect(texts['b.yaml']).toBe('x:\n  y:\n    t:\n      new: 1\n')
  })

  test('what is included stays, if only as an empty map', () => {
    const { texts } = planFor(
      { 'a.yaml': 'app:\n  s:\n    $include: b.yaml#x\n', 'b.yaml': 'x:\n  gone: 1\n' },
      steps,
      including('app.s', ['x']),
    )
    expect(texts['b.yaml']).toBe(`x:\n  ${comment('app.s.gone')}\n  {}\n`)
  })

  test('a key whose new section is in another file goes there', () => {
    const files = { 'a.yaml': 'app:\n  s:\n    $include: b.yaml\n', 'b.yaml': '# b\n\n# c\nold: ${A}\nk: 1\n' }
    expect(planFor(files, steps, including('app.s')).texts).toEqual({
      'a.yaml': 'app:\n  s:\n    $include: b.yaml\n  t:\n    # c\n    new: ${A}\n',
      'b.yaml': '# b\n\nk: 1\n',
    })
    const back = { 'a.yaml': 'app:\n  s:\n    old: 1\n  t:\n    $include: b.json\n', 'b.json': '{}' }
    expect(planFor(back, steps, including('app.t', [], 'b.json')).texts).toEqual({
      'a.yaml': 'app:\n  t:\n    $include: b.json\n',
      'b.json': '{ "new": 1 }',
    })
  })

  test.each(['{ $file: x }', '{ $include: x.yaml }', '&a 1', '[&a 1, *a]'])(
    '%s means something else in another file',
    (value) => {
      const files = { 'a.yaml': 'app:\n  s:\n    $include: b.yaml\n', 'b.yaml': `old: ${value}\nk: 1\n` }
      const planned = planFor(files, steps, including('app.s'))
      expect(planned.edits).toEqual([])
      expect(planned.notes).toMatchObject([{ key: 'app.s.old', place: { file: 'b.yaml', line: 1, column: 1 } }])
    },
  )

  test('what is included as two keys is left to the operator', () => {
    const mounts = [
      ...including('app.s', ['x']),
      { file: 'b.yaml', key: ['foreign'], within: ['x'], through: 'a.yaml' },
    ]
    const planned = planFor({ 'a.yaml': 'app: 1\n', 'b.yaml': 'x:\n  same: 1\n' }, steps, mounts)
    expect(planned.edits).toEqual([])
    expect(planned.notes).toMatchObject([{ key: 'app.s.same' }])
  })

  test('what others include a part of is left to the operator', () => {
    const mounts = [
      { file: 'b.yaml', key: [], within: [], through: 'b.yaml' },
      { file: 'a.yaml', key: [], within: [], through: 'a.yaml' },
      { file: 'b.yaml', key: ['foreign'], within: ['app', 's', 'gone', 'part'], through: 'a.yaml' },
    ]
    const planned = planFor(
      { 'a.yaml': 'foreign: 1\n', 'b.yaml': 'app: { s: { gone: { part: 1 } } }\n' },
      steps,
      mounts,
    )
    expect(planned.edits).toEqual([])
    expect(planned.notes).toMatchObject([{ key: 'app.s.gone' }])
  })

  test('a file that two others include is migrated once', () => {
    const mounts = ['a.yaml', 'c.yaml'].flatMap((through) => [
      { file: through, key: [], within: [], through },
      { file: 'b.yaml', key: ['app', 's'], within: [], through },
    ])
    const text = 'app: { s: { $include: b.yaml } }\n'
    const planned = planFor({ 'a.yaml': text, 'b.yaml': 'same: 1\nold: 1\n', 'c.yaml': text }, steps, mounts)
    expect(planned.texts).toEqual({ 'a.yaml': text, 'b.yaml': 'other: 1\nold: 1\n', 'c.yaml': text })
    expect(planned.notes).toHaveLength(1)
  })

  test('an include moves with the section that it stands in', () => {
    const migrations = [moved('app.a', 'app.b', 2), moved('app.b.old', 'app.b.new', 3)]
    const files = { 'a.yaml': 'app:\n  a:\n    $include: b.yaml\n', 'b.yaml': 'old: 1\n' }
    expect(planFor(files, { migrations }, including('app.a')).texts).toEqual({
      'a.yaml': 'app:\n  b:\n    $include: b.yaml\n',
      'b.yaml': 'new: 1\n',
    })
  })

  test('a file that is no longer included is left alone', () => {
    const files = { 'a.yaml': 'app:\n  s:\n    $include: b.yaml\n  k: 1\n', 'b.yaml': 'gone: 1\n' }
    const { texts } = planFor(
      files,
      { removed: [gone('app.s'), gone('app.s.gone', { version: 3 })] },
      including('app.s'),
    )
    expect(texts).toEqual({ 'a.yaml': `app:\n  ${comment('app.s')}\n  k: 1\n`, 'b.yaml': 'gone: 1\n' })
  })
})
