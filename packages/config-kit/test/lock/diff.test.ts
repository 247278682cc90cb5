import { describe, expect, test } from 'vitest'
import { diffLocks } from '../../src/lock/compare.ts'
import type { Change } from '../../src/lock/change.ts'
import { changesIn, diffSnapshots } from '../../src/lock/diff.ts'
import type { LockedField, Snapshot } from '../../src/lock/lock.ts'
import { emptyLock } from '../../src/lock/record.ts'
import type { ValueSchema } from '../../src/value/value-schema.ts'
import { field, snapshot } from './fixtures.ts'

const rulesOf = (changes: readonly Change[]) => changes.map(({ rule }) => rule)

const between = (before: Partial<LockedField>, after: Partial<LockedField>) =>
  diffSnapshots(
    snapshot({ fields: { 'app.a': field(before) } }),
    snapshot({ version: 2, fields: { 'app.a': field(after) } }),
  )

const values = (before: ValueSchema, after: ValueSchema) => rulesOf(between({ value: before }, { value: after }))

const full = snapshot({
  fields: {
    'app.a': field({ default: 'x', security: ['x'], refinements: ['r'], deprecated: { since: '1', reason: 'x' } }),
    'app.constructor': field({ value: { type: 'object', properties: { __proto__: { type: 'string' } } } }),
    'app.__proto__': field(),
  },
  sections: { 'app.toString': { closed: true } },
  rules: { toString: 'error' as const },
  removed: [{ key: 'app.valueOf', version: 1, reason: 'x' }],
  migrations: [{ version: 1, from: ['app.valueOf'], to: [] }],
})

test('nothing changed', () => {
  expect(diffSnapshots(full, structuredClone(full))).toEqual([])
})

test('names of Object.prototype are names as any other', () => {
  const bare = snapshot()
  const added = diffSnapshots(bare, full).map(({ key, rule }) => [key, rule])
  expect(added).toContainEqual(['app.constructor', 'field-added'])
  expect(added).toContainEqual(['toString', 'rule-added'])
  const fields = JSON.parse('{"__proto__":{"description":"x","value":{},"scope":"yaml-only","visibility":"backend"}}')
  expect(rulesOf(diffSnapshots(bare, snapshot({ fields })))).toEqual(['field-added'])
  expect(rulesOf(diffSnapshots(snapshot({ fields }), bare))).toEqual(['field-removed'])
})

test('only the last snapshots of two locks are compared', () => {
  const [first, second] = [snapshot(), snapshot({ fields: { 'app.a': field() } })]
  const lock = (...snapshots: Snapshot[]) => ({ ...emptyLock('app'), snapshots })
  expect(rulesOf(diffLocks(lock(second, first), lock(first, second)))).toEqual(['field-added'])
  expect(diffLocks(lock(), lock(second))).toEqual([])
  expect(diffLocks(lock(second), lock())).toEqual([])
})

describe('readers who never see a field', () => {
  const required = { required: true } as const
  test.each<{ why: string; before: Partial<LockedField>; after: Partial<LockedField>; verdicts: Change['verdicts'] }>([
    {
      why: 'a backend field has no frontend',
      before: required,
      after: {},
      verdicts: { file: 'ok', database: 'ok', code: 'breaks', frontend: 'ok' },
    },
    {
      why: 'a yaml-only field has no stored overrides',
      before: { scope: 'yaml-only', value: { type: 'number' } },
      after: { scope: 'yaml-only', value: { type: 'integer' } },
      verdicts: { file: 'breaks', database: 'ok', code: 'ok', frontend: 'ok' },
    },
    {
      why: 'a db-only field has no file',
      before: { scope: 'db-only', value: { type: 'number' } },
      after: { scope: 'db-only', value: { type: 'integer' } },
      verdicts: { file: 'ok', database: 'breaks', code: 'ok', frontend: 'ok' },
    },
    {
      why: 'what would befall the file befalls the database where there is no file',
      before: { scope: 'db-only' },
      after: { scope: 'db-only', ...required },
      verdicts: { file: 'ok', database: 'breaks', code: 'ok', frontend: 'ok' },
    },
    {
      why: 'the frontend may see a part',
      before: { ...required, within: { b: { visibility: 'frontend' } } },
      after: { within: { b: { visibility: 'frontend' } } },
      verdicts: { file: 'ok', database: 'ok', code: 'breaks', frontend: 'breaks' },
    },
  ])('$why', ({ before, after, verdicts }) => {
    expect(between(before, after).map((change) => change.verdicts)).toEqual([verdicts])
  })

  test('do not ask for a version or migration either', () => {
    const [change] = between(
      { scope: 'yaml-only', visibility: 'secret' },
      { scope: 'yaml-only', visibility: 'secret', sensitive: true },
    )
    expect(change).toMatchObject({ rule: 'sensitive-added', needs: [] })
  })

  test('rules concern those who see any field', () => {
    const fields = { 'app.a': field({ scope: 'yaml-only' }) }
    const [change] = diffSnapshots(snapshot({ fields }), snapshot({ fields, rules: { rule: 'error' } }))
    expect(change?.verdicts).toEqual({ file: 'breaks', database: 'ok', code: 'ok', frontend: 'ok' })
  })
})

