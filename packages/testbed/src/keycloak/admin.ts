/**
 * What a test does to a realm, by Keycloak's Admin REST API.
 *
 * @see {@link https://www.keycloak.org/docs-api/latest/rest-api/index.html}
 * @module
 */
import { realmRepresentation, type RealmOptions } from './realm.ts'

/** Clients are named by their client id. Every method rejects if Keycloak does not answer with a success. */
export interface KeycloakAdmin {
  /** A new secret of Keycloak's making; the old one is refused at once. */
  rotateSecret(clientId: string): Promise<string>
  setSecret(clientId: string, secret: string): Promise<void>
  /** A disabled client gets no token; those that it has stay valid. */
  setEnabled(clientId: string, enabled: boolean): Promise<void>
  /** Such as `access.token.lifespan` (seconds, as text) or `jwks.url`. */
  setAttributes(clientId: string, attributes: Readonly<Record<string, string>>): Promise<void>
  /** A confidential client with a service account. Other members are those of Keycloak's ClientRepresentation. */
  createClient(client: { readonly clientId: string; readonly secret?: string } & Members): Promise<void>
  /** Seconds, for every client without a lifespan of its own. */
  setTokenLifespan(seconds: number): Promise<void>
  /** The RSA keys that tokens are signed with, by component id. */
  signingKeys(): Promise<readonly string[]>
  /** Signs new tokens from now on; older keys stay among the certs until they are removed. */
  addSigningKey(): Promise<string>
  removeSigningKey(id: string): Promise<void>
  addRole(clientId: string, role: string): Promise<void>
  removeRole(clientId: string, role: string): Promise<void>
  /** Other members are those of Keycloak's IdentityProviderRepresentation. */
  createIdentityProvider(provider: { readonly alias: string; readonly providerId: string } & Members): Promise<void>
}

type Members = Readonly<Record<string, unknown>>

export interface AdminAccess {
  readonly baseUrl: string
  readonly username: string
  readonly password: string
}

export interface AdminApi {
  /** Rejects unless the answer is a success; resolves to its body, where that is JSON. */
  request(method: string, path: string, body?: unknown): Promise<unknown>
}

/** Paths are below `/admin`. A token lives a minute, and no longer than the server: after a 401 there is another. */
export function createAdminApi({ baseUrl, username, password }: AdminAccess): AdminApi {
  let token: Promise<string> | undefined

  const currentToken = () =>
    (token ??= signOn().catch((error: unknown) => {
      token = undefined
      throw error
    }))

  async function signOn(): Promise<string> {
    const form = new URLSearchParams({ grant_type: 'password', client_id: 'admin-cli', username, password })
    const path = '/realms/master/protocol/openid-connect/token'
    const response = await fetch(`${baseUrl}${path}`, { method: 'POST', body: form })
    if (!response.ok) throw new Error(`Unexpected answer ${response.status} to the administrator, expected a token`)
    return ((await response.json()) as { readonly access_token: string }).access_token
  }

  async function send(method: string, path: string, body: unknown): Promise<Response> {
    const authorization = `Bearer ${await currentToken()}`
    return fetch(`${baseUrl}/admin${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  }

  return {
    async request(method, path, body) {
      let response = await send(method, path, body)
      if (response.status === 401) {
        token = undefined
        response = await send(method, path, body)
      }
      const text = await response.text()
      if (response.ok) return text === '' ? undefined : JSON.parse(text)
      throw new Error(
        `Unexpected answer ${response.status} to ${method} ${path}, expected a success: ${text.slice(0, 200)}`,
      )
    },
  }
}

export const createRealm = (api: AdminApi, options: RealmOptions): Promise<unknown> =>
  api.request('POST', '/realms', realmRepresentation(options))

export const deleteRealm = (api: AdminApi, realm: string): Promise<unknown> => api.request('DELETE', `/realms/${realm}`)

export async function serverVersion(api: AdminApi): Promise<string> {
  const { systemInfo } = (await api.request('GET', '/serverinfo')) as { systemInfo: { readonly version: string } }
  return systemInfo.version
}

export function createAdmin(api: AdminApi, realm: string): KeycloakAdmin {
  const at = <T>(method: string, path: string, body?: unknown) =>
    api.request(method, `/realms/${realm}${path}`, body) as Promise<T>

  async function clientOf(clientId: string): Promise<Client> {
    const [client] = await at<Client[]>('GET', `/clients?${new URLSearchParams({ clientId }).toString()}`)
    if (client === undefined) throw new Error(`Unexpected client ${clientId}, expected one of realm ${realm}`)
    return client
  }

  /** A client is written whole, as it was read. */
  async function change(clientId: string, changes: (client: Client) => Members): Promise<void> {
    const client = await clientOf(clientId)
    await at('PUT', `/clients/${client.id}`, { ...client, ...changes(client) })
  }

  async function mapRole(method: 'POST' | 'DELETE', clientId: string, role: string): Promise<void> {
    const { id } = await clientOf(clientId)
    const user = await at<{ readonly id: string }>('GET', `/clients/${id}/service-account-user`)
    const representation = await at('GET', `/roles/${encodeURIComponent(role)}`)
    await at(method, `/users/${user.id}/role-mappings/realm`, [representation])
  }

  async function signingKeys(): Promise<string[]> {
    const type = 'org.keycloak.keys.KeyProvider'
    const components = await at<Component[]>('GET', `/components?${new URLSearchParams({ type }).toString()}`)
    return components.filter(({ providerId }) => providerId === 'rsa-generated').map(({ id }) => id)
  }

  return {
    async rotateSecret(clientId) {
      const { id } = await clientOf(clientId)
      return (await at<{ readonly value: string }>('POST', `/clients/${id}/client-secret`)).value
    },
    setSecret: (clientId, secret) => change(clientId, () => ({ secret })),
    setEnabled: (clientId, enabled) => change(clientId, () => ({ enabled })),
    setAttributes: (clientId, attributes) =>
      change(clientId, (client) => ({ attributes: { ...client.attributes, ...attributes } })),
    async createClient(client) {
      await at('POST', '/clients', {
        protocol: 'openid-connect',
        publicClient: false,
        standardFlowEnabled: false,
        serviceAccountsEnabled: true,
        ...client,
      })
    },
    async setTokenLifespan(accessTokenLifespan) {
      await at('PUT', '', { accessTokenLifespan })
    },
    signingKeys,
    async addSigningKey() {
      const before = await signingKeys()
      const { id } = await at<{ readonly id: string }>('GET', '')
      await at('POST', '/components', {
        name: `rsa-${before.length}`,
        providerId: 'rsa-generated',
        providerType: 'org.keycloak.keys.KeyProvider',
        parentId: id,
        config: {
          priority: [`${200 + before.length}`],
          enabled: ['true'],
          active: ['true'],
          algorithm: ['RS256'],
        },
      })
      const [added] = (await signingKeys()).filter((key) => !before.includes(key))
      if (added === undefined) throw new Error('Unexpected keys of the realm, expected one more')
      return added
    },
    async removeSigningKey(id) {
      await at('DELETE', `/components/${id}`)
    },
    addRole: (clientId, role) => mapRole('POST', clientId, role),
    removeRole: (clientId, role) => mapRole('DELETE', clientId, role),
    async createIdentityProvider(provider) {
      await at('POST', '/identity-provider/instances', { enabled: true, ...provider })
    },
  }
}

interface Client extends Members {
  readonly id: string
  readonly attributes?: Members
}

interface Component {
  readonly id: string
  readonly providerId: string
}
