import { isNativeError } from 'node:util/types'

export type TokenErrorCode =
  | 'TOKEN_REQUEST_REJECTED' // the authorization server said no; `error` says why (RFC 6749 §5.2)
  | 'TOKEN_ENDPOINT_UNREACHABLE' // no answer, none in time, or one that says to try later (408, 429, 5xx)
  | 'TOKEN_RESPONSE_INVALID' // an answer that is not a token response (RFC 6749 §5.1)
  | 'CREDENTIAL_UNAVAILABLE' // the function or file that gives the client's credential failed, or gave nothing
  | 'TARGET_REFUSED' // an API request would leave the base URL
  | 'REDIRECT_REFUSED' // an API answer redirects to another origin, or too often
  | 'CLOSED' // used after close()

/** What is kept of an error of a library or of the platform: never its message, which may quote what was sent. */
export interface SafeCause {
  readonly name: string
  readonly code?: string
}

export interface TokenErrorFacts {
  readonly hint: string
  readonly status?: number | undefined
  readonly error?: string | undefined
  readonly errorDescription?: string | undefined
  readonly cause?: SafeCause | undefined
}

/**
 * Thrown for causes outside the caller's code. Switch on `code`; messages may change, and never hold a token, a secret
 * or a response body.
 */
export class TokenError extends Error {
  override readonly name = 'TokenError'
  readonly code: TokenErrorCode
  /** What to do about it. */
  readonly hint: string
  /** HTTP status of the answer, where there was one. */
  readonly status: number | undefined
  /** The server's error code (RFC 6749 §5.2), such as `invalid_client`. */
  readonly error: string | undefined
  /** The server's explanation, cut and without control characters. */
  readonly errorDescription: string | undefined

  constructor(code: TokenErrorCode, message: string, facts: TokenErrorFacts) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause })
    this.code = code
    this.hint = facts.hint
    this.status = facts.status
    this.error = facts.error
    this.errorDescription = facts.errorDescription
  }
}

/** Of another copy of this package too: plugins may bring their own. */
export const isTokenError = (thrown: unknown): thrown is TokenError =>
  thrown instanceof TokenError || (isError(thrown) && thrown.name === 'TokenError' && 'code' in thrown)

export const closedError = (): TokenError =>
  new TokenError('CLOSED', 'The token manager is closed', { hint: 'Ask for no token after close().' })

export const slowError = ({ origin, pathname }: URL): TokenError =>
  new TokenError('TOKEN_ENDPOINT_UNREACHABLE', `No answer yet from the token endpoint ${origin}${pathname}`, {
    hint: 'Check that the authorization server is not overloaded.',
  })

export const deadlineError = ({ origin, pathname }: URL, seconds: number): TokenError =>
  new TokenError(
    'TOKEN_ENDPOINT_UNREACHABLE',
    `No answer from the token endpoint ${origin}${pathname} within ${seconds} s`,
    { hint: 'Check that the authorization server is up and not overloaded.' },
  )

const plainCode = /^[A-Z][A-Z0-9_]{2,40}$/

/** Those of another realm too: under Jest, all that Node itself throws. */
const isError = (thrown: unknown): thrown is Error => thrown instanceof Error || isNativeError(thrown)

/** Name and code of whatever was thrown; fetch keeps the code of a network fault one or two causes deep. */
export function safeCause(thrown: unknown): SafeCause | undefined {
  if (!isError(thrown)) return undefined
  for (let error: unknown = thrown, depth = 0; isError(error) && depth < 4; error = error.cause, depth++) {
    if ('code' in error && typeof error.code === 'string' && plainCode.test(error.code)) {
      return { name: thrown.name, code: error.code }
    }
  }
  return { name: thrown.name }
}
