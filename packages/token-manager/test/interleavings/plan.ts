import fc from 'fast-check'
import type { Conditions, TokenAnswer } from './model.ts'

export type Command =
  | { readonly do: 'getToken' }
  | { readonly do: 'clearCache' }
  /** An API refuses the newest token, and its caller asks for another. */
  | { readonly do: 'refuse' }
  | { readonly do: 'getTokenForStreaming'; readonly minLifetime: number }
  /** Which of the calls that wait. */
  | { readonly do: 'abort'; readonly which: number }
  /** How many were granted since. */
  | { readonly do: 'invalidate'; readonly age: number }
  | { readonly do: 'advance'; readonly ms: number }
  | { readonly do: 'suspend'; readonly ms: number }
  /** To the next instant at which something changes, or the one after it. */
  | { readonly do: 'advanceToInstant'; readonly which: number }

/** Commands of one actor run in their order; the scheduler mixes them with those of the others and with the answers. */
export interface Plan {
  readonly conditions: Conditions
  readonly actors: readonly (readonly Command[])[]
  /** To the first token request, the second, and so on; then from the beginning. */
  readonly answers: readonly TokenAnswer[]
}

const getToken = fc.constant<Command>({ do: 'getToken' })
const which = fc.nat(2)

const caller = fc.oneof(
  { weight: 6, arbitrary: getToken },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('getTokenForStreaming' as const),
      minLifetime: fc.constantFrom(1_000, 3_600_000),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('abort' as const), which }) },
)

const api = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('invalidate' as const), age: fc.constantFrom(0, 0, 1) }) },
  { weight: 4, arbitrary: fc.constant<Command>({ do: 'refuse' }) },
  { weight: 2, arbitrary: fc.constant<Command>({ do: 'clearCache' }) },
)

const time = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('advance' as const),
      ms: fc.constantFrom(500, 1_000, 2_000, 5_000, 30_000, 240_000),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('advanceToInstant' as const), which: fc.nat(1) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('suspend' as const), ms: fc.constantFrom(10_000, 31_000) }) },
)

const granted = fc.record({ lifetime: fc.constantFrom(5_000, 20_000, 60_000, 300_000, 300_000, 0) })
const unavailable = fc.record({ status: fc.constant(503 as const), retryAfter: fc.constantFrom(0, 0, 2_000, 20_000) })
const refused = fc.constant<TokenAnswer>({ status: 401 })
const none = fc.record({ status: fc.constantFrom('broken' as const, 'silent' as const) })

const answer = fc.oneof(
  { weight: 6, arbitrary: granted },
  { weight: 2, arbitrary: unavailable },
  { weight: 1, arbitrary: refused },
  { weight: 1, arbitrary: none },
)

export const plans: fc.Arbitrary<Plan> = fc.record({
  conditions: fc.record({
    buffer: fc.constantFrom(60_000, 10_000, 0),
    deadline: fc.constantFrom(15_000, 3_000),
    random: fc.constantFrom(0, 0.5, 0.99),
  }),
  actors: fc.tuple(
    fc.array(caller, { minLength: 1, maxLength: 12, size: 'max' }),
    fc.array(api, { maxLength: 10, size: 'max' }),
    fc.array(time, { maxLength: 8, size: 'max' }),
  ),
  answers: fc.array(answer, { minLength: 1, maxLength: 6, size: 'max' }),
})
