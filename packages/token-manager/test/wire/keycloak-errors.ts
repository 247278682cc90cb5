/** What Keycloak 26 answers at its token endpoint when it grants nothing. */
export interface KeycloakError {
  readonly when: string
  readonly status: number
  readonly error: string
  readonly description?: string
}

const invalidCredentials = 'Invalid client or Invalid client credentials'

export const keycloakErrors: readonly KeycloakError[] = [
  { when: 'the secret is wrong', status: 401, error: 'unauthorized_client', description: invalidCredentials },
  { when: 'the client is unknown or disabled', status: 401, error: 'invalid_client', description: invalidCredentials },
  {
    when: 'Basic credentials are not encoded',
    status: 400,
    error: 'unauthorized_client',
    description: 'Unexpected error when authenticating client',
  },
  {
    when: 'the service account is off',
    status: 401,
    error: 'unauthorized_client',
    description: 'Client not enabled to retrieve service account',
  },
  {
    when: 'the client is public',
    status: 401,
    error: 'unauthorized_client',
    description: 'Public client not allowed to retrieve service account',
  },
  {
    when: 'the client is bearer-only',
    status: 400,
    error: 'invalid_client',
    description: 'Bearer-only not allowed',
  },
  {
    when: 'the user of the service account is disabled',
    status: 401,
    error: 'invalid_request',
    description: "User 'service-account-boost' disabled",
  },
  {
    when: 'the user of the service account is deleted',
    status: 401,
    error: 'invalid_request',
    description: 'The associated service account for the client does not exist',
  },
  { when: 'the realm is disabled', status: 403, error: 'access_denied', description: 'Realm not enabled' },
  { when: 'https is required', status: 403, error: 'invalid_request', description: 'HTTPS required' },
  {
    when: 'the form is lost on its way',
    status: 400,
    error: 'invalid_request',
    description: 'Missing form parameter: grant_type',
  },
  {
    when: 'the grant is not supported',
    status: 400,
    error: 'unsupported_grant_type',
    description: 'Unsupported grant_type',
  },
  { when: 'the scope is unknown', status: 400, error: 'invalid_scope', description: 'Invalid scopes: kagenti' },
  { when: 'a parameter comes twice', status: 400, error: 'invalid_request', description: 'duplicated parameter' },
  {
    when: 'the assertion was used before',
    status: 400,
    error: 'invalid_client',
    description: 'Token reuse detected',
  },
  {
    when: 'the assertion is for somebody else',
    status: 400,
    error: 'invalid_client',
    description: 'Invalid token audience',
  },
  {
    when: 'the key of the assertion is unknown',
    status: 400,
    error: 'invalid_client',
    description: 'Unable to load public key',
  },
  {
    when: 'the assertion is missing',
    status: 400,
    error: 'invalid_client',
    description: 'Parameter client_assertion_type is missing',
  },
  {
    when: 'a proof of possession is missing',
    status: 400,
    error: 'invalid_request',
    description: 'DPoP proof is missing',
  },
  { when: 'the realm is unknown', status: 404, error: 'Realm does not exist' },
  { when: 'the path has a legacy prefix', status: 404, error: 'Unable to find matching target resource method' },
  { when: 'the path is that of the issuer', status: 405, error: 'HTTP 405 Method Not Allowed' },
  { when: 'the request is too large', status: 413, error: 'HTTP 413 Request Entity Too Large' },
  {
    when: 'the path has two slashes',
    status: 400,
    error: 'missingNormalization',
    description: 'Request path not normalized',
  },
  { when: 'the path has a semicolon', status: 400, error: 'invalidCharacter' },
]
