export {
  createAuthenticatedFetch,
  tokenErrorOf,
  type AuthenticatedFetch,
  type AuthenticatedFetchOptions,
} from './authenticated-fetch.ts'
export {
  clientAssertion,
  clientSecretBasic,
  clientSecretPost,
  privateKeyJwt,
  type ClientAuthentication,
  type PrivateKeyJwtOptions,
  type SecretSource,
} from './client-authentication.ts'
export type { Clock } from './clock.ts'
export { safeCause, TokenError, type SafeCause, type TokenErrorCode, type TokenErrorFacts } from './errors.ts'
export type { Phase } from './expiry.ts'
export { KeycloakTokenManager } from './keycloak-token-manager.ts'
export type { KeycloakTokenManagerOptions, TokenManagerSettings } from './options.ts'
export type { AuthenticatedRequestInit } from './outgoing-request.ts'
export { printable } from './printable.ts'
export type { AccessToken, TokenStatus } from './status.ts'
export type { DegradedTokenEvent, TokenRequestEvent, UnauthorizedRetryEvent } from './telemetry.ts'
export type { GetTokenOptions, Logger, TokenSource } from './token-source.ts'
