/** What an authenticated fetch needs: a token, and a way to say that it was refused. */
export interface TokenSource {
  /** The access token to send now. */
  readonly getToken: (options?: { readonly signal?: AbortSignal | undefined }) => Promise<string>
  /** Reports the token that an API answered with 401. A token that is not the current one is ignored. */
  readonly invalidate: (token: string) => void
}

/** Backstage's `LoggerService` is one. */
export interface Logger {
  readonly debug: (message: string) => void
  readonly info: (message: string) => void
  readonly warn: (message: string) => void
  readonly error: (message: string) => void
}
