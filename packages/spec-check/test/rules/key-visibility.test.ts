import { describe, expect, test } from 'vitest'
import { check } from '../../src/index.ts'
import { exampleProject } from '../example.ts'

const messages = (column: string, key: string, cell: string) =>
  check(exampleProject({ 'a.md': `| Key | ${column} |\n| - | - |\n| \`${key}\` | ${cell} |\n` }), {
    only: ['key-visibility'],
  }).findings.map(({ message }) => message)

describe('differs', { tags: ['spec:schema-truth/a-type-or-visibility-that-differs'] }, () => {
  test.each([
    [
      'Visibility',
      'acme.auth.mode',
      'backend',
      'Unexpected visibility `backend` of `acme.auth.mode`, expected `frontend`',
    ],
    ['Visibility', 'acme.auth.mode', '', 'Unexpected empty visibility of `acme.auth.mode`, expected `frontend`'],
    ['Visibility', 'acme.auth.secret', 'backend', 'Unexpected visibility of `acme.auth.secret`, expected `secret`'],
    ['Sensitive', 'acme.auth.secret', 'no', 'Unexpected `not sensitive` of `acme.auth.secret`, expected `sensitive`'],
    ['Sensitive', 'acme.auth.mode', 'yes', 'Unexpected `sensitive` of `acme.auth.mode`, expected `not sensitive`'],
    [
      'Type',
      'acme.auth.clientId',
      'string, sensitive',
      'Unexpected `sensitive` of `acme.auth.clientId`, expected `not sensitive`',
    ],
  ])('%s of %s: %s', (column, key, cell, message) => {
    expect(messages(column, key, cell)).toEqual([message])
  })
})

test.each([
  ['Visibility', 'acme.auth.mode', 'frontend'],
  ['Visibility', 'acme.auth.mode', 'Frontend-visible'],
  ['Visibility', 'acme.auth.mode', 'visible to the frontend'],
  ['Visibility', 'acme.server.host', 'anything, for the schema does not say'],
  ['Sensitive', 'acme.auth.secret', '✓'],
  ['Sensitive', 'acme.auth.mode', '—'],
  ['Sensitive', 'acme.auth.mode', 'see below'],
  ['Type', 'acme.auth.secret', 'non-empty string, sensitive'],
])('%s of %s agrees: %s', (column, key, cell) => {
  expect(messages(column, key, cell)).toEqual([])
})
