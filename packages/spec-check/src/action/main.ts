import { printable } from '../printable.ts'
import { commentStep } from './comment-step.ts'
import { ActionError } from './errors.ts'
import type { ActionIo } from './io.ts'
import { reviewStep } from './review-step.ts'

const steps = new Map([
  ['review', reviewStep],
  ['comment', commentStep],
])

/** Runs a step of the actions. 0: done, 1: the job fails, 2: called wrongly. Anything unforeseen rejects. */
export async function main(argv: readonly string[], io: ActionIo): Promise<0 | 1 | 2> {
  const [name = '', ...others] = argv
  const step = steps.get(name)
  if (step === undefined || others.length > 0) {
    io.err('Usage: spec-check-action review|comment (what they need, action.yml gives them as environment variables)\n')
    return 2
  }
  try {
    return await step(io)
  } catch (error) {
    if (!(error instanceof ActionError)) throw error
    io.err(`spec-check: ${printable(error.message, 1000)}\n`)
    return 1
  }
}
