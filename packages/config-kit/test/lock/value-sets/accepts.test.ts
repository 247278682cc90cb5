import { expect, test } from 'vitest'
import type { ValueSchema } from '../../../src/value/value-schema.ts'
import { accepts, type Answer } from '../../../src/lock/value-sets/accepts.ts'

const text: ValueSchema = { type: 'string' }
const open = (properties: Record<string, ValueSchema>, required: string[] = []): ValueSchema => ({
  type: 'object',
  properties,
  required,
})
const closed = (properties: Record<string, ValueSchema>, required: string[] = []): ValueSchema => ({
  ...open(properties, required),
  additionalProperties: false,
})
const record = (additionalProperties: ValueSchema, propertyNames?: ValueSchema): ValueSchema => ({
  type: 'object',
  additionalProperties,
  ...(propertyNames && { propertyNames }),
})

interface Case {
  readonly why: string
  readonly older: ValueSchema
  readonly newer: ValueSchema
  readonly answer: Answer
}

test.each<Case>([
  { why: 'everything', older: text, newer: {}, answer: 'yes' },
  { why: 'everything is not text', older: {}, newer: text, answer: 'no' },
  {
    why: 'all types together are everything',
    older: {},
    newer: {
      anyOf: ['null', 'boolean', 'number', 'string', 'array', 'object'].map((type) => ({ type }) as ValueSchema),
    },
    answer: 'yes',
  },
  { why: 'integers are numbers', older: { type: 'integer' }, newer: { type: 'number' }, answer: 'yes' },
  { why: 'numbers are no integers', older: { type: 'number' }, newer: { type: 'integer' }, answer: 'no' },
  {
    why: 'numbers in steps of 1 are integers',
    older: { type: 'number', multipleOf: 1 },
    newer: { type: 'integer' },
    answer: 'yes',
  },
  {
    why: 'above 0 is from 1 on for integers',
    older: { type: 'integer', exclusiveMinimum: 0 },
    newer: { type: 'integer', minimum: 1 },
    answer: 'yes',
  },
  {
    why: 'below 10 is up to 9 for integers',
    older: { type: 'integer', exclusiveMaximum: 10 },
    newer: { type: 'integer', maximum: 9 },
    answer: 'yes',
  },
  {
    why: 'above 0 is not from 1 on for numbers',
    older: { type: 'number', exclusiveMinimum: 0 },
    newer: { type: 'number', minimum: 1 },
    answer: 'no',
  },
  {
    why: 'a closed end is not in an open one',
    older: { type: 'number', minimum: 0 },
    newer: { type: 'number', exclusiveMinimum: 0 },
    answer: 'no',
  },
  {
    why: 'an open end is in a closed one',
    older: { type: 'number', exclusiveMaximum: 1 },
    newer: { type: 'number', maximum: 1 },
    answer: 'yes',
  },
  {
    why: 'the tighter of two ends counts',
    older: { type: 'number', minimum: 1, exclusiveMinimum: 0 },
    newer: { type: 'number', minimum: 1 },
    answer: 'yes',
  },
  {
    why: '0.3 goes into 0.1',
    older: { type: 'number', multipleOf: 0.3 },
    newer: { type: 'number', multipleOf: 0.1 },
    answer: 'yes',
  },
  {
    why: '0.1 does not go into 0.3',
    older: { type: 'number', multipleOf: 0.1 },
    newer: { type: 'number', multipleOf: 0.3 },
    answer: 'no',
  },
  {
    why: '1e-7 in another notation',
    older: { type: 'number', multipleOf: 1e-6 },
    newer: { type: 'number', multipleOf: 1e-7 },
    answer: 'yes',
  },
  {
    why: 'whole multiples of 1.5 are multiples of 3',
    older: { type: 'integer', multipleOf: 1.5 },
    newer: { type: 'integer', multipleOf: 3 },
    answer: 'yes',
  },
  {
    why: 'whole multiples of 2.5 are multiples of 5',
    older: { type: 'integer', multipleOf: 2.5 },
    newer: { type: 'number', multipleOf: 5 },
    answer: 'yes',
  },
  {
    why: 'an only number is on a step',
    older: { type: 'number', minimum: 6, maximum: 6 },
    newer: { type: 'number', multipleOf: 3 },
    answer: 'yes',
  },
  {
    why: 'a step moves the ends',
    older: { type: 'number', multipleOf: 5, minimum: 1, maximum: 9 },
    newer: { enum: [5] },
    answer: 'yes',
  },
  {
    why: 'negative ends move inwards',
    older: { type: 'integer', minimum: -1.5, maximum: -0.5 },
    newer: { enum: [-1] },
    answer: 'yes',
  },
  {
    why: 'an only number beside a step',
    older: { type: 'number', minimum: 6, maximum: 6 },
    newer: { type: 'number', multipleOf: 4 },
    answer: 'no',
  },
  {
    why: 'whole multiples of 2.5 are not those of 25',
    older: { type: 'integer', multipleOf: 2.5 },
    newer: { type: 'number', multipleOf: 25 },
    answer: 'no',
  },
  {
    why: 'an interval of one open end is empty',
    older: { type: 'number', minimum: 1, exclusiveMaximum: 1 },
    newer: { type: 'null' },
    answer: 'yes',
  },
  {
    why: 'a character outside the first plane is one',
    older: { enum: ['😀'] },
    newer: { type: 'string', maxLength: 1 },
    answer: 'yes',
  },
  {
    why: 'an empty interval is in everything',
    older: { type: 'number', minimum: 2, maximum: 1 },
    newer: { type: 'null' },
    answer: 'yes',
  },
  {
    why: 'an empty interval is in any of its kind',
    older: { type: 'number', minimum: 2, maximum: 1 },
    newer: { type: 'number', minimum: 5 },
    answer: 'yes',
  },
  {
    why: 'two ranges that only together cover one',
    older: { type: 'number' },
    newer: {
      anyOf: [
        { type: 'number', maximum: 0 },
        { type: 'number', minimum: 0 },
      ],
    },
    answer: 'unknown',
  },
  { why: 'fewer values', older: { enum: ['a'] }, newer: { enum: ['b', 'a'] }, answer: 'yes' },
  { why: 'other values', older: { enum: ['a', 'c'] }, newer: { enum: ['b', 'a'] }, answer: 'no' },
  { why: 'values of a type', older: { enum: ['a', 'b'] }, newer: text, answer: 'yes' },
  {
    why: 'values one by one against limits',
    older: { enum: [1, 5] },
    newer: { type: 'integer', maximum: 4 },
    answer: 'no',
  },
  { why: 'a type is more than its values', older: text, newer: { enum: ['a'] }, answer: 'no' },
  {
    why: 'an enum beside a type lists only those of it',
    older: { type: 'string', enum: ['a', 1] },
    newer: text,
    answer: 'yes',
  },
  { why: 'both booleans', older: { type: 'boolean' }, newer: { enum: [true, false] }, answer: 'yes' },
  { why: 'one boolean', older: { type: 'boolean' }, newer: { enum: [true] }, answer: 'no' },
  {
    why: 'objects in another order',
    older: { enum: [{ a: 1, b: 2 }] },
    newer: { enum: [{ b: 2, a: 1 }] },
    answer: 'yes',
  },
  { why: 'shorter', older: { ...text, maxLength: 3 }, newer: { ...text, maxLength: 4 }, answer: 'yes' },
  { why: 'longer', older: { ...text, maxLength: 4 }, newer: { ...text, maxLength: 3 }, answer: 'no' },
  { why: 'no least length', older: text, newer: { ...text, minLength: 1 }, answer: 'no' },
  { why: 'the same pattern', older: { ...text, pattern: '^a' }, newer: { ...text, pattern: '^a' }, answer: 'yes' },
  { why: 'a pattern dropped', older: { ...text, pattern: '^a' }, newer: text, answer: 'yes' },
  { why: 'a pattern added', older: text, newer: { ...text, pattern: '^x' }, answer: 'no' },
  {
    why: 'a pattern that means more',
    older: { ...text, pattern: '^x' },
    newer: { ...text, pattern: '^x?' },
    answer: 'unknown',
  },
  {
    why: 'https out of http(s)',
    older: { ...text, pattern: '^https?://' },
    newer: { ...text, pattern: '^https://' },
    answer: 'no',
  },
  {
    why: 'values one by one against a pattern',
    older: { enum: ['ab'] },
    newer: { ...text, pattern: '^a' },
    answer: 'yes',
  },
  {
    why: 'items',
    older: { type: 'array', items: { type: 'integer' } },
    newer: { type: 'array', items: { type: 'number' } },
    answer: 'yes',
  },
  {
    why: 'other items',
    older: { type: 'array', items: { type: 'number' } },
    newer: { type: 'array', items: { type: 'integer' } },
    answer: 'no',
  },
  {
    why: 'no items at all',
    older: { type: 'array', items: text, maxItems: 0 },
    newer: { type: 'array', items: { type: 'null' } },
    answer: 'yes',
  },
  { why: 'more items', older: { type: 'array', maxItems: 3 }, newer: { type: 'array', maxItems: 2 }, answer: 'no' },
  { why: 'fewer items', older: { type: 'array', minItems: 1 }, newer: { type: 'array', minItems: 2 }, answer: 'no' },
  { why: 'an optional member more', older: closed({ a: text }), newer: closed({ a: text, b: text }), answer: 'yes' },
  { why: 'a member less, closed', older: closed({ a: text, b: text }), newer: closed({ a: text }), answer: 'no' },
  { why: 'a member less, open', older: open({ a: text, b: text }), newer: open({ a: text }), answer: 'yes' },
  {
    why: 'an open object may have had any `b`',
    older: open({ a: text }),
    newer: open({ a: text, b: text }),
    answer: 'no',
  },
  {
    why: 'a required member more',
    older: closed({ a: text, b: text }),
    newer: closed({ a: text, b: text }, ['b']),
    answer: 'no',
  },
  { why: 'a required member less', older: closed({ a: text }, ['a']), newer: closed({ a: text }), answer: 'yes' },
  {
    why: 'another type beside a required member with limits',
    older: closed({ a: { type: 'integer', minimum: 5, maximum: 9 }, b: text }, ['a']),
    newer: closed({ a: { type: 'integer', minimum: 5, maximum: 9 }, b: { type: 'null' } }, ['a']),
    answer: 'no',
  },
  { why: 'opened', older: closed({ a: text }), newer: open({ a: text }), answer: 'yes' },
  { why: 'closed', older: open({ a: text }), newer: closed({ a: text }), answer: 'no' },
  { why: 'an object as a record', older: closed({ a: text, b: text }), newer: record(text), answer: 'yes' },
  { why: 'a record as an object', older: record(text), newer: closed({ a: text }), answer: 'no' },
  { why: 'a record of less', older: record({ type: 'number' }), newer: record({ type: 'integer' }), answer: 'no' },
  {
    why: 'names of a record',
    older: record(text, { enum: ['a'] }),
    newer: record(text, { enum: ['a', 'b'] }),
    answer: 'yes',
  },
  {
    why: 'fewer names of a record',
    older: record(text, { enum: ['a', 'b'] }),
    newer: record(text, { enum: ['a'] }),
    answer: 'no',
  },
  { why: 'longer names of a record', older: record(text), newer: record(text, { maxLength: 3 }), answer: 'no' },
  {
    why: 'a record of few names as an object',
    older: record(text, { enum: ['a'] }),
    newer: closed({ a: text }),
    answer: 'yes',
  },
  {
    why: 'an object whose name a record refuses',
    older: closed({ long: text }),
    newer: record(text, { maxLength: 3 }),
    answer: 'no',
  },
  { why: 'a member called constructor', older: closed({ constructor: text }), newer: closed({}), answer: 'no' },
  { why: 'a member called __proto__', older: closed({ ['__proto__']: text }), newer: closed({}), answer: 'no' },
  {
    why: 'the same member called __proto__',
    older: closed({ ['__proto__']: text }),
    newer: closed({ ['__proto__']: text }),
    answer: 'yes',
  },
  {
    why: 'each branch in another one',
    older: { anyOf: [text, { type: 'integer' }] },
    newer: { anyOf: [{ type: 'number' }, text] },
    answer: 'yes',
  },
  { why: 'a branch less', older: { anyOf: [text, { type: 'integer' }] }, newer: text, answer: 'no' },
  { why: 'limits without a type speak of numbers only', older: { minimum: 1 }, newer: { minimum: 0 }, answer: 'yes' },
  { why: 'limits without a type allow text', older: { minimum: 1 }, newer: { type: 'number' }, answer: 'no' },
  {
    why: 'deep down',
    older: closed({ a: { type: 'array', items: closed({ b: { type: 'integer' } }) } }),
    newer: closed({ a: { type: 'array', items: closed({ b: { type: 'integer', minimum: 1 } }) } }),
    answer: 'no',
  },
])('$why: $answer', ({ older, newer, answer }) => {
  expect(accepts(newer, older)).toBe(answer)
})
