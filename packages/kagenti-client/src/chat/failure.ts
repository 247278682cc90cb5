import type { SafeCause } from '@rhdh-boost/token-manager'

export type ChatFailureCode =
  | 'STREAM_CUT' // the response ended, or the connection broke, before the agent's turn was over
  | 'STREAM_EMPTY' // the response ended without an event: a failure that the backend swallowed
  | 'AGENT_FAILED' // an event held an error; `detail` is its text
  | 'ANSWER_INVALID' // not an event stream, an event that is not a JSON object, or one that is too long

export interface ChatFailureFacts {
  /** Text from outside, as it came. */
  readonly detail?: string | undefined
  readonly cause?: SafeCause | undefined
}

/** Makes the error that is thrown. `message` holds no text from outside; `detail` is not yet fit for a log. */
export type ChatFail = (code: ChatFailureCode, message: string, facts?: ChatFailureFacts) => Error