test('a part that is neither secret nor for the frontend hides and shows nothing', () => {
  const within = { b: { visibility: 'backend' } } as const
  const step = (value: number) => snapshot({ fields: { 'app.a': field({ within, default: value }) } })
  expect(diffSnapshots(step(1), step(2))).toMatchObject([
    { message: 'Default changed from `1` to `2`', verdicts: { frontend: 'ok' } },
  ])
})

describe('values', () => {
  const text: ValueSchema = { type: 'string' }
  const object = (properties: Record<string, ValueSchema>, parts: ValueSchema = {}): ValueSchema => ({
    type: 'object',
    properties,
    additionalProperties: false,
    ...parts,
  })
  test.each<{ why: string; before: ValueSchema; after: ValueSchema; rules: string[] }>([
    {
      why: 'the same set in other words',
      before: { type: 'integer', exclusiveMinimum: 0 },
      after: { type: 'integer', minimum: 1 },
      rules: [],
    },
    {
      why: 'shifted',
      before: { type: 'integer', minimum: 1, maximum: 5 },
      after: { type: 'integer', minimum: 3, maximum: 8 },
      rules: ['value-loosened', 'value-tightened'],
    },
    { why: 'values become a type', before: { enum: ['x'] }, after: text, rules: ['value-loosened'] },
    { why: 'a type becomes values', before: text, after: { enum: ['x'] }, rules: ['value-tightened'] },
    {
      why: 'a value replaced',
      before: { enum: ['x'] },
      after: { enum: ['y'] },
      rules: ['enum-value-added', 'enum-value-removed'],
    },
    { why: 'values in another order', before: { enum: ['x', 'y'] }, after: { enum: ['y', 'x'] }, rules: [] },
    { why: 'a value of another type', before: { enum: ['x'] }, after: { enum: ['x', 1] }, rules: ['type-widened'] },
    {
      why: 'wider type, tighter limits',
      before: { type: 'integer', minimum: 0 },
      after: { type: 'number', minimum: 1 },
      rules: ['type-widened', 'value-tightened'],
    },
    {
      why: 'narrower type, wider limits',
      before: { type: 'number', minimum: 1 },
      after: { type: 'integer', minimum: 0 },
      rules: ['type-narrowed', 'value-loosened'],
    },
    {
      why: 'steps of 1',
      before: { type: 'number' },
      after: { type: 'number', multipleOf: 1 },
      rules: ['type-narrowed'],
    },
    {
      why: 'one type of a union exchanged',
      before: { anyOf: [text, { type: 'null' }] },
      after: { anyOf: [text, { type: 'boolean' }] },
      rules: ['type-replaced'],
    },
    {
      why: 'a fraction among whole numbers',
      before: { enum: [1] },
      after: { enum: [1, 1.5] },
      rules: ['type-widened'],
    },
    { why: 'a whole number becomes any', before: { enum: [1] }, after: { type: 'integer' }, rules: ['value-loosened'] },
    { why: 'numbers become a fraction', before: { type: 'number' }, after: { enum: [1.5] }, rules: ['type-narrowed'] },
    {
      why: 'whole numbers beside text',
      before: text,
      after: { anyOf: [text, { type: 'integer' }] },
      rules: ['type-widened'],
    },
    {
      why: 'halves become whole',
      before: { type: 'number', multipleOf: 0.5 },
      after: { type: 'integer' },
      rules: ['type-narrowed'],
    },
    {
      why: 'a list of anything, no longer empty',
      before: { type: 'array' },
      after: { type: 'array', minItems: 1 },
      rules: ['value-tightened'],
    },
    {
      why: 'a value and items change types',
      before: { anyOf: [text, { type: 'array', items: { type: 'integer' } }] },
      after: { anyOf: [{ type: 'integer' }, { type: 'array', items: text }] },
      rules: ['type-replaced'],
    },
    {
      why: 'items of another type',
      before: { type: 'array', items: text },
      after: { type: 'array', items: { type: 'number' } },
      rules: ['type-replaced'],
    },
    {
      why: 'an optional member more',
      before: object({ a: text }),
      after: object({ a: text, b: text }),
      rules: ['value-loosened'],
    },
    {
      why: 'a required member more',
      before: object({ a: text }),
      after: object({ a: text, b: text }, { required: ['b'] }),
      rules: ['value-loosened', 'value-tightened'],
    },
    {
      why: 'a member becomes optional',
      before: object({ a: text }, { required: ['a'] }),
      after: object({ a: text }),
      rules: ['type-widened'],
    },
    { why: 'a member less', before: object({ a: text, b: text }), after: object({ a: text }), rules: ['part-removed'] },
    {
      why: 'a member with all below it, told once',
      before: object({ a: text, b: object({ c: text }) }),
      after: object({ a: text }),
      rules: ['part-removed'],
    },
    {
      why: 'a member that only objects above it told apart',
      before: object({ a: object({ b: object({ c: text, d: text }) }) }),
      after: object({ a: object({ b: object({ c: text }) }) }),
      rules: ['part-removed'],
    },
    {
      why: 'a member less, another of another type',
      before: object({ a: text, b: text }),
      after: object({ a: { type: 'number' } }),
      rules: ['type-replaced'],
    },
    {
      why: 'a member less, another of more types',
      before: object({ a: { type: 'integer' }, b: text }),
      after: object({ a: { type: 'number' } }),
      rules: ['type-widened', 'part-removed'],
    },
    {
      why: 'named members become a record within a member',
      before: object({ a: object({ b: text }) }),
      after: object({ a: { type: 'object', additionalProperties: text } }),
      rules: ['value-loosened'],
    },
    {
      why: 'named members become a record',
      before: object({ a: text }),
      after: { type: 'object', additionalProperties: text },
      rules: ['value-loosened'],
    },
    {
      why: 'a record without other names',
      before: { type: 'object', additionalProperties: text },
      after: object({}),
      rules: ['value-tightened'],
    },
    {
      why: 'a pattern for another',
      before: { ...text, pattern: '^x' },
      after: { ...text, pattern: '^x?' },
      rules: ['value-unprovable'],
    },
    { why: 'a pattern dropped', before: { ...text, pattern: '^x' }, after: text, rules: ['value-loosened'] },
  ])('$why', ({ before, after, rules }) => {
    expect(values(before, after)).toEqual(rules)
  })

  test('a member less hides nothing of another', () => {
    const number = { type: 'number' as const }
    const rest = (least: number) => ({ ...number, minimum: least })
    const narrowed = values(object({ a: text, b: rest(1) }), object({ b: rest(9) }))
    expect(narrowed.toSorted()).toEqual(['part-removed', 'value-tightened'])
    expect(values(object({ a: text, b: rest(1) }), object({ b: rest(1) }))).toEqual(['part-removed'])
  })

  test.each<{ why: string; around: (value: ValueSchema) => ValueSchema }>([
    { why: 'a member', around: (inner) => object({ x: inner, y: text }) },
    { why: 'a list', around: (items) => ({ type: 'array', items }) },
    { why: 'a record', around: (additionalProperties) => ({ type: 'object', additionalProperties }) },
    { why: 'a union', around: (inner) => ({ anyOf: [text, inner] }) },
    { why: 'a list of lists', around: (items) => ({ type: 'array', items: { type: 'array', items } }) },
  ])('a member less within $why changes nothing but itself', ({ around }) => {
    const all = (required: string[]) => around(object({ a: text, b: text }, { required }))
    const rest = (b: ValueSchema) => around(object({ b }, { required: ['b'] }))
    expect(values(all(['b']), rest(text))).toEqual(['part-removed'])
    const tightened = values(all(['a', 'b']), rest({ type: 'string', minLength: 3 }))
    expect(tightened.toSorted()).toEqual(['part-removed', 'value-loosened', 'value-tightened'])
  })

  test('each value that is gone is a change of its own, with the value', () => {
    const gone = between({ value: { enum: ['x', 'y', 1] } }, { value: { enum: ['x'] } }).filter(
      ({ rule }) => rule === 'enum-value-removed',
    )
    expect(new Set(gone.map(({ value }) => value))).toEqual(new Set([1, 'y']))
    expect(new Set(gone.map(({ id }) => id)).size).toBe(2)
    expect(new Set(gone.map(({ message }) => message))).toEqual(new Set(['Value `1` removed', 'Value `"y"` removed']))
  })
})

