import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ConfigError } from '../../src/errors.ts'
import { formatLock, parseLock } from '../../src/lock/lock-file.ts'
import type { Lock, Snapshot } from '../../src/lock/lock.ts'
import { emptyLock, hashOf, record, release, sameContent } from '../../src/lock/record.ts'
import { field, released, snapshot } from './fixtures.ts'

const whole: Snapshot = {
  version: 2,
  fields: {
    'app.z': field({
      value: {
        anyOf: [
          { type: 'string', minLength: 1, maxLength: 2, pattern: '^x' },
          { type: 'number', minimum: 0, maximum: 1, exclusiveMinimum: 0, exclusiveMaximum: 1, multipleOf: 0.1 },
          { type: 'array', items: {}, minItems: 0, maxItems: 1 },
          {
            type: 'object',
            properties: { a: {} },
            required: ['a'],
            additionalProperties: false,
            propertyNames: { enum: ['a'] },
          },
        ],
      },
      refinements: ['r'],
      sensitive: true,
      visibility: 'secret',
      required: true,
      deprecated: { since: '1.0.0', reason: 'x', successor: 'app.ä' },
      security: [1],
      within: { '*': { visibility: 'secret', sensitive: true } },
    }),
    'app.ä': field({ default: { b: 1, a: [null] } }),
  },
  sections: { app: { closed: true, allOrNone: ['z'] } },
  rules: { rule: 'warning' },
  removed: [{ key: 'app.o', value: false, version: 2, reason: 'x', successor: 'y', severity: 'warning' }],
  migrations: [{ version: 2, from: ['app.o'], to: ['app.z'] }],
}

const lock: Lock = {
  root: 'app',
  snapshots: [released('1.0.0', whole), whole],
  acknowledged: [{ change: 'x', reason: 'y' }],
}

const refusal = (text: string): ConfigError => {
  try {
    parseLock(text, 'config.lock.json')
  } catch (error) {
    if (error instanceof ConfigError) return error
  }
  throw new Error('not refused')
}

describe('the file', () => {
  test('comes back as it was', () => {
    expect(parseLock(formatLock(lock), 'f')).toEqual(lock)
    expect(parseLock(`\uFEFF${formatLock(lock).replaceAll('\n', '\r\n')}`, 'f')).toEqual(lock)
  })

  test('is the same whatever the order of members, and ends with a line end', () => {
    const reversed = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(reversed)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(
              Object.entries(value)
                .toReversed()
                .map(([name, member]) => [name, reversed(member)]),
            )
          : value
    expect(formatLock(reversed(lock) as Lock)).toBe(formatLock(lock))
    expect(formatLock(emptyLock('app'))).toBe('{\n  "acknowledged": [],\n  "root": "app",\n  "snapshots": []\n}\n')
  })

  test('has its keys in the order of code units, not of any language', () => {
    const keys = ['app.B', 'app.a', 'app.z', 'app.ä', 'app.😀', 'app.\uFFFD']
    const fields = Object.fromEntries(keys.toReversed().map((key) => [key, field()]))
    const text = formatLock({ ...lock, snapshots: [snapshot({ fields })] })
    expect(keys.toSorted((a, b) => text.indexOf(JSON.stringify(a)) - text.indexOf(JSON.stringify(b)))).toEqual(
      keys.toSorted(),
    )
  })

  test('members that begin with $ are notes', () => {
    expect(parseLock('{"$comment":"x","$schema":1,"root":"app","snapshots":[],"acknowledged":[]}', 'f')).toEqual(
      emptyLock('app'),
    )
  })

  test.each([
    { text: 'not json, password=hunter2', message: 'config.lock.json: Unexpected content, expected JSON' },
    {
      text: '{\n<<<<<<< HEAD\n',
      message: 'config.lock.json: Unexpected content, expected JSON without conflict markers',
    },
    { text: '[]', message: 'config.lock.json: Unexpected content, expected a JSON object' },
    { text: 'null', message: 'config.lock.json: Unexpected content, expected a JSON object' },
    {
      text: '{"root":"app","snapshots":[]}',
      message: 'config.lock.json: Unexpected end of `the lock`, expected `acknowledged`',
    },
    {
      text: '{"root":"app","snapshots":[],"acknowledged":[],"__proto__":{}}',
      message: 'config.lock.json: Unexpected member "__proto__" of `the lock`, expected root, snapshots, acknowledged',
    },
  ])('refused: $text', ({ text, message }) => {
    expect(refusal(text)).toMatchObject({ code: 'LOCK_INVALID', message })
    expect(refusal(text).cause).toBeUndefined()
  })

  test.each([
    { at: 'snapshots[0]', change: (given: object) => ({ ...lock, snapshots: [given] }) },
    { at: 'snapshots[0].fields', change: (given: object) => ({ ...lock, snapshots: [{ ...whole, fields: given }] }) },
    {
      at: 'snapshots[0].fields["app.z"]',
      change: (given: object) => ({ ...lock, snapshots: [{ ...whole, fields: { 'app.z': given } }] }),
    },
    {
      at: 'snapshots[0].fields["app.z"].value',
      change: (value: object) => ({ ...lock, snapshots: [{ ...whole, fields: { 'app.z': { ...field(), value } } }] }),
    },
    { at: 'acknowledged[0]', change: (given: object) => ({ ...lock, acknowledged: [given] }) },
  ])('an object is expected at $at', ({ at, change }) => {
    for (const given of [null, [], 'hunter2', 5] as unknown as object[]) {
      expect(refusal(JSON.stringify(change(given))).message).toBe(
        `config.lock.json: Unexpected value at \`${at}\`, expected an object`,
      )
    }
  })

  test('every place of it is looked at', () => {
    const paths = (value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] => {
      if (typeof value !== 'object' || value === null || ['default', 'security', 'enum'].includes(String(path.at(-1))))
        return [path]
      return [path, ...Object.entries(value).flatMap(([name, member]) => paths(member, [...path, name]))]
    }
    const wrong = Symbol.for('wrong')
    const replaced = (value: unknown, [name, ...rest]: readonly (string | number)[]): unknown => {
      if (name === undefined) return wrong
      const copy: Record<string | number, unknown> | unknown[] = Array.isArray(value)
        ? [...value]
        : { ...(value as object) }
      Object.assign(copy, { [name]: replaced((value as Record<string | number, unknown>)[name], rest) })
      return copy
    }
    const places = paths(lock).filter((path) => path.length > 0 && path.at(-1) !== 'default')
    for (const path of places) {
      const text = JSON.stringify(replaced(lock, path), (_, value) => (value === wrong ? { wrong: 'hunter2' } : value))
      const { message } = refusal(text)
      expect([path, message]).toEqual([path, expect.stringMatching(/^config\.lock\.json: Unexpected .*, expected /)])
      expect(message).not.toContain('hunter2')
    }
    expect(places.length).toBeGreaterThan(80)
  })

  test.each([
    ['"pattern": "^x"', '"pattern": "("'],
    ['"multipleOf": 0.1', '"multipleOf": 0'],
    ['"minLength": 1', '"minLength": 1.5'],
    ['"version": 2', '"version": 0'],
    ['"type": "array"', '"type": "date"'],
    ['"sensitive": true', '"sensitive": false'],
  ])('%s is not %s', (right, faulty) => {
    const text = formatLock(lock)
    expect(text).toContain(right)
    expect(refusal(text.replace(right, faulty)).code).toBe('LOCK_INVALID')
  })
})

