import type { TokenErrorCode } from './errors.ts'
import type { Phase } from './expiry.ts'

export interface AccessToken {
  /** Secret. */
  readonly value: string
  readonly expiresAt: Date
}

/** What can be shown to an operator. */
export interface TokenStatus {
  readonly state: 'none' | Phase
  /** An API refused the current token, and no other came yet. */
  readonly reported: boolean
  readonly expiresAt: Date | undefined
  /** From here on a caller waits a moment for a fresh token, if none came in the background before. */
  readonly refreshDueAt: Date | undefined
  /** The code of the last token request, if it failed. */
  readonly lastErrorCode: TokenErrorCode | undefined
  /** End of the pause after it, in which no other is sent. */
  readonly retryAt: Date | undefined
  /** Token requests sent so far, repeated ones included. */
  readonly tokenRequests: number
  /** Those that brought no token. */
  readonly tokenFailures: number
  /** How often a token was handed out though it should have been replaced. */
  readonly degradedTokens: number
}