describe('fields', () => {
  const renamed = (before: Partial<LockedField>, after: Partial<LockedField>) =>
    rulesOf(
      diffSnapshots(
        snapshot({ fields: { 'app.a': field(before) } }),
        snapshot({
          fields: {
            'app.a': field({ ...before, deprecated: { since: '1.1.0', reason: 'x', successor: 'app.b' } }),
            'app.b': field(after),
          },
        }),
      ),
    )
  test('a successor with the same default changes nothing for those who set neither', () => {
    expect(renamed({ default: 'x' }, { default: 'x' })).toContain('field-added')
    expect(renamed({ default: 'x' }, { default: 'y' })).toContain('field-with-default-added')
    expect(renamed({}, { default: 'y' })).toContain('field-with-default-added')
  })

  test('another field with the same default is no successor', () => {
    const before = snapshot({ fields: { 'app.a': field({ default: 'x' }), 'app.gone': field({ default: 'x' }) } })
    const after = snapshot({ fields: { 'app.a': field({ default: 'x' }), 'app.b': field({ default: 'x' }) } })
    expect(rulesOf(diffSnapshots(before, after))).toEqual(['field-with-default-added', 'field-removed'])
  })

  test('a new field that is deprecated already is no renamed one', () => {
    const deprecated = { since: '1', reason: 'x', successor: 'app.b' }
    const after = snapshot({ fields: { 'app.a': field({ deprecated }), 'app.b': field() } })
    expect(rulesOf(diffSnapshots(snapshot(), after))).toEqual(['field-added', 'field-added'])
  })

  test('a successor that was there before is no new name', () => {
    const successor = { deprecated: { since: '1', reason: 'x', successor: 'app.b' } }
    const before = snapshot({ fields: { 'app.a': field(), 'app.b': field() } })
    const after = snapshot({ fields: { 'app.a': field(successor), 'app.b': field() } })
    expect(rulesOf(diffSnapshots(before, after))).toEqual(['deprecated'])
  })

  test('a successor that does not exist is no new name either', () => {
    const deprecated = { since: '1', reason: 'x', successor: 'app.b' }
    expect(rulesOf(between({}, { deprecated }))).toEqual(['deprecated'])
  })

  describe('a tombstone where there was no field', () => {
    const open: ValueSchema = { type: 'object', properties: { a: { type: 'string' } } }
    const closed: ValueSchema = { ...open, additionalProperties: false }
    const record = (each: ValueSchema): ValueSchema => ({ type: 'object', additionalProperties: each })
    const fields = { 'app.a': field(), 'app.s.b': field() }
    const tombstone = (key: string, more: object = {}) => ({ key, version: 1, reason: 'x', ...more })

    test.each<{
      why: string
      key: string
      sections?: Snapshot['sections']
      value?: ValueSchema
      read?: Snapshot['fields']
      added?: Snapshot['fields']
      more?: object
      before?: Snapshot['removed']
      rules: string[]
    }>([
      { why: 'in an open section', key: 'app.x', rules: ['tombstone-hardened'] },
      { why: 'below a name in an open section', key: 'app.x.y', rules: ['tombstone-hardened'] },
      { why: 'below a name in a closed section', key: 'app.s.x.y', sections: { 'app.s': { closed: true } }, rules: [] },
      { why: 'where nothing was read', key: 'app.x', read: {}, rules: [] },
      { why: 'below one that is there', key: 'app.x.y', before: [tombstone('app.x')], rules: [] },
      { why: 'above one that was there', key: 'app.x', before: [tombstone('app.x.y')], rules: [] },
      {
        why: 'of a value of a new field',
        key: 'app.n',
        more: { value: 'x' },
        added: { 'app.n': field() },
        rules: ['field-added'],
      },
      {
        why: 'in a value that is open in part',
        key: 'app.v.x',
        value: { anyOf: [open, closed] },
        rules: ['tombstone-hardened'],
      },
      { why: 'in a closed section', key: 'app.s.x', sections: { 'app.s': { closed: true } }, rules: [] },
      { why: 'that warns', key: 'app.x', more: { severity: 'warning' }, rules: [] },
      { why: 'that is there already', key: 'app.x', before: [tombstone('app.x')], rules: [] },
      { why: 'in an open value', key: 'app.v.x', value: open, rules: ['tombstone-hardened'] },
      { why: 'in open values of a record', key: 'app.v.*.x', value: record(open), rules: ['tombstone-hardened'] },
      { why: 'in a closed value', key: 'app.v.x', value: closed, rules: [] },
      { why: 'in closed values of a record', key: 'app.v.*.x', value: record(closed), rules: [] },
    ])('$why', ({ key, value, sections = {}, read = fields, added = {}, more, before = [], rules }) => {
      const state = { sections, fields: { ...read, ...(value && { 'app.v': field({ value }) }) } }
      const changes = diffSnapshots(
        snapshot({ ...state, removed: before }),
        snapshot({
          ...state,
          fields: { ...state.fields, ...added },
          removed: [...before.filter((each) => !each.key.startsWith(key)), tombstone(key, more)],
        }),
      )
      expect(rulesOf(changes)).toEqual(rules)
    })

    test('is none where any release had a field of that name', () => {
      const [older, newer] = [snapshot({ fields }), snapshot({ fields, removed: [tombstone('app.x')] })]
      const history = [snapshot({ fields: { ...fields, 'app.x': field() } }), older]
      expect(changesIn({ older, newer, history, seen: [] })).toEqual([])
    })

    test('is no change beside the removal of a field, a section or a part', () => {
      const gone = (key: string, before: Snapshot['fields'], after: Snapshot['fields'] = {}) =>
        rulesOf(diffSnapshots(snapshot({ fields: before }), snapshot({ fields: after, removed: [tombstone(key)] })))
      expect(gone('app.a', fields)).not.toContain('tombstone-hardened')
      expect(gone('app.s', fields)).not.toContain('tombstone-hardened')
      const [before, after] = [open, { type: 'object' as const }].map((value) => ({ 'app.v': field({ value }) }))
      expect(gone('app.v.a', before ?? {}, after)).not.toContain('tombstone-hardened')
    })
  })

  describe('a field that takes over the value of another', () => {
    const was = { visibility: 'secret', sensitive: true } as const
    const step = (after: Partial<LockedField>, how: 'alias' | 'migration') =>
      diffSnapshots(
        snapshot({ fields: { 'app.a': field(was) } }),
        snapshot({
          version: 2,
          fields: {
            'app.b': field(after),
            ...(how === 'alias' && {
              'app.a': field({ ...was, deprecated: { since: '1', reason: 'x', successor: 'app.b' } }),
            }),
          },
          ...(how === 'migration' && { migrations: [{ version: 2, from: ['app.a'], to: ['app.b'] }] }),
        }),
      )

    test.each(['alias', 'migration'] as const)('must not expose it: %s', (how) => {
      const exposed = step({ visibility: 'frontend' }, how).filter(({ key }) => key === 'app.b')
      expect(rulesOf(exposed)).toEqual(['field-added', 'secret-exposed', 'sensitive-removed'])
      expect(rulesOf(step(was, how).filter(({ key }) => key === 'app.b'))).toEqual(['field-added'])
    })

    test('is new to those who may see less of it', () => {
      const shown = field({ visibility: 'frontend' })
      const deprecated = { since: '1', reason: 'x', successor: 'app.b' }
      const after = snapshot({ fields: { 'app.a': { ...shown, deprecated }, 'app.b': field() } })
      const changes = diffSnapshots(snapshot({ fields: { 'app.a': shown } }), after)
      expect(rulesOf(changes.filter(({ key }) => key === 'app.b'))).toEqual(['field-added'])
    })

    test('by a migration of an earlier version is judged in that version', () => {
      const state = (more: Snapshot['fields']) =>
        snapshot({
          version: 3,
          fields: { 'app.a': field(was), ...more },
          migrations: [{ version: 2, from: ['app.a'], to: ['app.b'] }],
        })
      expect(rulesOf(diffSnapshots(state({}), state({ 'app.b': field() })))).toEqual(['field-added'])
    })
  })

  describe('a name that is used again', () => {
    const secret = { visibility: 'secret', sensitive: true } as const
    const step = (after: Partial<LockedField>, seen: readonly string[] = []) => {
      const older = snapshot({ version: 2 })
      const history = [snapshot({ fields: { 'app.a': field(secret) } }), older]
      return changesIn({ older, newer: snapshot({ version: 3, fields: { 'app.a': field(after) } }), history, seen })
    }
    const idsOf = (after: Partial<LockedField>) =>
      step(after, ['app.a']).flatMap(({ rule, id }) => (/^(?:name-reused|seen-name-added)$/.test(rule) ? [id] : []))

    test('must not expose what the old one hid', () => {
      expect(rulesOf(step({ visibility: 'frontend' }))).toEqual(
        expect.arrayContaining(['secret-exposed', 'sensitive-removed']),
      )
      expect(rulesOf(step(secret))).toEqual(['field-added', 'name-reused'])
    })

    test('concerns those who saw the old one or see the new', () => {
      const verdicts = (scopes: readonly LockedField['scope'][]) => {
        const [first, last] = scopes.map((scope) => snapshot({ fields: { 'app.a': field({ scope }) } }))
        const history = [first ?? snapshot(), snapshot()]
        const step = { older: snapshot(), newer: last ?? snapshot(), history, seen: [] }
        return changesIn(step).find(({ rule }) => rule === 'name-reused')?.verdicts
      }
      expect(verdicts(['yaml-only', 'yaml-only'])).toMatchObject({ file: 'dangerous', database: 'ok' })
      expect(verdicts(['db-overridable', 'yaml-only'])).toMatchObject({ file: 'dangerous', database: 'dangerous' })
      expect(verdicts(['yaml-only', 'db-overridable'])).toMatchObject({ file: 'dangerous', database: 'dangerous' })
    })

    test.each<Partial<LockedField>>([
      { visibility: 'frontend' },
      { scope: 'yaml-only' },
      { value: { type: 'number' } },
      { within: { b: { visibility: 'frontend' } } },
    ])('an acknowledgement of it does not cover %j', (more) => {
      const [ids, others] = [idsOf({}), idsOf(more)]
      expect(ids).toHaveLength(2)
      expect(others.filter((id) => ids.includes(id))).toEqual([])
    })
  })

  test('a section in the place of a field', () => {
    const before = snapshot({ fields: { 'app.a': field() } })
    const after = snapshot({ fields: { 'app.a.b': field() } })
    expect(diffSnapshots(before, after).map(({ key, rule }) => [key, rule])).toEqual([
      ['app.a', 'type-replaced'],
      ['app.a.b', 'field-added'],
    ])
    expect(rulesOf(diffSnapshots(after, before))).toEqual(['field-added', 'type-replaced'])
    const inFiles = snapshot({ fields: { 'app.a': field({ scope: 'yaml-only' }) } })
    const [replaced] = diffSnapshots(inFiles, after)
    expect(replaced?.verdicts).toEqual({ file: 'breaks', database: 'ok', code: 'breaks', frontend: 'ok' })
  })

  test.each([
    { why: 'one source and one target', from: ['app.a'], to: ['app.b'], rule: 'field-removed' },
    { why: 'nothing in its place', from: ['app.a', 'app.y', 'app.z'], to: [], rule: 'field-removed' },
    { why: 'merged long ago', from: ['app.a', 'app.z'], to: ['app.b'], version: 1, rule: 'field-removed' },
    { why: 'merged', from: ['app.a', 'app.z'], to: ['app.b'], rule: 'field-split' },
  ])('$why: $rule', ({ from, to, version = 2, rule }) => {
    const before = snapshot({ fields: { 'app.a': field() } })
    const after = snapshot({ version: 2, migrations: [{ version, from, to }] })
    expect(rulesOf(diffSnapshots(before, after))).toEqual([rule])
  })
})

