/** What it costs to get a token that is there already, beside others that keep one. */
import { createTokenCycler } from '../node_modules/@azure/core-rest-pipeline/dist/esm/util/tokenCycler.js'
import {
  bearerTokenAuthenticationPolicy,
  createPipelineRequest,
  type PipelineResponse,
} from '@azure/core-rest-pipeline'
import { OAuth2Client, OAuth2Fetch } from '@badgateway/oauth2-client'
import { doesIdentityRequireRefresh, isIdentityExpired, memoizeIdentityProvider } from '@smithy/core'
import { OAuth2Client as GoogleClient } from 'google-auth-library'
import { measure } from 'mitata'
import { KeycloakTokenManager } from '../dist/index.js'
import { median } from './figures.ts'

const rounds = 7
const nanosecondsPerMeasurement = 200e6

interface Subject {
  readonly what: string
  readonly setUp: string
  readonly call: () => unknown
}

export interface CachedToken extends Omit<Subject, 'call'> {
  /** Nanoseconds of one awaited call, the median of all rounds. */
  readonly time: number
}

/** Calls in rounds, in turn, so that each meets the same machine. */
export async function measureCachedToken(origin: string) {
  const { ours, peers, reference } = await subjectsAt(`${origin}/token/cached/3600/0`)
  const times = new Map<Subject, number[]>()
  for (let round = 0; round < rounds; round++) {
    for (const subject of [ours, ...peers, ...Object.values(reference)]) {
      const { p50 } = await measure(subject.call, { min_cpu_time: nanosecondsPerMeasurement, gc: false })
      times.set(subject, [...(times.get(subject) ?? []), p50])
    }
  }
  const timed = (subject: Subject): CachedToken => ({ ...subject, time: median(times.get(subject) ?? []) })
  const { withoutSuspendDetection, promise, monotonic, wall } = reference
  return {
    ours: timed(ours),
    peers: peers.map(timed),
    reference: {
      withoutSuspendDetection: timed(withoutSuspendDetection),
      promise: timed(promise),
      monotonic: timed(monotonic),
      wall: timed(wall),
    },
  }
}

/** All have been called once, and hold a token for the next hour. */
async function subjectsAt(tokenEndpoint: string) {
  const requestToken = async () => {
    const response = await fetch(tokenEndpoint, { method: 'POST' })
    const { access_token: token, expires_in } = (await response.json()) as { access_token: string; expires_in: number }
    return { token, expiresAt: Date.now() + expires_in * 1000 }
  }
  const { token } = await requestToken()
  const renewAt = performance.now() + 3_600_000

  const tokens = new KeycloakTokenManager({ tokenEndpoint, clientId: 'bench', clientSecret: 'bench' })

  const credential = {
    getToken: async () => {
      const { token, expiresAt } = await requestToken()
      return { token, expiresOnTimestamp: expiresAt }
    },
  }
  const cycler = createTokenCycler(credential)
  const scopes = ['bench']
  const noOptions = {}
  const policy = bearerTokenAuthenticationPolicy({ credential, scopes })
  const request = createPipelineRequest({ url: 'https://api.example/items' })
  const response = Promise.resolve({ status: 200 } as PipelineResponse)
  const next = () => response

  const google = new GoogleClient()
  google.refreshHandler = async () => {
    const { token, expiresAt } = await requestToken()
    return { access_token: token, expiry_date: expiresAt }
  }

  const client = new OAuth2Client({ server: tokenEndpoint, tokenEndpoint, clientId: 'bench', clientSecret: 'bench' })
  const badgateway = new OAuth2Fetch({ client, getNewToken: () => client.clientCredentials() })

  const smithy = memoizeIdentityProvider(
    async () => {
      const { token, expiresAt } = await requestToken()
      return { token, expiration: new Date(expiresAt) }
    },
    isIdentityExpired,
    doesIdentityRequireRefresh,
  )
  if (smithy === undefined) throw new Error('Unexpected undefined, expected a memoized provider')

  const resolved = Promise.resolve(token)
  const subjects = {
    ours: {
      what: '`getToken()`',
      setUp: 'a `KeycloakTokenManager` with its three required options',
      call: () => tokens.getToken(),
    },
    peers: [
      {
        what: '`@smithy/core`',
        setUp:
          '`memoizeIdentityProvider` with `isIdentityExpired` and `doesIdentityRequireRefresh`, called without options',
        call: () => smithy(),
      },
      {
        what: '`google-auth-library`',
        setUp: '`OAuth2Client` with a `refreshHandler`, its `getAccessToken()`',
        call: () => google.getAccessToken(),
      },
      {
        what: '`@badgateway/oauth2-client`',
        setUp: '`OAuth2Fetch` over `client.clientCredentials()`, its `getAccessToken()`',
        call: () => badgateway.getAccessToken(),
      },
      {
        what: '`@azure/core-rest-pipeline`, token cycler',
        setUp: 'the inner function of the bearer policy, its arguments made beforehand',
        call: () => cycler(scopes, noOptions),
      },
      {
        what: '`@azure/core-rest-pipeline`, bearer policy',
        setUp:
          'the whole policy, which also sets the header; the request and the answer that it passes on made beforehand',
        call: () => policy.sendRequest(request, next),
      },
    ],
    reference: {
      withoutSuspendDetection: {
        what: 'the same without suspend detection',
        setUp: 'the least that would do: an async function that reads the monotonic clock and compares',
        call: async () => (performance.now() < renewAt ? token : (await requestToken()).token),
      },
      promise: { what: 'a resolved promise', setUp: 'awaited, and nothing else', call: () => resolved },
      monotonic: {
        what: '`performance.now()`',
        setUp: 'the monotonic clock read once, not awaited',
        call: () => performance.now(),
      },
      wall: {
        what: '`Date.now()`',
        setUp: 'the wall clock read once, not awaited: what tells that the machine slept',
        call: () => Date.now(),
      },
    },
  }
  for (const { call } of [subjects.ours, ...subjects.peers]) await call()
  return subjects
}
