import { describe, expect, test } from 'vitest'
import { ConfigError, locateKeys, unsetVariables } from '../src/index.ts'

describe('locateKeys', { tags: ['spec:boost-config/places-in-the-file'] }, () => {
  test.each([
    { why: 'block style', text: 'app:\n  login:\n    user: x\n', line: 3, column: 5 },
    { why: 'flow style', text: 'app: { login: { user: x } }\n', line: 1, column: 17 },
    { why: 'CRLF', text: 'app:\r\n  login:\r\n    user: x\r\n', line: 3, column: 5 },
    { why: 'after a comment', text: '# c\napp:\n  login: # d\n    # e\n    user: x\n', line: 5, column: 5 },
  ])('$why', ({ text, line, column }) => {
    expect(locateKeys('a.yaml', text).get('app.login.user')).toEqual({ file: 'a.yaml', line, column, variables: [] })
  })

  test('a merge key is a key like any other, as for Backstage', () => {
    expect([...locateKeys('a.yaml', 'base: &b { x: 1 }\napp:\n  <<: *b\n').keys()]).toEqual([
      'base',
      'base.x',
      'app',
      'app.<<',
      'app.<<.x',
    ])
  })

  test('keys inside lists have an index', () => {
    expect([...locateKeys('a.yaml', 'app:\n  - name: x\n').keys()]).toEqual(['app', 'app[0].name'])
  })

  test.each([
    { why: 'a tab', text: 'app:\n\tuser: s3cret\n', at: 'a.yaml:2:' },
    { why: 'a duplicate key', text: 'app:\n  a: 1\n  a: s3cret\n', at: 'a.yaml:3:' },
    { why: 'an unknown tag', text: 'app:\n  a: !vault s3cret\n', at: 'a.yaml:2:' },
    { why: 'an alias of its own', text: 'app: &a\n  b: *a\n', at: 'a.yaml: Unexpected alias' },
    {
      why: 'an alias bomb',
      text: `a0: &a0 [s3cret]\n${Array.from({ length: 30 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}]`).join('\n')}\n`,
      at: 'a.yaml: Unexpected number of aliases',
    },
    { why: 'an open quote', text: 'app:\n  a: "s3cret\n', at: 'a.yaml:' },
  ])('$why is an error with its place, and without the line', ({ text, at }) => {
    expect(() => locateKeys('a.yaml', text)).toThrow(ConfigError)
    expect(() => locateKeys('a.yaml', text)).toThrow(
      expect.objectContaining({ code: 'SYNTAX_INVALID', message: expect.stringContaining(at) }),
    )
    expect(() => locateKeys('a.yaml', text)).not.toThrow(
      expect.objectContaining({ message: expect.stringContaining('s3cret') }),
    )
  })
})

describe('unsetVariables', { tags: ['spec:boost-config/a-variable-that-is-not-set'] }, () => {
  const unset = (value: string, env: Record<string, string> = {}) =>
    unsetVariables('app', locateKeys('a.yaml', `app:\n  key: ${value}\nother:\n  key: \${OTHER}\n`), env).map(
      ({ key, message }) => `${key} ${message}`,
    )

  test.each([
    { value: '${A}', missing: ['A'] },
    { value: '"x-${A}-${B}"', missing: ['A', 'B'] },
    { value: '${ A }', missing: ['A'] },
    { value: '{ $env: A }', missing: ['A'] },
    { value: '${A:-}', missing: ['A'] },
    { value: '[x, "${A}", { $env: B }, ["${C}"]]', missing: ['A', 'B', 'C'] },
    { value: '${A:-default}', missing: [] },
    { value: '$${A}', missing: [] },
    { value: '"$$${A} ${B}"', missing: ['B'] },
    { value: 'plain', missing: [] },
  ])('$value needs $missing', ({ value, missing }) => {
    expect(unset(value)).toEqual(
      missing.map((name) => `app.key Unexpected unset variable \`${name}\`, expected a value`),
    )
  })

  test('an alias needs what its anchor needs', () => {
    const places = locateKeys('a.yaml', 'x: &a { user: "${A}" }\napp: *a\n')
    expect(unsetVariables('app', places, {})).toMatchObject([{ key: 'app.user' }])
  })

  test('the root itself may be dropped, and inherited names are no variables', () => {
    expect(unsetVariables('app', locateKeys('a.yaml', 'app: ${A}\n'), {})).toMatchObject([{ key: 'app' }])
    expect(unset('${constructor}')).toHaveLength(1)
    expect(unset('{ $env: "${A}" }', { A: 'B' })).toEqual([])
  })

  test('a pasted secret in place of a variable name is not shown', () => {
    expect(unset('"${pasted+secret/=}"')).toEqual(['app.key Unexpected unset variable `…`, expected a value'])
  })

  test('a variable that is set is no issue, an empty one neither', () => {
    expect(unset('"${A}${B}"', { A: '1', B: '' })).toEqual([])
  })
})