test('a required field was never unset, so a default gives that no meaning', () => {
  expect(rulesOf(between({ required: true }, { default: 'x' }))).toEqual(['required-replaced-by-default'])
})

describe('tombstones', () => {
  const tombstone = { key: 'app.old', version: 1, reason: 'x' }
  const removed = (...all: Snapshot['removed']) => snapshot({ removed: all })
  test('one of the section above serves as well', () => {
    expect(diffSnapshots(removed({ ...tombstone, key: 'app.old.b' }), removed(tombstone))).toEqual([])
  })
  test('a section that is used again', () => {
    const after = snapshot({ fields: { 'app.old.b': field() } })
    expect(rulesOf(diffSnapshots(removed(tombstone), after))).toEqual(['field-added', 'name-reused'])
  })
  test('a value that is accepted again', () => {
    const enums = (...values: string[]) => ({ 'app.a': field({ value: { enum: values } }) })
    const value = { key: 'app.a', value: 'y', version: 1, reason: 'x' }
    const before = snapshot({ fields: enums('x'), removed: [value] })
    expect(rulesOf(diffSnapshots(before, snapshot({ fields: enums('x', 'y') })))).toEqual([
      'enum-value-added',
      'name-reused',
    ])
    expect(rulesOf(diffSnapshots(before, snapshot({ fields: enums('x') })))).toEqual(['tombstone-dropped'])
    const inFiles = (...values: string[]) => ({
      'app.a': { ...enums(...values)['app.a'], scope: 'yaml-only' } as const,
    })
    const reused = diffSnapshots({ ...before, fields: inFiles('x') }, snapshot({ fields: inFiles('x', 'y') }))
    expect(reused.find(({ rule }) => rule === 'name-reused')?.verdicts).toMatchObject({ database: 'ok' })
  })
  test.each<{ why: string; before: Snapshot['removed'][number]; after: Snapshot['removed']; rules: string[] }>([
    { why: 'the same', before: { ...tombstone, value: 'y' }, after: [{ ...tombstone, value: 'y' }], rules: [] },
    {
      why: 'another value',
      before: { ...tombstone, value: 'y' },
      after: [{ ...tombstone, value: 'z' }],
      rules: ['tombstone-dropped'],
    },
    {
      why: 'the value of another field',
      before: { ...tombstone, value: 'y' },
      after: [{ ...tombstone, key: 'app.kept', value: 'y' }],
      rules: ['tombstone-dropped'],
    },
    { why: 'the whole field', before: { ...tombstone, value: 'y' }, after: [tombstone], rules: [] },
    {
      why: 'the same, that goes on to warn',
      before: { ...tombstone, severity: 'warning' },
      after: [{ ...tombstone, severity: 'warning' }],
      rules: [],
    },
    {
      why: 'the same, beside a wider one that fails',
      before: { ...tombstone, key: 'app.old.b', severity: 'warning' },
      after: [tombstone, { ...tombstone, key: 'app.old.b', severity: 'warning' }],
      rules: [],
    },
  ])('one stands for another: $why', ({ before, after, rules }) => {
    const fields = { 'app.kept': field(), 'app.z': field() }
    const state = (all: Snapshot['removed']) => snapshot({ fields, removed: all })
    const changes = diffSnapshots(state([before]), state(after))
    expect(rulesOf(changes.filter(({ key }) => key === before.key))).toEqual(rules)
  })
})

