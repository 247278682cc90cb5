/** What callers of Boost's class saw of it. */
export interface KeycloakAuthConfig {
  tokenEndpoint: string
  clientId: string
  clientSecret: string
}

export declare class KeycloakAuthClient {
  constructor(config: KeycloakAuthConfig, expiryBufferSeconds?: number)
  getBearerToken(): Promise<string>
  invalidateToken(): void
}
