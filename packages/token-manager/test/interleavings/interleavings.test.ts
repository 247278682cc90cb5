import fc from 'fast-check'
import { expect, test } from 'vitest'
import { KeycloakTokenManager } from '../../src/index.ts'
import { plans } from './plan.ts'
import { play } from './play.ts'

test('in whatever order calls, reports, answers and time come, the promises hold', { timeout: 120_000 }, async () => {
  const property = fc.asyncProperty(plans, fc.scheduler(), (plan, scheduler) =>
    play(KeycloakTokenManager, plan, scheduler),
  )
  await expect(fc.assert(property, { seed: 1, numRuns: 400 })).resolves.toBeUndefined()
})
