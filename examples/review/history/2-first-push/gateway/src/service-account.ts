/** The portal's account at the token endpoint. `now` is in milliseconds. */
export interface ServiceAccountOptions {
  readonly tokenEndpoint: string
  readonly clientId: string
  readonly clientSecret: string
  readonly tokenExpiryBufferSeconds: number
  readonly fetch: typeof fetch
  readonly now: () => number
}

/** One token for all requests, by the client credentials grant (RFC 6749 §4.4). */
export class ServiceAccountTokens {
  readonly #options: ServiceAccountOptions
  #token = ''
  #renewAt = 0

  constructor(options: ServiceAccountOptions) {
    this.#options = options
  }

  /** The current token, or a new one where it is about to expire or is the `refused` one. */
  async getToken(refused?: string): Promise<string> {
    if (this.#token === refused || this.#options.now() >= this.#renewAt) await this.#renew()
    return this.#token
  }

  async #renew(): Promise<void> {
    const { tokenEndpoint, clientId, clientSecret, tokenExpiryBufferSeconds, fetch, now } = this.#options
    const sentAt = now()
    const response = await fetch(tokenEndpoint, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: clientSecret,
      }),
    })
    if (!response.ok) throw new Error(`Unexpected answer ${response.status} of the token endpoint, expected a token`)
    const { access_token, expires_in } = (await response.json()) as { access_token: string; expires_in: number }
    this.#token = access_token
    this.#renewAt = sentAt + (expires_in - Math.min(tokenExpiryBufferSeconds, expires_in / 2)) * 1000
  }
}