test('a tombstone of a value that went with its field', () => {
  const fields = { 'app.a': field({ value: { enum: ['x'] } }) }
  const before = snapshot({ fields, removed: [{ key: 'app.a', value: 'y', version: 1, reason: 'x' }] })
  expect(rulesOf(diffSnapshots(before, snapshot()))).toEqual(['field-removed', 'tombstone-dropped'])
})

describe('defaults', () => {
  const order = ['none', 'some', 'full']
  test.each([
    { why: 'stronger', before: 'some', after: 'full', security: order, rules: ['default-changed'] },
    { why: 'weaker', before: 'full', after: 'some', security: order, rules: ['default-weakened'] },
    { why: 'not listed, so the weakest', before: 'full', after: 'other', security: order, rules: ['default-weakened'] },
    {
      why: 'the weakest for one not listed',
      before: 'none',
      after: 'other',
      security: order,
      rules: ['default-changed'],
    },
    { why: 'no order: any other', before: 'some', after: 'full', security: [], rules: ['default-weakened'] },
    {
      why: 'none at all',
      before: 'full',
      after: undefined,
      security: order,
      rules: ['default-removed', 'default-weakened'],
    },
    { why: 'one where there was none', before: undefined, after: 'full', security: order, rules: ['default-added'] },
    {
      why: 'one where there was none, no order',
      before: undefined,
      after: 'full',
      security: [],
      rules: ['default-added', 'default-weakened'],
    },
  ])('of a field that guards something: $why', ({ before, after, security, rules }) => {
    const guarded = (value: string | undefined) => ({ security, ...(value !== undefined && { default: value }) })
    expect(rulesOf(between(guarded(before), guarded(after)))).toEqual(rules)
  })

  test('an order that is reversed in the same step hides nothing', () => {
    const changes = between({ default: 'full', security: order }, { default: 'none', security: order.toReversed() })
    expect(rulesOf(changes)).toEqual(['default-weakened', 'guard-changed'])
  })

  test('an order is free to be given, and its end is told', () => {
    expect(rulesOf(between({}, { security: order }))).toEqual([])
    expect(rulesOf(between({ security: order }, {}))).toEqual(['guard-changed'])
  })

  test('a list or object is a value like any other', () => {
    expect(between({ default: { a: 1, b: [2] } }, { default: { b: [2], a: 1 } })).toEqual([])
  })

  test('two changes in a row have two ids, the same change has one', () => {
    const id = (before: string, after: string) => between({ default: before }, { default: after })[0]?.id
    expect(id('a', 'b')).not.toBe(id('b', 'c'))
    expect(id('a', 'b')).not.toBe(id('c', 'b'))
    expect(id('a', 'b')).toBe(id('a', 'b'))
    expect(id('a', 'b')).toMatch(/^default-changed app\.a @2 [0-9a-f]{8}$/)
  })

  const hidden: readonly Partial<LockedField>[] = [
    { sensitive: true, visibility: 'secret' },
    { visibility: 'secret' },
    { within: { b: { visibility: 'secret' } } },
  ]
  test.each(hidden.flatMap((parts) => [[parts, parts], [parts, {}] as const, [{}, parts] as const]))(
    'nothing of a hidden one is told, not even its hash: %j → %j',
    (older, newer) => {
      const told = (before: Partial<LockedField>, after: Partial<LockedField>) =>
        JSON.stringify(between({ ...older, ...before }, { ...newer, ...after }))
      const tellings = (value: string) => [
        told({ default: 'x' }, { default: value }),
        told({ default: value }, {}),
        told({ security: ['x'] }, { security: [value] }),
        told({ security: [value] }, {}),
      ]
      expect(tellings('hunter2').join('')).not.toContain('hunter2')
      expect(tellings('hunter2')).toEqual(tellings('hunter3'))

      const words = (...all: string[]) => ({ value: { enum: all } })
      expect(told(words('x', 'hunter2'), words('x'))).not.toContain('hunter2')
      expect(told(words('x'), words('x', 'hunter2'))).not.toContain('hunter2')
      const removed = [{ key: 'app.a', value: 'hunter2', version: 1, reason: 'x' }]
      const before = snapshot({ fields: { 'app.a': field({ ...older, ...words('x') }) }, removed })
      const after = (...all: string[]) => snapshot({ fields: { 'app.a': field({ ...newer, ...words(...all) }) } })
      const dropped = diffSnapshots(before, after('x'))
      const reused = diffSnapshots(before, after('x', 'hunter2'))
      expect(rulesOf(dropped)).toContain('tombstone-dropped')
      expect(rulesOf(reused)).toContain('name-reused')
      expect(JSON.stringify([dropped, reused])).not.toContain('hunter2')
    },
  )
  test('of values in the open, each has an id of its own', () => {
    const open = (value: string) => {
      const fields = { 'app.a': field({ value: { enum: ['x'] } }) }
      const removed = [{ key: 'app.a', value, version: 1, reason: 'x' }]
      return diffSnapshots(snapshot({ fields, removed }), snapshot({ fields })).map(({ id }) => id)
    }
    expect(open('y')).not.toEqual(open('z'))
  })
})

