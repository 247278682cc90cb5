import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accepts, witness, type Answer } from '../../../src/lock/value-sets/accepts.ts'
import { isMember } from '../../../src/lock/value-sets/member.ts'
import { samplesOf } from '../../../src/lock/value-sets/samples.ts'
import { oracle, pair, value, valueSchema } from './arbitrary.ts'

describe('against ajv', () => {
  test('a value is a member for both or for neither', () => {
    fc.assert(
      fc.property(valueSchema, fc.array(value, { minLength: 1, maxLength: 20 }), (schema, values) => {
        const isValid = oracle(schema)
        const all = [...values, ...samplesOf(schema, {}).slice(0, 200)]
        expect(all.find((each) => isMember(schema, each) !== isValid(each))).toBeUndefined()
      }),
      { numRuns: 400 },
    )
  })

  test('what is accepted for sure is never refused', () => {
    let sure = 0
    fc.assert(
      fc.property(pair, fc.array(value, { maxLength: 20 }), ([older, newer], values) => {
        if (accepts(newer, older) !== 'yes') return
        sure += 1
        const [was, is] = [oracle(older), oracle(newer)]
        const all = [...values, ...samplesOf(older, newer).slice(0, 300)]
        expect(all.find((each) => was(each) && !is(each))).toBeUndefined()
      }),
      { numRuns: 500 },
    )
    expect(sure).toBeGreaterThan(100)
  })

  test('what is refused for sure has a witness', () => {
    fc.assert(
      fc.property(pair, ([older, newer]) => {
        if (accepts(newer, older) !== 'no') return
        const found = witness(newer, older)
        const judges = [oracle(older), oracle(newer)]
        expect(judges.map((isValid) => found && isValid(found.value))).toEqual([true, false])
      }),
      { numRuns: 400 },
    )
  })
})

test('every set accepts itself', () => {
  fc.assert(
    fc.property(valueSchema, (schema) => {
      expect(accepts(schema, schema)).toBe('yes')
    }),
  )
})

test('what goes from one to the next for sure goes all the way', () => {
  fc.assert(
    fc.property(pair, valueSchema, ([first, second], other) => {
      const thirds = [other, { anyOf: [other, second] }].filter((third) => accepts(third, second) === 'yes')
      const isFirstStep = accepts(second, first) === 'yes'
      expect(thirds.filter((third) => isFirstStep && accepts(third, first) !== 'yes')).toEqual([])
    }),
    { numRuns: 400 },
  )
})

test('few answers stay open where nothing but sizes and types is compared', () => {
  const answers = new Map<Answer, number>()
  const simple = valueSchema.filter((schema) => !/pattern|anyOf|propertyNames/.test(JSON.stringify(schema)))
  fc.assert(
    fc.property(simple, simple, (older, newer) => {
      const answer = accepts(newer, older)
      answers.set(answer, (answers.get(answer) ?? 0) + 1)
    }),
    { numRuns: 1000 },
  )
  expect(answers.get('unknown') ?? 0).toBeLessThan(200)
})
