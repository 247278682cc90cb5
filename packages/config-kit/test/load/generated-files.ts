/**
 * Configuration files in every form that Backstage's loader reads, and some that it refuses.
 *
 * @module
 */
import fc from 'fast-check'

export interface GeneratedFiles {
  /** By name. The given ones are `app-0.yaml` and so on; `given` tells how many. */
  readonly files: Readonly<Record<string, string>>
  readonly given: number
  readonly env: Readonly<Record<string, string>>
}

const substitutions = [
  '${A}',
  '${ B }',
  '${UNSET}',
  '${EMPTY}',
  '${UNSET:-d e}',
  '${EMPTY:-}',
  '${A:- }',
  '$${A}',
  '$$${A}',
]

/** How the scalar is written, in block and in flow style. */
const scalar = fc.oneof(
  fc.constantFrom(
    '1',
    '-0',
    '1.50',
    '010',
    '0o17',
    '0x1F',
    '1e3',
    '.inf',
    'true',
    'False',
    'yes',
    'null',
    '~',
    '2001-01-02',
  ),
  fc.constantFrom("'it''s'", '"\\t\\u00e9\\ud83d\\ude00"', '""', "'1'", 'plain text', '"__proto__"', '😀'),
  fc
    .array(fc.oneof(fc.constantFrom('x', ' ', '$', '{', '}'), fc.constantFrom(...substitutions)), {
      minLength: 1,
      maxLength: 4,
    })
    .map((parts) => JSON.stringify(parts.join(''))),
)

const key = fc.constantFrom('a', 'b', 'c', '"d-e"', "'a b'", '1', '"1"', 'null', 'true', '<<', '__proto__', '${A}')

interface Styled {
  readonly flow: boolean
  readonly anchor: boolean
}
type Generated =
  | { readonly kind: 'text'; readonly text: string; readonly anchor?: boolean }
  | ({ readonly kind: 'block-text'; readonly text: string } & Styled)
  | { readonly kind: 'alias'; readonly which: number }
  | ({ readonly kind: 'map'; readonly entries: readonly (readonly [string, Generated])[] } & Styled)
  | ({ readonly kind: 'list'; readonly items: readonly Generated[] } & Styled)

const refusedDirectives: [string, string][] = [
  ['$include', 'none.yaml'],
  ['$include', 'text.txt'],
  ['$file', 'none'],
  ['$env', '${UNSET}'],
]

const directive = (targets: readonly string[]): fc.Arbitrary<Generated> =>
  fc
    .oneof(
      { arbitrary: fc.constantFrom(...refusedDirectives), weight: 1 },
      ...[
        fc.tuple(fc.constant('$env'), fc.constantFrom('A', 'UNSET', 'EMPTY', '${NAME}')),
        fc.tuple(fc.constant('$file'), fc.constantFrom('text.txt', './sub/../text.txt', '${TEXT}')),
        fc.tuple(
          fc.constant('$include'),
          fc
            .tuple(fc.constantFrom(...targets), fc.constantFrom('', '', '#a', '#b', '#a.b', '#', '#1', '#a.c'))
            .map(([file, names]) => file + names),
        ),
      ].map((arbitrary) => ({ arbitrary, weight: 8 })),
    )
    .map(([name = '', argument = '']) => ({
      kind: 'map',
      entries: [[name, { kind: 'text', text: JSON.stringify(argument) }]],
      flow: true,
      anchor: false,
    }))

const value = (targets: readonly string[]): fc.Arbitrary<Generated> =>
  fc.letrec<{ value: Generated }>((tie) => {
    const styled = { flow: fc.boolean(), anchor: fc.boolean() }
    return {
      value: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.record({ kind: fc.constant('text' as const), text: scalar, anchor: fc.boolean() }),
        fc.record({
          kind: fc.constant('block-text' as const),
          text: fc.constantFrom('one\ntwo ${A}', '${UNSET}', 'x'),
          ...styled,
        }),
        fc.record({ kind: fc.constant('alias' as const), which: fc.nat(20) }),
        directive(targets),
        fc.record({ kind: fc.constant('list' as const), items: fc.array(tie('value'), { maxLength: 3 }), ...styled }),
        map(tie('value')),
      ),
    }
  }).value

