/** Where a user's token is exchanged, and for whom the new one is meant. */
export interface TokenExchangeOptions {
  readonly baseUrl: string
  readonly audience: string
  readonly fetch: typeof fetch
}

/** Exchanges a user's token for one of the ledger's (RFC 8693). */
export class TokenExchangeManager {
  readonly #options: TokenExchangeOptions

  constructor(options: TokenExchangeOptions) {
    this.#options = options
  }

  /** The ledger's token for the user to whom `userToken` belongs. */
  async exchange(userToken: string): Promise<string> {
    const { baseUrl, audience, fetch } = this.#options
    const response = await fetch(`${baseUrl}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
        subject_token: userToken,
        subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
        audience,
      }),
    })
    if (!response.ok) throw new Error(`Unexpected answer ${response.status} to a token exchange, expected a token`)
    const { access_token: token } = (await response.json()) as { access_token: string }
    return token
  }
}
