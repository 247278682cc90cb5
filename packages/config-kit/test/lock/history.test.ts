import { expect, test } from 'vitest'
import { historyOf } from '../../src/lock/history.ts'
import { emptyLock } from '../../src/lock/record.ts'
import { field, released, snapshot } from './fixtures.ts'

const deprecated = { since: '1.2.0', reason: 'Misleading.', successor: 'app.b' }
const gone = { key: 'app.a', version: 2, reason: 'Was misleading.', successor: 'app.b' }
const never = { key: 'app.never', version: 1, reason: 'Only planned.' }
const b = { 'app.b': field() }

const lock = {
  ...emptyLock('app'),
  snapshots: [
    released('1.0.0', { removed: [{ key: 'app.old', version: 1, reason: 'Never used.' }] }),
    released('1.1.0', { fields: { 'app.a': field({ within: { x: { visibility: 'backend' } } }) } }),
    released('1.2.0', { fields: { 'app.a': field({ deprecated, within: { x: { visibility: 'frontend' } } }), ...b } }),
    released('1.3.0', {
      removed: [never],
      fields: { 'app.a': field({ deprecated, within: { x: { visibility: 'frontend' } } }), ...b },
    }),
    snapshot({ version: 2, fields: b, removed: [never, gone] }),
  ],
}

test.each([
  {
    key: 'app.a',
    history: [
      { version: 1, release: '1.1.0', text: 'Optional field added' },
      { version: 1, release: '1.2.0', text: 'Deprecated: Misleading. (replaced by `app.b`)' },
      { version: 1, release: '1.2.0', text: 'Field renamed to `app.b`' },
      { version: 1, release: '1.2.0', text: 'Visibility changed: backend → frontend' },
      { version: 2, text: 'Deprecated field removed, `app.b` replaces it' },
      { version: 2, text: 'Removed: Was misleading. (replaced by `app.b`)' },
    ],
  },
  { key: 'app.b', history: [{ version: 1, release: '1.2.0', text: 'Optional field added' }] },
  { key: 'app.old', history: [{ version: 1, release: '1.0.0', text: 'Removed: Never used.' }] },
  { key: 'app.old.part', history: [{ version: 1, release: '1.0.0', text: 'Removed: Never used.' }] },
  { key: 'app.never', history: [{ version: 1, release: '1.3.0', text: 'Removed: Only planned.' }] },
  { key: 'constructor', history: [] },
])('$key', ({ key, history }) => {
  expect(historyOf(lock, key).filter(({ text }) => !text.startsWith('Tombstone'))).toEqual(history)
})

test('a field that is older than the lock', () => {
  const snapshots = [released('1.0.0', { fields: b })]
  expect(historyOf({ ...emptyLock('app'), snapshots }, 'app.b')).toEqual([
    { version: 1, release: '1.0.0', text: 'Already there when the lock began' },
  ])
})
