import { expect, test } from 'vitest'
import { isSameOutside, valueAt } from '../../src/migrate/same-data.ts'
import type { Path } from '../../src/migrate/yaml-source.ts'
import type { Json } from '../../src/value/value-schema.ts'

test.each<{ why: string; a: Json; b: Json; paths?: Path[]; isSame: boolean }>([
  { why: 'nothing changed', a: { x: 1 }, b: { x: 1 }, isSame: true },
  { why: 'keys in another order', a: { x: 1, y: { z: 1 } }, b: { y: { z: 1 }, x: 1 }, isSame: true },
  { why: 'the value of the key', a: { x: 1 }, b: { x: 2 }, paths: [['x']], isSame: true },
  { why: 'the key came', a: {}, b: { x: 1 }, paths: [['x']], isSame: true },
  { why: 'within the key', a: { x: { y: 1 } }, b: { x: { y: [2] } }, paths: [['x']], isSame: true },
  { why: 'both keys of two', a: { x: 1 }, b: { y: 1 }, paths: [['x'], ['y']], isSame: true },
  { why: 'one key of two', a: { x: 1 }, b: { y: 1 }, paths: [['x']], isSame: false },
  { why: 'another key', a: { x: 1, y: 1 }, b: { x: 2, y: 2 }, paths: [['x']], isSame: false },
  { why: 'a key whose name begins alike', a: { x: 1, xy: 1 }, b: { x: 1, xy: 2 }, paths: [['x']], isSame: false },
  { why: 'a key beside it', a: { s: { x: 1, y: 1 } }, b: { s: { x: 1 } }, paths: [['s', 'x']], isSame: false },
  { why: 'a text for a number', a: { y: 1 }, b: { y: '1' }, isSame: false },
  { why: 'null for nothing', a: { y: null }, b: {}, isSame: false },
  { why: 'an empty section for nothing', a: { y: {} }, b: {}, paths: [['x']], isSame: false },
  { why: 'an empty section for an empty list', a: { y: {} }, b: { y: [] }, isSame: false },
  { why: 'a list for a section', a: { y: [1] }, b: { y: { 0: 1 } }, isSame: false },
  { why: 'an item of a list', a: { y: [1, 2] }, b: { y: [2, 1] }, isSame: false },
  { why: 'its section, that became empty', a: { s: { x: 1 } }, b: { s: {} }, paths: [['s', 'x']], isSame: true },
  { why: 'its section, that went', a: { s: { x: 1 } }, b: {}, paths: [['s', 'x']], isSame: true },
  { why: 'its section, that was unset', a: { s: null }, b: { s: { x: 1 } }, paths: [['s', 'x']], isSame: true },
  { why: 'its section, now a text', a: { s: { x: 1 } }, b: { s: 'x' }, paths: [['s', 'x']], isSame: false },
])('what changed: $why', ({ a, b, paths = [], isSame }) => {
  expect(isSameOutside(a, b, paths)).toBe(isSame)
  expect(isSameOutside(b, a, paths)).toBe(isSame)
})

test.each<{ path: Path; value: Json | undefined }>([
  { path: [], value: { s: { x: null, list: [1, { y: 2 }] } } },
  { path: ['s', 'x'], value: null },
  { path: ['s', 'x', 'y'], value: undefined },
  { path: ['s', 'list', 1, 'y'], value: 2 },
  { path: ['s', 'list', 2], value: undefined },
  { path: ['s', 'list', 0, 'y'], value: undefined },
  { path: ['s', 'constructor'], value: undefined },
])('what stands at $path', ({ path, value }) => {
  expect(valueAt({ s: { x: null, list: [1, { y: 2 }] } }, path)).toEqual(value)
})