describe('growing', () => {
  const first = snapshot({ fields: { 'app.a': field() } })
  const second = snapshot({ fields: { 'app.a': field(), 'app.b': field() } })

  test('the state that is worked on is replaced until it is released', () => {
    const begun = record(emptyLock('app'), first)
    expect(begun).toEqual({ root: 'app', snapshots: [first], acknowledged: [] })
    expect(record(begun, second).snapshots).toEqual([second])
    const sealed = release(begun, '1.0.0')
    expect(sealed.snapshots).toEqual([{ ...first, release: '1.0.0', hash: expect.stringMatching(/^[0-9a-f]{64}$/) }])
    expect(record(sealed, first)).toEqual(sealed)
    expect(record(sealed, second).snapshots).toEqual([...sealed.snapshots, second])
    expect(record(record(sealed, second), first)).toEqual(sealed)
    expect(release(record(sealed, second), '1.1.0').snapshots.map((each) => each.release)).toEqual(['1.0.0', '1.1.0'])
  })

  test('acknowledgements are kept', () => {
    const acknowledged = [{ change: 'x', reason: 'y' }]
    expect(release(record({ ...emptyLock('app'), acknowledged }, first), '1.0.0').acknowledged).toEqual(acknowledged)
  })

  test('a release without changes is none, and a second time too; another state is no second release', () => {
    const sealed = release(record(emptyLock('app'), first), '1.0.0')
    const invalid = (message: string) =>
      expect.objectContaining({ code: 'LOCK_INVALID', message: expect.stringContaining(message) })
    expect(() => release(record(sealed, second), '1.0.0')).toThrow(invalid('Unexpected release 1.0.0'))
    expect(release(sealed, '1.1.0')).toBe(sealed)
    expect(release(sealed, '1.0.0')).toBe(sealed)
    expect(() => release(emptyLock('app'), '1.0.0')).toThrow(invalid('without a state'))
  })

  test('a hash is of the content, not of its order nor of itself; and of the one before', () => {
    const hash = (each: Snapshot) => hashOf(each, undefined)
    const before = { ...first, release: '1.0.0', hash: hash(first) }
    expect(hashOf(second, before)).not.toBe(hash(second))
    expect(hashOf(second, before)).not.toBe(hashOf(second, { ...before, hash: 'x' }))
    expect(hash({ ...second, hash: 'x' })).toBe(hash(second))
    expect(hash({ ...second, fields: Object.fromEntries(Object.entries(second.fields).toReversed()) })).toBe(
      hash(second),
    )
    expect(hash({ ...second, release: 'x' })).not.toBe(hash(second))
    expect(hash(first)).not.toBe(hash(second))
    expect(hash(first)).toBe(hash(parseLock(formatLock(record(emptyLock('app'), first)), 'f').snapshots[0] ?? second))
  })

  test('the same content is the same, whatever the keys', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string()), (keys) => {
        const of = (all: readonly string[]) =>
          snapshot({ fields: Object.fromEntries(all.map((key) => [key, field({ description: key })])) })
        expect(sameContent(of(keys), of(keys.toReversed()))).toBe(true)
      }),
    )
  })
})
