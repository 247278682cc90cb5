import { expect, test } from 'vitest'
import { isTypeOf, jsonTypesOf, readType, typeInWords } from '../../src/facts/type-words.ts'

test.each<[schema: Record<string, unknown>, words: string]>([
  [{ type: 'boolean' }, 'boolean'],
  [{ type: 'string', minLength: 1 }, 'non-empty string'],
  [{ type: 'string', minLength: 16 }, 'string of 16 characters or more'],
  [{ type: 'string', minLength: 1, maxLength: 8 }, 'string from 1 to 8 characters'],
  [{ type: 'integer', minimum: 0 }, 'integer of 0 or more'],
  [{ type: 'number', maximum: 1 }, 'number of 1 or less'],
  [{ type: 'array', items: { type: 'string' } }, 'list of strings'],
  [{ type: 'array', items: true }, 'list'],
  [{ type: ['string', 'null'] }, 'string or null'],
  [{ enum: ['a', 'b|c', 1, null] }, '`a`, `b|c`, `1` or `null`'],
  [{ enum: ['`'] }, '`` ` ``'],
  [{ type: 'string', 'x-expected': 'an http(s) URL' }, 'http(s) URL'],
  [{}, 'any value'],
])('%j in words: %s', (schema, words) => {
  expect(typeInWords(schema)).toBe(words)
})

const port = { type: 'integer' }
const mode = { enum: ['full', 'none'] }
const url = { type: 'string', pattern: '^https:' }

test.each<[stated: string, schema: Record<string, unknown>, holds: boolean]>([
  ['integer', port, true],
  ['a whole number, 0 or more', port, true],
  ['`number`', port, true],
  ['string', port, false],
  ['integer or string', port, false],
  ['`string \\| null`', { type: ['string', 'null'] }, true],
  ['integer', { type: 'number' }, false],
  ['an http(s) URL without user info or fragment', url, true],
  ['boolean', url, false],
  ['`full` or `none`', mode, true],
  ['`"none" \\| "full"`', mode, true],
  ['string: `full`, `none`', mode, true],
  ['`full`, `none`, `half`', mode, false],
  ['`full`, `half`', mode, false],
  ['`true` or `false`', { type: 'boolean' }, true],
  ['`true` or `false`', port, false],
  ['list of strings', { type: 'array' }, true],
  ['`string[]`', { type: 'array' }, true],
  ['string', { type: 'array' }, false],
  ['such as `8080`', port, true],
  ['a stringent rule', port, true],
  ['integer, such as `80` or `443`', port, true],
  ['seconds', port, true],
  ['object', {}, true],
])('%s, of %j: %s', (stated, schema, holds) => {
  const values = 'enum' in schema && Array.isArray(schema['enum']) ? schema['enum'] : undefined
  expect(isTypeOf(readType(stated), { jsonTypes: jsonTypesOf(schema), values })).toBe(holds)
})
