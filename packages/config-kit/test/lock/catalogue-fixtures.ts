/** One before and after for each row of the catalogue that is judged, with what is expected, written out again. */
import type { RuleId } from '../../src/lock/catalogue/rule-id.ts'
import type { Level, Need, Verdict } from '../../src/lock/change.ts'
import type { LockedField, LockedSection, Snapshot } from '../../src/lock/lock.ts'
import { field, snapshot } from './fixtures.ts'

export interface Fixture {
  readonly number: string
  readonly rule: RuleId
  readonly before: Snapshot
  readonly after: Snapshot
  readonly seen?: readonly string[]
  readonly key?: string
  /** The other rules that the step strikes. */
  readonly also?: readonly RuleId[]
  /** File, database, code, frontend. */
  readonly verdicts: readonly [Verdict, Verdict, Verdict, Verdict]
  readonly level: Level
  readonly needs: readonly Need[]
}

const key = 'app.a'

/** Visible to all four readers. */
const seenByAll = (parts: Partial<LockedField> = {}) => field({ visibility: 'frontend', ...parts })

const state = (a: LockedField | undefined, parts: Partial<Snapshot> = {}) =>
  snapshot({ ...parts, fields: { ...(a && { [key]: a }), ...parts.fields } })

/** The same field before and after. */
const fieldChange = (before: Partial<LockedField>, after: Partial<LockedField>) => ({
  before: state(seenByAll(before)),
  after: state(seenByAll(after), { version: 2 }),
})

const ruleChange = (before: Snapshot['rules'], after: Snapshot['rules']) => ({
  key: 'rule',
  before: state(seenByAll(), { rules: before }),
  after: state(seenByAll(), { rules: after, version: 2 }),
})

const sectionChange = (before: LockedSection, after: LockedSection) => ({
  key: 'app',
  before: state(seenByAll(), { sections: { app: before } }),
  after: state(seenByAll(), { sections: { app: after }, version: 2 }),
})

const integer = (parts: object = {}) => ({ value: { type: 'integer' as const, ...parts } })
const tombstone = { key, version: 1, reason: 'Gone.' }
const deprecated = { since: '1.0.0', reason: 'Old.' }

const ok = ['ok', 'ok', 'ok', 'ok'] as const
const breaksAll = ['breaks', 'breaks', 'breaks', 'breaks'] as const
const breaksWriters = ['breaks', 'breaks', 'ok', 'ok'] as const
const breaksReaders = ['ok', 'ok', 'breaks', 'breaks'] as const
const alarmsWriters = ['dangerous', 'dangerous', 'ok', 'ok'] as const
const alarmsReaders = ['ok', 'ok', 'dangerous', 'dangerous'] as const
const warnsWriters = ['warns', 'warns', 'ok', 'ok'] as const

const V = 'version'
const M = 'migration'
const T = 'tombstone'
const A = 'acknowledgement'

