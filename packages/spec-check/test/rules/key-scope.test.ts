import { expect, test } from 'vitest'
import { check, places } from '../example.ts'

const table = (cell: string) => `| Key | Scope |\n| --- | --- |\n| \`acme.auth.mode\` | ${cell} |\n`

test.each([
  '`db-overridable`',
  'db-overridable',
  '**db-overridable**',
  '`db-overridable` by an admin',
  'db-overridable (admin)',
])('%s agrees', (cell) => {
  expect(places(table(cell))).toEqual([])
})

test.each([
  ['`yaml-only`', 'Unexpected scope `yaml-only` of `acme.auth.mode`, expected `db-overridable`', '3:22-3:33'],
  ['yaml-only', 'Unexpected scope `yaml-only` of `acme.auth.mode`, expected `db-overridable`', '3:22-3:31'],
  ['DB-overridable', 'Unexpected scope `DB-overridable` of `acme.auth.mode`, expected `db-overridable`', '3:22-3:36'],
  ['—', 'Unexpected scope `—` of `acme.auth.mode`, expected `db-overridable`', '3:22-3:23'],
  ['', 'Unexpected empty scope of `acme.auth.mode`, expected `db-overridable`', '3:20-3:24'],
])('%j disagrees', { tags: ['spec:spec-conformance/a-scope-that-differs'] }, (cell, message, place) => {
  expect(check(table(cell))).toMatchObject([
    { message, hint: 'Write `db-overridable` here, or change the scope in the schema.' },
  ])
  expect(places(table(cell))).toEqual([`${place} key-scope`])
})

test.each(['Migration', 'History', 'Removed keys', 'Alternatives considered'])('nothing under %s', (title) => {
  expect(places(`## ${title}\n\n${table('x')}`)).toEqual([])
})