describe('parts of a value', () => {
  const part = (visibility: LockedField['visibility'], sensitive?: true) => ({
    visibility,
    ...(sensitive && { sensitive }),
  })
  test.each<{ why: string; before: Partial<LockedField>; after: Partial<LockedField>; changes: string[][] }>([
    {
      why: 'shown',
      before: { within: { 'b.c': part('backend') } },
      after: { within: { 'b.c': part('frontend') } },
      changes: [['app.a.b.c', 'shown-to-frontend']],
    },
    {
      why: 'no longer secret',
      before: { within: { '*.t': part('secret', true) } },
      after: {},
      changes: [
        ['app.a.*.t', 'secret-exposed'],
        ['app.a.*.t', 'sensitive-removed'],
      ],
    },
    {
      why: 'no longer secret, never sensitive',
      before: { within: { b: part('secret') } },
      after: {},
      changes: [['app.a.b', 'secret-exposed']],
    },
    {
      why: 'no longer sensitive',
      before: { visibility: 'secret', within: { b: part('secret', true) } },
      after: { visibility: 'secret' },
      changes: [['app.a.b', 'sensitive-removed']],
    },
    {
      why: 'made sensitive',
      before: { visibility: 'secret' },
      after: { visibility: 'secret', within: { b: part('secret', true) } },
      changes: [['app.a.b', 'sensitive-added']],
    },
    { why: 'hidden', before: {}, after: { within: { b: part('secret') } }, changes: [['app.a.b', 'made-secret']] },
    {
      why: 'a part of a part is as the part above',
      before: { within: { b: part('secret') } },
      after: { within: { b: part('secret'), 'b.c': part('secret') } },
      changes: [],
    },
    {
      why: 'what the whole field says is told of the field alone',
      before: { visibility: 'secret', within: { b: part('secret') } },
      after: { within: { b: part('backend') } },
      changes: [['app.a', 'secret-exposed']],
    },
  ])('$why', ({ before, after, changes }) => {
    expect(between(before, after).map(({ key, rule }) => [key, rule])).toEqual(changes)
  })
})

