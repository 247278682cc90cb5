import { describe, expect, test } from 'vitest'
import { homeOf, isSoleKey, withMovedKey, withoutKey, type Mount } from '../../src/migrate/mounts.ts'

const mount = (file: string, key: string, more: Partial<Mount> = {}): Mount => ({
  file,
  key: key === '' ? [] : key.split('.'),
  within: [],
  through: 'a.yaml',
  ...more,
})

describe('where a key belongs', () => {
  const mounts = [
    mount('a.yaml', ''),
    mount('deep.yaml', 'app.s.t'),
    mount('s.yaml', 'app.s'),
    mount('other.yaml', 'app.s.t.u', { through: 'b.yaml' }),
  ]
  test.each([
    { key: 'app.x', file: 'a.yaml' },
    { key: 'app.s', file: 'a.yaml' },
    { key: 'app.s.x', file: 's.yaml' },
    { key: 'app.sx.x', file: 'a.yaml' },
    { key: 'app.s.t', file: 's.yaml' },
    { key: 'app.s.t.u.x', file: 'deep.yaml' },
  ])('$key: $file', ({ key, file }) => {
    expect(homeOf(mounts, 'a.yaml', key.split('.'))?.file).toBe(file)
  })
  test('nowhere, where nothing above it is read', () => {
    expect(homeOf(mounts, 'b.yaml', ['app', 'x'])).toBeUndefined()
  })
})

describe('what stands somewhere is read as one key only', () => {
  test.each<{ why: string; mounts: Mount[]; isSole: boolean }>([
    { why: 'once', mounts: [mount('f', 'app', { within: ['x'] })], isSole: true },
    {
      why: 'twice as the same',
      mounts: ['a', 'b'].map((through) => mount('f', 'app', { within: ['x'], through })),
      isSole: true,
    },
    {
      why: 'as another',
      mounts: [mount('f', 'app', { within: ['x'] }), mount('f', 'other', { within: ['x'] })],
      isSole: false,
    },
    {
      why: 'as another, by the whole file',
      mounts: [mount('f', 'app', { within: ['x'] }), mount('f', '')],
      isSole: false,
    },
    {
      why: 'a part of it as another',
      mounts: [mount('f', 'app', { within: ['x'] }), mount('f', 'other', { within: ['x', 's', 'p'] })],
      isSole: false,
    },
    {
      why: 'a part of it as its own',
      mounts: [mount('f', 'app', { within: ['x'] }), mount('f', 'app.s.p', { within: ['x', 's', 'q'] })],
      isSole: true,
    },
    {
      why: 'what is beside it as another',
      mounts: [mount('f', 'app', { within: ['x'] }), mount('f', 'other', { within: ['y'] })],
      isSole: true,
    },
    {
      why: 'another file as another',
      mounts: [mount('f', 'app', { within: ['x'] }), mount('g', 'other', { within: ['x'] })],
      isSole: true,
    },
  ])('$why: $isSole', ({ mounts, isSole }) => {
    expect(isSoleKey(mounts, 'f', ['x', 's'], ['app', 's'])).toBe(isSole)
  })
})

test('a key takes what it includes along, in what reads its file', () => {
  const others = [
    mount('a.yaml', ''),
    mount('a.yaml', 'app.sx'),
    mount('c.yaml', 'app.s.t', { through: 'c.yaml' }),
    mount('c.yaml', '', { through: 'c.yaml' }),
  ]
  const mounts = [mount('b.yaml', 'app.s'), mount('d.yaml', 'app.s.t'), ...others]
  expect(withoutKey(mounts, 'a.yaml', ['app', 's'])).toEqual(others)
  expect(withMovedKey(mounts, 'a.yaml', ['app', 's'], ['app', 'n', 'm'])).toEqual([
    mount('b.yaml', 'app.n.m'),
    mount('d.yaml', 'app.n.m.t'),
    ...others,
  ])
})
