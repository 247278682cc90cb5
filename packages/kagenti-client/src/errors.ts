import type { SafeCause, TokenError } from '@rhdh-boost/token-manager'

export type KagentiErrorCode =
  | 'UNAUTHORIZED' // 401; `refused` says whose credential
  | 'FORBIDDEN' // 403: the service account lacks a role, or the backend lacks a permission in Kubernetes
  | 'NOT_FOUND' // 404
  | 'REQUEST_FAILED' // any other answer that is not a success
  | 'ANSWER_INVALID' // a success, but not with what was asked for, or too long
  | 'UNREACHABLE' // no answer, or one that broke off
  | 'TIMED_OUT' // no answer in time; what was asked for may still be done
  | 'STREAM_CUT' // a chat ended, or its connection broke, before the agent's turn was over
  | 'STREAM_EMPTY' // a chat without an event: a failure that the backend swallowed
  | 'AGENT_FAILED' // an event of a chat held an error; `detail` is its text

/**
 * Whose credential a 401 refused: the access token (another one cures it), what an agent was shown (another token may
 * cure it), or the backend's own in Kubernetes (nothing of the caller's does).
 */
export type Refused = 'token' | 'agent' | 'backend'

export interface KagentiErrorFacts {
  readonly status?: number | undefined
  readonly detail?: string | undefined
  readonly refused?: Refused | undefined
  readonly cause?: SafeCause | TokenError | undefined
}

/**
 * Thrown when Kagenti does not give what was asked for. Switch on `code`; messages may change. A message is fit for a
 * user: it holds no address of the cluster. Neither message nor `detail` holds a token.
 */
export class KagentiError extends Error {
  override readonly name = 'KagentiError'
  readonly code: KagentiErrorCode
  /** HTTP status of the answer, where there was one. */
  readonly status: number | undefined
  /**
   * The backend's own explanation, cut and without control characters. For logs and diagnosis, not for users, since it
   * may hold an address inside the cluster, nor for decisions.
   */
  readonly detail: string | undefined
  /** Of a 401, as far as the backend tells. */
  readonly refused: Refused | undefined

  constructor(code: KagentiErrorCode, message: string, facts: KagentiErrorFacts = {}) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause })
    this.code = code
    this.status = facts.status
    this.detail = facts.detail
    this.refused = facts.refused
  }
}