test('a deprecation in other words is a description in other words', () => {
  const [first, second] = ['One.', 'Two.'].map((reason) => ({ deprecated: { since: '1', reason } }))
  expect(rulesOf(between(first ?? {}, second ?? {}))).toEqual(['description-changed'])
  expect(rulesOf(between({}, second ?? {}))).toEqual(['deprecated'])
  expect(rulesOf(between(first ?? {}, {}))).toEqual(['deprecation-lifted'])
})

describe('units', () => {
  const integer: Partial<LockedField> = { value: { type: 'integer' } }
  test.each([
    { before: 'Wait, in seconds.', after: 'Wait (ms).', isChange: true },
    { before: 'Wait in minutes', after: 'Wait in hours', isChange: true },
    { before: 'Size in KiB.', after: 'Size in MB.', isChange: true },
    { before: 'Share, in percent.', after: 'Share, as a ratio.', isChange: true },
    { before: 'Share in %.', after: 'Share between 0 and 1.', isChange: true },
    { before: 'Seconds to wait.', after: 'How many seconds to wait.', isChange: false },
    { before: 'How long to wait.', after: 'Seconds to wait.', isChange: false },
    { before: 'Seconds to wait.', after: 'Seconds to wait, at most 10 minutes.', isChange: false },
    { before: 'Seconds to wait.', after: 'How long to wait for a megabyte.', isChange: false },
    { before: "The user's quota in bytes.", after: 'Quota in bytes per day, days ending in UTC.', isChange: false },
    { before: 'Every 30s.', after: 'Every 5 hours.', isChange: true },
    { before: 'Seconds, at most 10 minutes.', after: 'Whole minutes.', isChange: false },
    ...[
      ['nanoseconds', 'µs', 'milliseconds', 'secs', 'mins', 'hrs', 'days', 'weeks', 'months', 'years'],
      ['bits', 'bytes', 'kB', 'kibibytes', 'megabytes', 'MiB', 'GB', 'gibibytes'],
      ['percentage', '‰', 'fraction'],
    ].flatMap((units) =>
      units.slice(1).map((unit, at) => ({ before: `In ${units[at]}.`, after: `In ${unit}.`, isChange: true })),
    ),
  ])('$before → $after', ({ before, after, isChange }) => {
    const changes = rulesOf(between({ ...integer, description: before }, { ...integer, description: after }))
    expect(changes.includes('unit-changed')).toBe(isChange)
  })
  test.each<{ before: ValueSchema; after: ValueSchema; isChange: boolean }>([
    { before: { type: 'string' }, after: { type: 'string' }, isChange: false },
    { before: { type: 'string' }, after: { type: 'integer' }, isChange: false },
    { before: { enum: ['1s', '1h'] }, after: { enum: ['1s', '1h'] }, isChange: false },
    { before: { enum: [30, 60] }, after: { enum: [30, 60] }, isChange: true },
    { before: { enum: ['auto', 60] }, after: { enum: ['auto', 60] }, isChange: true },
  ])('a text says its unit itself: $before → $after', ({ before, after, isChange }) => {
    const changes = between({ value: before, description: 'In seconds.' }, { value: after, description: 'In minutes.' })
    expect(rulesOf(changes).includes('unit-changed')).toBe(isChange)
  })
})

