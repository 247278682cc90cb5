/** What callers of Augment's class saw of it. */
import type { LoggerService } from './backend-plugin-api.js'

export interface KeycloakTokenManagerOptions {
  tokenEndpoint: string
  clientId: string
  clientSecret: string
  logger: LoggerService
  skipTlsVerify?: boolean
  tokenExpiryBufferSeconds?: number
}

export declare class KeycloakTokenManager {
  constructor(options: KeycloakTokenManagerOptions)
  getToken(): Promise<string>
  getTokenForStreaming(minLifetimeMs: number): Promise<string>
  clearCache(): void
}
