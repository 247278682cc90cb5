import { rmSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { Broken, type PromiseName } from './model.ts'
import { plant, workshop, type Bug, type Edit } from './planted.ts'
import { plans } from './plan.ts'
import { play } from './play.ts'

const manager = 'keycloak-token-manager.ts'
const handsOut = (used: string): Edit[] => [
  {
    file: 'expiry.ts',
    find: 'const usableUntil = sentAt.now + lifetime\n',
    put: `const usableUntil = sentAt.now + ${used}\n`,
  },
  { file: 'expiry.ts', find: 'usableUntil - Math.min(bufferMs, lifetime / 2)', put: 'usableUntil' },
]

const bugs: readonly Bug[] = [
  {
    bug: 'a token is used for max(expires_in − buffer, 10)',
    breaks: 'never past expiry',
    edits: handsOut('Math.max(lifetime - bufferMs, 10_000)'),
  },
  {
    bug: 'a token is used for max(expires_in − buffer, 0)',
    breaks: 'token requests within bounds',
    edits: handsOut('Math.max(lifetime - bufferMs, 0)'),
  },
  {
    bug: 'a 401 clears whatever is held',
    breaks: 'token requests within bounds',
    edits: [
      {
        file: manager,
        find: 'if (this.#current?.value !== token || inFloor) return\n    this.#reported = true',
        put: 'if (inFloor || token === undefined) return\n    this.#drop()',
      },
    ],
  },
  {
    bug: "a flight that ends clears another's",
    breaks: 'one flight that can be joined',
    edits: [{ file: manager, find: 'if (isOwner) this.#refresh = undefined', put: 'this.#refresh = undefined' }],
  },
  {
    bug: 'an older answer overwrites a newer one',
    breaks: 'never older over newer',
    edits: [{ file: manager, find: 'if (isOwner) this.#accept(token)', put: 'this.#accept(token)' }],
  },
  {
    bug: 'each stream that wishes for more than a life asks for a token',
    breaks: 'token requests within bounds',
    edits: [
      { file: manager, find: 'Math.min(minLifetimeMs, 0.9 * current.lifetime) > c', put: 'minLifetimeMs > c' },
      { file: manager, find: 'now < this.#lastStreamRefresh + current.lifetime / 10', put: 'false' },
    ],
  },
  {
    bug: 'a deadline for each attempt',
    breaks: 'nobody waits past the deadline',
    edits: [
      {
        file: 'flight.ts',
        find: 'const cancelDeadline = clock.after(\n    deadlineSeconds * 1000,\n    abort(deadlineError(request.tokenEndpoint, deadlineSeconds)),\n  )',
        put: `let cancel = () => {}
  const cancelDeadline = () => cancel()
  const { onSend, onAnswer } = plan.observer
  const arm = () => {
    cancel()
    cancel = clock.after(deadlineSeconds * 1000, abort(deadlineError(request.tokenEndpoint, deadlineSeconds)))
    onSend()
  }
  plan = { ...plan, observer: { onSend: arm, onAnswer } }`,
      },
    ],
  },
  {
    bug: 'no back-off',
    breaks: 'no token request in a back-off',
    edits: [{ file: manager, find: 'this.#clock.now() < this.#rest.backoff.until', put: 'false' }],
  },
  {
    bug: 'a flight is not joined',
    breaks: 'one flight that can be joined',
    edits: [{ file: manager, find: 'this.#refresh?.token ?? (isStill', put: '(isStill' }],
  },
  {
    bug: 'a reported token is handed out as ever',
    breaks: 'reported only as degraded',
    edits: [{ file: manager, find: "phase === 'fresh' && !this.#reported) return", put: "phase === 'fresh') return" }],
  },
  {
    bug: 'whoever is never satisfied is always heard',
    breaks: 'token requests within bounds',
    edits: [
      { file: manager, find: 'this.#current?.value !== token || inFloor', put: 'this.#current?.value !== token' },
    ],
  },
  {
    bug: 'a life begins when the answer arrives',
    breaks: 'never past expiry',
    edits: [
      {
        file: 'flight.ts',
        find: 'return { ...answer, sentAt }',
        put: 'return { ...answer, sentAt: { now: clock.now(), wall: clock.wall() } }',
      },
    ],
  },
  {
    bug: 'sleep is not noticed',
    breaks: 'never past expiry',
    edits: [
      {
        file: 'expiry.ts',
        find: 'export const sleepTolerance = 30_000',
        put: 'export const sleepTolerance = Infinity',
      },
    ],
  },
  {
    bug: 'a caller cannot give up',
    breaks: 'giving up ends the wait',
    edits: [{ file: 'wait.ts', find: "signal.addEventListener('abort', onAbort, { once: true })", put: '' }],
  },
]

const folder = workshop()
afterAll(() => rmSync(folder, { recursive: true }))

/** Looks for one broken promise only, or for any. */
function search(edits: readonly Edit[], numRuns: number, promise?: PromiseName) {
  const Manager = plant(edits, folder)
  const property = fc.asyncProperty(plans, fc.scheduler(), async (plan, scheduler) => {
    try {
      await play(Manager, plan, scheduler)
    } catch (error) {
      if (promise === undefined || (error instanceof Broken && error.promise === promise)) throw error
    }
  })
  return fc.check(property, { seed: 1, numRuns, endOnFailure: true })
}

describe('the property finds', { timeout: 120_000 }, () => {
  test.each(bugs)('$bug', async ({ breaks, edits }) => {
    const { errorInstance } = await search(edits, 1000, breaks)
    expect(errorInstance).toBeInstanceOf(Broken)
  })

  test('nothing where nothing is planted', async () => {
    expect(await search([], 50)).toMatchObject({ failed: false })
  })
})

test('a bug that cannot be planted any more is told', () => {
  const edits = [{ file: manager, find: 'no such text', put: '' }]
  expect(() => plant(edits, folder)).toThrow('Unexpected 0 places')
})