const map = (inner: fc.Arbitrary<Generated>): fc.Arbitrary<Generated & { kind: 'map' }> =>
  fc.record({
    kind: fc.constant('map' as const),
    entries: fc.uniqueArray(fc.tuple(key, inner), { maxLength: 4, selector: ([name]) => name }),
    flow: fc.boolean(),
    anchor: fc.boolean(),
  })

/** As YAML text. An alias is one of an anchor that is complete before it. */
function print(root: Generated): string {
  const anchors: string[] = []
  let count = 0
  const mark = (anchored: boolean | undefined) => (anchored === true ? `n${count++}` : undefined)
  const withAnchor = (name: string | undefined, text: string) => (name === undefined ? text : `&${name} ${text}`)
  const flow = (node: Generated): string => {
    if (node.kind === 'text') {
      // Now and then a name that was taken: the anchor that stands last before an alias counts.
      const name = node.anchor === true && count % 3 === 2 ? anchors[0] : mark(node.anchor)
      if (name !== undefined) anchors.push(name)
      return withAnchor(name, node.text)
    }
    if (node.kind === 'block-text') return JSON.stringify(node.text)
    if (node.kind === 'alias') return anchors.length === 0 ? 'null' : `*${anchors[node.which % anchors.length]} `
    const name = mark(node.anchor)
    const text =
      node.kind === 'map'
        ? `{${node.entries.map(([each, inner]) => `${each.startsWith('$') ? `"${each}"` : each}: ${flow(inner)}`).join(', ')}}`
        : `[${node.items.map(flow).join(', ')}]`
    if (name !== undefined) anchors.push(name)
    return withAnchor(name, text)
  }
  const block = (node: Generated, indent: string): string => {
    if (node.kind === 'block-text') {
      return ` |\n${node.text
        .split('\n')
        .map((line) => `${indent}  ${line}\n`)
        .join('')}`
    }
    const isEmpty =
      (node.kind === 'map' && node.entries.length === 0) || (node.kind === 'list' && node.items.length === 0)
    if (node.kind === 'text' || node.kind === 'alias' || node.flow || isEmpty) return ` ${flow(node)}\n`
    const name = mark(node.anchor)
    const text =
      node.kind === 'map'
        ? node.entries.map(([each, inner]) => `${indent}${each}:${block(inner, `${indent}  `)}`).join('')
        : node.items.map((inner) => `${indent}-${block(inner, `${indent}  `)}`).join('')
    if (name !== undefined) anchors.push(name)
    return `${name === undefined ? '' : ` &${name}`}\n${text}`
  }
  const text = block(root, '')
  return text.startsWith(' &') ? `---${text}` : text.trimStart()
}

const styledText = (node: fc.Arbitrary<Generated>): fc.Arbitrary<string> =>
  fc.tuple(node.map(print), fc.boolean(), fc.boolean(), fc.boolean()).map(([text, commented, bom, crlf]) => {
    const whole = commented ? `# comment\n${text}` : text
    return (bom ? '\uFEFF' : '') + (crlf ? whole.replaceAll('\n', '\r\n') : whole)
  })

/** What the loader refuses, or takes for an empty file. */
const unusual = fc.constantFrom(
  '',
  '# nothing\n',
  'null\n',
  '[a]\n',
  'text\n',
  '"${A}"\n',
  '{}\n',
  'a:\n\tb: 1\n',
  'a: 1\na: 2\n',
  'a: *none\n',
  'a: "open\n',
  'a: 1\n---\na: 2\n',
  'a: {$include: none.yaml}\n',
  'a: {$include: text.txt}\n',
  'a: {$include: inc.json, b: 1}\n',
  'a: {$include: [1]}\n',
  'a: {$file: none}\n',
  'a: {$env: "${UNSET}"}\n',
  'a: {$file: sub}\n',
  '$include: sub/other.yaml\n',
  '$env: A\n',
)

