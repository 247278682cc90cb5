/** The realm that tests start from: `realm.json`, which any Keycloak imports as it stands. */
import template from './realm.json' with { type: 'json' }

export interface RealmOptions {
  /** `kagenti` unless told. */
  readonly realm?: string
  /** `aud` of the tokens of client `backstage`. */
  readonly audience?: string
  /** Where the keys of client `backstage-jwt` are, which signs its assertions. */
  readonly clientJwksUrl?: string
}

/** The representation of the realm, without the placeholders that an import would fill from the environment. */
export function realmRepresentation({ realm = 'kagenti', audience, clientJwksUrl }: RealmOptions): object {
  const values = new Map([
    ['PLATFORM_AUDIENCE', audience],
    ['CLIENT_JWKS_URL', clientJwksUrl],
  ])
  const filled: unknown = JSON.parse(JSON.stringify(template), (_key, value: unknown) =>
    typeof value === 'string'
      ? value.replace(/^\$\{(\w+):(.*)\}$/, (_match, name: string, fallback: string) => values.get(name) ?? fallback)
      : value,
  )
  return { ...(filled as object), realm }
}