describe('sections', () => {
  const sections = (
    before: Snapshot['sections'],
    after: Snapshot['sections'],
    older = ['app.s.a', 'app.s.b'],
    newer = older,
  ) => {
    const fields = (keys: readonly string[]) => Object.fromEntries(keys.map((key) => [key, field()]))
    return rulesOf(
      diffSnapshots(
        snapshot({ fields: fields(older), sections: before }),
        snapshot({ fields: fields(newer), sections: after }),
      ),
    ).filter((rule) => !rule.startsWith('field-'))
  }
  test.each<{ why: string; before: string[]; after: string[]; rules: string[] }>([
    { why: 'more together', before: ['a', 'b'], after: ['a', 'b', 'c'], rules: ['all-or-none-added'] },
    { why: 'fewer together', before: ['a', 'b', 'c'], after: ['a', 'b'], rules: ['all-or-none-removed'] },
    {
      why: 'others together',
      before: ['a', 'b'],
      after: ['b', 'c'],
      rules: ['all-or-none-added', 'all-or-none-removed'],
    },
  ])('$why', ({ before, after, rules }) => {
    expect(sections({ 'app.s': { allOrNone: before } }, { 'app.s': { allOrNone: after } })).toEqual(rules)
  })
  test('new keys may be set together without harm', () => {
    expect(
      sections({}, { 'app.s': { closed: true, allOrNone: ['c', 'd'] } }, ['app.a'], ['app.a', 'app.s.c', 'app.s.d']),
    ).toEqual([])
    expect(
      sections({}, { 'app.s': { allOrNone: ['c', 'd'] } }, ['app.s.a'], ['app.s.a', 'app.s.c.e', 'app.s.d']),
    ).toEqual([])
    expect(sections({}, { 'app.s': { allOrNone: ['c', 'd'] } }, ['app.s.c.e'], ['app.s.c.e', 'app.s.d'])).toEqual([
      'all-or-none-added',
    ])
  })
  test('of a section that is gone, its fields are told', () => {
    expect(sections({ 'app.s': { closed: true, allOrNone: ['a', 'b'] } }, {}, undefined, ['app.z'])).toEqual([])
  })
})
