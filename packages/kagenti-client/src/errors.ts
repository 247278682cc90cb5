import type { SafeCause, TokenError } from '@rhdh-boost/token-manager'

export type KagentiErrorCode =
  | 'UNAUTHORIZED' // 401: the token, the agent's, or the backend's own credential was refused; `detail` names it
  | 'FORBIDDEN' // 403: the service account lacks a role, or the backend lacks a permission in Kubernetes
  | 'REQUEST_FAILED' // any other answer that is not a success
  | 'ANSWER_INVALID' // a success, but not with what was asked for
  | 'UNREACHABLE' // no answer

/** Thrown when Kagenti does not give what was asked for. Switch on `code`; messages may change and hold no token. */
export class KagentiError extends Error {
  override readonly name = 'KagentiError'
  readonly code: KagentiErrorCode
  /** HTTP status of the answer, where there was one. */
  readonly status: number | undefined
  /** The backend's own explanation, cut and without control characters. For diagnosis, not for decisions. */
  readonly detail: string | undefined

  constructor(
    code: KagentiErrorCode,
    message: string,
    facts: {
      readonly status?: number
      readonly detail?: string | undefined
      readonly cause?: SafeCause | TokenError | undefined
    } = {},
  ) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause })
    this.code = code
    this.status = facts.status
    this.detail = facts.detail
  }
}