export const fixtures: readonly Fixture[] = [
  {
    number: '1',
    rule: 'field-added',
    before: state(undefined),
    after: state(seenByAll()),
    verdicts: ok,
    level: 'minor',
    needs: [],
  },
  {
    number: '2',
    rule: 'seen-name-added',
    also: ['field-added'],
    before: state(undefined),
    after: state(seenByAll()),
    seen: [`${key}.b`],
    verdicts: ['dangerous', 'ok', 'ok', 'ok'],
    level: 'minor',
    needs: [V, A],
  },
  {
    number: '3',
    rule: 'field-with-default-added',
    before: state(undefined),
    after: state(seenByAll({ default: 'x' })),
    verdicts: alarmsWriters,
    level: 'minor',
    needs: [A],
  },
  {
    number: '4',
    rule: 'required-field-added',
    before: state(undefined),
    after: state(seenByAll({ required: true })),
    verdicts: ['breaks', 'ok', 'ok', 'ok'],
    level: 'major',
    needs: [V, M],
  },
  {
    number: '6',
    rule: 'field-removed',
    before: state(seenByAll()),
    after: state(undefined, { version: 2 }),
    verdicts: breaksAll,
    level: 'major',
    needs: ['deprecation', V, T, M],
  },
  {
    number: '6b',
    rule: 'part-removed',
    also: ['value-loosened'],
    key: `${key}.*.token`,
    ...fieldChange(
      {
        value: { type: 'object', additionalProperties: { type: 'object', properties: { token: { type: 'string' } } } },
      },
      { value: { type: 'object', additionalProperties: { type: 'object', properties: {} } } },
    ),
    verdicts: breaksAll,
    level: 'major',
    needs: [V, T, M],
  },
  {
    number: '8',
    rule: 'field-aliased',
    also: ['deprecated', 'field-added'],
    before: state(seenByAll()),
    after: state(seenByAll({ deprecated: { ...deprecated, successor: 'app.b' } }), {
      fields: { 'app.b': seenByAll() },
    }),
    verdicts: warnsWriters,
    level: 'minor',
    needs: [],
  },
  {
    number: '9',
    rule: 'alias-removed',
    before: state(seenByAll({ deprecated: { ...deprecated, successor: 'app.b' } }), {
      fields: { 'app.b': seenByAll() },
    }),
    after: state(undefined, { version: 2, fields: { 'app.b': seenByAll() } }),
    verdicts: ['breaks', 'ok', 'breaks', 'breaks'],
    level: 'major',
    needs: [V, T, M],
  },
  {
    number: '11',
    rule: 'field-split',
    before: state(seenByAll()),
    after: state(undefined, { version: 2, migrations: [{ version: 2, from: [key], to: ['app.b', 'app.c'] }] }),
    verdicts: breaksAll,
    level: 'major',
    needs: [V, T, M],
  },
  {
    number: '12',
    rule: 'name-reused',
    also: ['field-added'],
    before: state(undefined, { removed: [tombstone] }),
    after: state(seenByAll()),
    verdicts: alarmsWriters,
    level: 'major',
    needs: [V, A],
  },
  {
    number: '13',
    rule: 'tombstone-dropped',
    before: state(undefined, { removed: [tombstone] }),
    after: state(undefined),
    verdicts: ['dangerous', 'ok', 'ok', 'ok'],
    level: 'minor',
    needs: [V],
  },
  {
    number: '13b',
    rule: 'tombstone-hardened',
    before: state(undefined, { removed: [{ ...tombstone, severity: 'warning' }] }),
    after: state(undefined, { removed: [tombstone] }),
    verdicts: ['breaks', 'ok', 'ok', 'ok'],
    level: 'major',
    needs: [V],
  },
  {
    number: '14',
    rule: 'type-replaced',
    ...fieldChange({}, { value: { type: 'object' } }),
    verdicts: breaksAll,
    level: 'major',
    needs: [V, M],
  },
  {
    number: '15',
    rule: 'type-widened',
    ...fieldChange({}, { value: { anyOf: [{ type: 'string' }, { type: 'number' }] } }),
    verdicts: breaksReaders,
    level: 'major',
    needs: [],
  },
  {
    number: '16',
    rule: 'type-narrowed',
    ...fieldChange({ value: { type: 'number' } }, integer()),
    verdicts: breaksWriters,
    level: 'major',
    needs: [V, 'migration or acknowledgement'],
  },
  {
    number: '17',
    rule: 'required-added',
    ...fieldChange({}, { required: true }),
    verdicts: ['breaks', 'ok', 'ok', 'ok'],
    level: 'major',
    needs: [V, 'migration or acknowledgement'],
  },
  {
    number: '17b',
    rule: 'required-lifted',
    ...fieldChange({ required: true }, {}),
    verdicts: breaksReaders,
    level: 'major',
    needs: [],
  },
  {
    number: '17c',
    rule: 'required-replaced-by-default',
    ...fieldChange({ required: true }, { default: 'x' }),
    verdicts: ok,
    level: 'minor',
    needs: [],
  },
  {
    number: '18',
    rule: 'enum-value-added',
    ...fieldChange({ value: { enum: ['x'] } }, { value: { enum: ['x', 'y'] } }),
    verdicts: alarmsReaders,
    level: 'minor',
    needs: [],
  },
  {
    number: '19',
    rule: 'enum-value-removed',
    ...fieldChange({ value: { enum: ['x', 'y'] } }, { value: { enum: ['x'] } }),
    verdicts: breaksWriters,
    level: 'major',
    needs: [V, T, M],
  },
  {
    number: '20',
    rule: 'value-tightened',
    ...fieldChange(integer(), integer({ minimum: 1 })),
    verdicts: breaksWriters,
    level: 'major',
    needs: [V, 'migration or acknowledgement'],
  },
  {
    number: '21',
    rule: 'value-loosened',
    ...fieldChange(integer({ minimum: 1 }), integer()),
    verdicts: alarmsReaders,
    level: 'minor',
    needs: [],
  },
  {
    number: '22',
    rule: 'value-unprovable',
    ...fieldChange({ value: { type: 'string', pattern: '^x' } }, { value: { type: 'string', pattern: '^x?' } }),
    verdicts: ['breaks', 'breaks', 'dangerous', 'dangerous'],
    level: 'major',
    needs: ['version or acknowledgement'],
  },
  {
    number: '23',
    rule: 'refinement-added',
    ...fieldChange({}, { refinements: ['even'] }),
    verdicts: breaksWriters,
    level: 'major',
    needs: [V],
  },
  {
    number: '23b',
    rule: 'refinement-removed',
    ...fieldChange({ refinements: ['even'] }, {}),
    verdicts: alarmsReaders,
    level: 'minor',
    needs: [],
  },
  {
    number: '25',
    rule: 'rule-added',
    ...ruleChange({ rule: 'warning' }, { rule: 'error' }),
    verdicts: breaksWriters,
    level: 'major',
    needs: [V],
  },
  {
    number: '25b',
    rule: 'rule-removed',
    ...ruleChange({ rule: 'error' }, {}),
    verdicts: ['ok', 'ok', 'dangerous', 'ok'],
    level: 'minor',
    needs: [],
  },
  {
    number: '25c',
    rule: 'warning-added',
    ...ruleChange({}, { rule: 'warning' }),
    verdicts: warnsWriters,
    level: 'minor',
    needs: [],
  },
  {
    number: '25d',
    rule: 'warning-removed',
    ...ruleChange({ rule: 'warning' }, {}),
    verdicts: ok,
    level: 'patch',
    needs: [],
  },
  {
    number: '25e',
    rule: 'all-or-none-added',
    ...sectionChange({}, { allOrNone: ['a', 'b'] }),
    verdicts: breaksWriters,
    level: 'major',
    needs: [V],
  },
  {
    number: '25f',
    rule: 'all-or-none-removed',
    ...sectionChange({ allOrNone: ['a', 'b'] }, {}),
    verdicts: ['ok', 'ok', 'dangerous', 'ok'],
    level: 'minor',
    needs: [],
  },
  {
    number: '26',
    rule: 'section-closed',
    ...sectionChange({}, { closed: true }),
    verdicts: ['breaks', 'ok', 'ok', 'ok'],
    level: 'major',
    needs: [V],
  },
  {
    number: '26b',
    rule: 'section-opened',
    ...sectionChange({ closed: true }, {}),
    verdicts: ok,
    level: 'minor',
    needs: [],
  },
  {
    number: '27',
    rule: 'default-added',
    ...fieldChange({}, { default: 'x' }),
    verdicts: alarmsWriters,
    level: 'minor',
    needs: [V, A],
  },
  {
    number: '28',
    rule: 'default-changed',
    ...fieldChange({ default: 'x' }, { default: 'y' }),
    verdicts: ['dangerous', 'dangerous', 'dangerous', 'dangerous'],
    level: 'minor',
    needs: [V, A],
  },
  {
    number: '29',
    rule: 'default-removed',
    ...fieldChange({ default: 'x' }, {}),
    verdicts: ['dangerous', 'dangerous', 'breaks', 'breaks'],
    level: 'major',
    needs: [V, A],
  },
  {
    number: '30',
    rule: 'default-weakened',
    ...fieldChange({ default: 'full', security: ['none', 'full'] }, { default: 'none', security: ['none', 'full'] }),
    verdicts: ['security', 'security', 'security', 'dangerous'],
    level: 'major',
    needs: [V, A],
  },
  {
    number: '30b',
    rule: 'guard-changed',
    ...fieldChange({ security: ['none', 'full'] }, { security: ['full', 'none'] }),
    verdicts: ['ok', 'ok', 'security', 'ok'],
    level: 'patch',
    needs: [A],
  },
  {
    number: '31',
    rule: 'unit-changed',
    also: ['description-changed'],
    ...fieldChange(
      { ...integer(), description: 'Timeout in seconds.' },
      { ...integer(), description: 'Timeout in milliseconds.' },
    ),
    verdicts: ['dangerous', 'dangerous', 'dangerous', 'dangerous'],
    level: 'major',
    needs: [A],
  },
  {
    number: '32',
    rule: 'file-to-both',
    ...fieldChange({ scope: 'yaml-only' }, {}),
    verdicts: ['security', 'security', 'ok', 'ok'],
    level: 'minor',
    needs: [V, A],
  },
  {
    number: '33',
    rule: 'both-to-file',
    ...fieldChange({}, { scope: 'yaml-only' }),
    verdicts: ['ok', 'breaks', 'dangerous', 'dangerous'],
    level: 'major',
    needs: [V, M],
  },
  {
    number: '34',
    rule: 'to-database',
    ...fieldChange({}, { scope: 'db-only' }),
    verdicts: ['breaks', 'ok', 'dangerous', 'dangerous'],
    level: 'major',
    needs: [V, M],
  },
  {
    number: '34',
    rule: 'to-database',
    ...fieldChange({ scope: 'yaml-only' }, { scope: 'db-only' }),
    verdicts: ['breaks', 'ok', 'dangerous', 'dangerous'],
    level: 'major',
    needs: [V, M],
  },
  {
    number: '35',
    rule: 'database-to-both',
    ...fieldChange({ scope: 'db-only' }, {}),
    verdicts: ok,
    level: 'minor',
    needs: [],
  },
  {
    number: '35b',
    rule: 'database-to-file',
    ...fieldChange({ scope: 'db-only' }, { scope: 'yaml-only' }),
    verdicts: ['ok', 'breaks', 'dangerous', 'ok'],
    level: 'major',
    needs: [V, M],
  },
  {
    number: '36',
    rule: 'shown-to-frontend',
    ...fieldChange({ visibility: 'backend' }, {}),
    verdicts: ['security', 'security', 'ok', 'security'],
    level: 'minor',
    needs: [V, A],
  },
  {
    number: '37',
    rule: 'taken-from-frontend',
    ...fieldChange({}, { visibility: 'backend' }),
    verdicts: ['ok', 'ok', 'ok', 'breaks'],
    level: 'major',
    needs: [A],
  },
  {
    number: '38',
    rule: 'made-secret',
    ...fieldChange({ visibility: 'backend' }, { visibility: 'secret' }),
    verdicts: ok,
    level: 'minor',
    needs: [],
  },
  {
    number: '38b',
    rule: 'frontend-made-secret',
    ...fieldChange({}, { visibility: 'secret' }),
    verdicts: ['ok', 'ok', 'ok', 'breaks'],
    level: 'major',
    needs: [],
  },
  {
    number: '39',
    rule: 'secret-exposed',
    ...fieldChange({ visibility: 'secret' }, {}),
    verdicts: ['security', 'security', 'security', 'security'],
    level: 'major',
    needs: [V, A],
  },
  {
    number: '39',
    rule: 'secret-exposed',
    ...fieldChange({ visibility: 'secret' }, { visibility: 'backend' }),
    verdicts: ['security', 'security', 'security', 'ok'],
    level: 'major',
    needs: [V, A],
  },
  {
    number: '40',
    rule: 'sensitive-added',
    ...fieldChange({ visibility: 'secret' }, { visibility: 'secret', sensitive: true }),
    verdicts: ['ok', 'breaks', 'ok', 'ok'],
    level: 'minor',
    needs: [V, M],
  },
  {
    number: '41',
    rule: 'sensitive-removed',
    ...fieldChange({ visibility: 'secret', sensitive: true }, { visibility: 'secret' }),
    verdicts: ['security', 'security', 'ok', 'ok'],
    level: 'major',
    needs: [V, A],
  },
  {
    number: '42',
    rule: 'deprecated',
    ...fieldChange({}, { deprecated }),
    verdicts: warnsWriters,
    level: 'minor',
    needs: [],
  },
  {
    number: '42b',
    rule: 'deprecation-lifted',
    ...fieldChange({ deprecated }, {}),
    verdicts: ok,
    level: 'patch',
    needs: [],
  },
  {
    number: '43',
    rule: 'description-changed',
    ...fieldChange({}, { description: 'What it really is.' }),
    verdicts: ok,
    level: 'patch',
    needs: [],
  },
]
