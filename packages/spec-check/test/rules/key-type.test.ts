import { expect, test } from 'vitest'
import { check } from '../../src/index.ts'
import { exampleProject } from '../example.ts'

test.each([
  [
    'Type',
    '`acme.server.port`',
    'string',
    'Unexpected type string of `acme.server.port`, expected integer of 0 or more',
    'integer of 0 or more',
  ],
  [
    'Value',
    '`acme.auth.mode`',
    '`none` or `half`',
    'Unexpected type `none` or `half` of `acme.auth.mode`, expected `none` or `full`',
    '`none` or `full`',
  ],
  [
    'Type',
    '`acme.auth.mode`',
    '`"none" \\| "half"`',
    'Unexpected type `"none" \\| "half"` of `acme.auth.mode`, expected `none` or `full`',
    '`none` or `full`',
  ],
  ['Type', '`acme.server.isOpen`', 'list', 'Unexpected type list of `acme.server.isOpen`, expected boolean', 'boolean'],
])(
  'column %s, %s: %s',
  { tags: ['spec:schema-truth/a-type-or-visibility-that-differs'] },
  (column, key, cell, message, fix) => {
    const { findings, drafts } = check(
      exampleProject({ 'a.md': `| Key | ${column} |\n| - | - |\n| ${key} | ${cell} |\n` }),
      {
        only: ['key-type'],
      },
    )
    expect(findings).toMatchObject([{ message, line: 3, column: key.length + 6 }])
    expect([...drafts.values()].map((draft) => draft.fix)).toEqual([fix])
  },
)
