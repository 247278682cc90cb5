/** What an authenticated fetch needs: a token, and a way to say that it was refused. */
export interface TokenSource {
  /** The access token to send now. */
  readonly getToken: (options?: GetTokenOptions) => Promise<string>
  /** Reports the token that an API answered with 401. A token that is not the current one is ignored. */
  readonly invalidate: (token: string) => void
}

export interface GetTokenOptions {
  /** Ends this wait only. */
  readonly signal?: AbortSignal | undefined
  /**
   * A token that was refused: where only it could be handed out, for want of a better one, the reason is thrown. If it
   * replaced a refused one a moment ago, it is not replaced again at once: then it is handed out, and the 401 stands.
   */
  readonly otherThan?: string | undefined
}

/** Backstage's `LoggerService` is one. */
export interface Logger {
  readonly debug: (message: string) => void
  readonly info: (message: string) => void
  readonly warn: (message: string) => void
  readonly error: (message: string) => void
}
