import { boostConfigFields } from '@rhdh-boost/boost-config'
import { createKagentiClient, type KagentiClient } from '@rhdh-boost/kagenti-client'
import { KeycloakTokenManager } from '@rhdh-boost/token-manager'
import { Fault } from './fault.ts'
import type { ReadConfig } from './read-config.ts'

export interface Kagenti {
  readonly tokens: KeycloakTokenManager
  readonly client: KagentiClient
  /** Answered calls, and requests that were sent again. */
  readonly counts: () => { readonly calls: number; readonly retries: number }
}

/**
 * The client that a configuration stands for. Without a sign-on in it there is none.
 *
 * @throws Fault naming every key that is missing.
 */
export function kagentiOf({ values, placeOf }: Pick<ReadConfig, 'values' | 'placeOf'>): Kagenti {
  const { tokenEndpoint, clientId, clientSecret, tokenExpiryBufferSeconds } = values.kagenti?.auth ?? {}
  const baseUrl = values.providers?.kagenti?.baseUrl
  if (!tokenEndpoint || !clientId || !clientSecret || !baseUrl) {
    const needed = {
      'boost.providers.kagenti.baseUrl': baseUrl,
      'boost.kagenti.auth.tokenEndpoint': tokenEndpoint,
      'boost.kagenti.auth.clientId': clientId,
      'boost.kagenti.auth.clientSecret': clientSecret,
    }
    const missing = Object.entries(needed).filter(([, value]) => value === undefined)
    throw new Fault(
      missing.map(
        ([key]) => `${placeOf(key) ?? 'configuration'} ${key}: Missing, expected a value: Kagenti is called with it`,
      ),
    )
  }
  const bufferSeconds = tokenExpiryBufferSeconds ?? defaultBufferSeconds
  let calls = 0
  let retries = 0
  const tokens = new KeycloakTokenManager({
    tokenEndpoint,
    clientId,
    clientSecret,
    ...(bufferSeconds !== undefined && { tokenExpiryBufferSeconds: bufferSeconds }),
  })
  // A 401 is followed by a retry, or by the end of the job.
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const response = await globalThis.fetch(input, init)
    if (response.status === 401) retries += 1
    else calls += 1
    return response
  }
  return { tokens, client: createKagentiClient({ baseUrl, tokens, fetch }), counts: () => ({ calls, retries }) }
}

const defaultBufferSeconds = boostConfigFields['boost.kagenti.auth.tokenExpiryBufferSeconds'].meta.default