const jsonText = fc.json({ maxDepth: 3 }).map((text) => text.replaceAll('k', '${A}'))

const variables = fc.record(
  {
    A: fc.constantFrom('1', ' spaced ', '${B}', 'x#y'),
    B: fc.constantFrom('b', ''),
    EMPTY: fc.constant(''),
    NAME: fc.constantFrom('A', 'UNSET'),
    TEXT: fc.constant('text.txt'),
    APP_CONFIG_a: fc.constantFrom(
      '1',
      '{"b":{"__proto__":{"x":1}},"c":null}',
      '{}',
      '[{"__proto__":1,"d":null}]',
      'not json',
    ),
    APP_CONFIG_c_b: fc.constantFrom('true', '{"c":2}', '${A}', ''),
    APP_CONFIG_b_c: fc.constantFrom('x', '[1]', '{"d":null}'),
    'APP_CONFIG_d-e': fc.constantFrom('"quoted"', '{"a":1}'),
  },
  { requiredKeys: ['NAME', 'TEXT', 'A'] },
)

/** Two of these the loader takes. */
const unusualVariables = fc.constantFrom<Readonly<Record<string, string>>>(
  { APP_CONFIG_a: 'null' },
  { APP_CONFIG_a: '{"b":{"c":null}}', APP_CONFIG_a_b_c: '1' },
  { APP_CONFIG_a: '{"b":null}', APP_CONFIG_a_b_c: '1' },
  { APP_CONFIG_a: '[1]', APP_CONFIG_a_b: '1' },
  { APP_CONFIG_a_b: '1', APP_CONFIG_a: '1' },
  { APP_CONFIG_: '1' },
  { 'APP_CONFIG_a b': '1' },
  { APP_CONFIG_constructor: '1' },
  { APP_CONFIG_toString_a: '1' },
)

export const generatedFiles: fc.Arbitrary<GeneratedFiles> = fc
  .record({
    given: fc.array(
      fc.oneof(
        { arbitrary: styledText(map(value(['inc.yaml', './sub/other.yaml', 'inc.json', 'more.yml']))), weight: 12 },
        { arbitrary: unusual, weight: 1 },
      ),
      { minLength: 1, maxLength: 3 },
    ),
    inc: fc.oneof(
      { arbitrary: styledText(map(value(['sub/other.yaml', 'more.yml']))), weight: 3 },
      { arbitrary: styledText(value(['sub/other.yaml', 'more.yml'])), weight: 1 },
    ),
    json: fc.oneof(
      jsonText,
      fc.constantFrom(
        '{"a": {"b": "${A}", "c": [{"$env": "A"}], "b": "${UNSET}"}}',
        '{"__proto__": {"a": 1}, "1": 1e400}',
      ),
    ),
    other: styledText(value(['../more.yml', '../sub/../more.yml'])),
    more: fc.oneof(
      fc.constantFrom('a: {b: {c: "${A}"}}\nb: "${UNSET}"\n', 'text ${A}\n', '', '- 1\n- ${UNSET}\n- ${A}\n'),
      styledText(map(fc.record({ kind: fc.constant('text' as const), text: scalar }))),
    ),
    env: fc.oneof(
      { arbitrary: variables, weight: 9 },
      {
        arbitrary: fc.tuple(variables, unusualVariables).map(([some, unusual]) => ({ ...some, ...unusual })),
        weight: 1,
      },
    ),
  })
  .map(({ given, inc, json, other, more, env }) => ({
    files: {
      ...Object.fromEntries(given.map((text, index) => [`app-${index}.yaml`, text])),
      'inc.yaml': inc,
      'inc.json': json,
      'sub/other.yaml': other,
      'more.yml': more,
      'text.txt': 'a text\n${A}\n\n',
    },
    given: given.length,
    env: Object.fromEntries(Object.entries(env).filter(([, each]) => each !== undefined)) as Record<string, string>,
  }))
