/**
 * What operators can watch: OpenTelemetry instruments, and the same facts on `diagnostics_channel`. Both cost next to
 * nothing while nobody listens, and carry no secret.
 *
 * @module
 */
import { channel } from 'node:diagnostics_channel'
import { metrics } from '@opentelemetry/api'
import type { TokenError, TokenErrorCode } from './errors.ts'

/** Message on `@rhdh-boost/token-manager:token-request`, one for each attempt. */
export interface TokenRequestEvent {
  readonly tokenEndpoint: string
  readonly durationSeconds: number
  /** `undefined` where a token was granted. */
  readonly errorCode: TokenErrorCode | undefined
  /** HTTP status of a refusal, where there was an answer. */
  readonly status: number | undefined
}

/** Message on `@rhdh-boost/token-manager:degraded-token`: a token was handed out that should be replaced. */
export interface DegradedTokenEvent {
  readonly tokenEndpoint: string
  readonly reported: boolean
}

/** Message on `@rhdh-boost/token-manager:unauthorized-retry`: a request is sent once more, after a 401. */
export interface UnauthorizedRetryEvent {
  readonly origin: string
}

const tokenRequestChannel = channel('@rhdh-boost/token-manager:token-request')
const degradedTokenChannel = channel('@rhdh-boost/token-manager:degraded-token')
const unauthorizedRetryChannel = channel('@rhdh-boost/token-manager:unauthorized-retry')

const meter = () => metrics.getMeter('@rhdh-boost/token-manager')

export interface TokenTelemetry {
  readonly tokenRequest: (durationSeconds: number, error: TokenError | undefined) => void
  readonly degradedToken: (reported: boolean) => void
}

/** Instruments belong to the meter provider of the moment, so that this is called once a provider can be there. */
export function tokenTelemetry({ origin, pathname, hostname, port, protocol }: URL): TokenTelemetry {
  const tokenEndpoint = `${origin}${pathname}`
  const server = {
    'server.address': hostname,
    'server.port': port === '' ? (protocol === 'http:' ? 80 : 443) : Number(port),
  }
  const requests = meter().createCounter('rhdh_boost.token.requests', {
    unit: '{request}',
    description: 'Token requests sent',
  })
  const failures = meter().createCounter('rhdh_boost.token.failures', {
    unit: '{request}',
    description: 'Token requests that brought no token, by error.type',
  })
  const duration = meter().createHistogram('rhdh_boost.token.request.duration', {
    unit: 's',
    description: 'Duration of token requests',
    advice: { explicitBucketBoundaries: [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10] },
  })
  const degraded = meter().createCounter('rhdh_boost.token.degraded', {
    unit: '{token}',
    description: 'Tokens handed out though they should have been replaced',
  })
  return {
    tokenRequest: (durationSeconds, error) => {
      const attributes = error === undefined ? server : { ...server, 'error.type': error.code }
      requests.add(1, server)
      if (error !== undefined) failures.add(1, attributes)
      duration.record(durationSeconds, attributes)
      const event: TokenRequestEvent = { tokenEndpoint, durationSeconds, errorCode: error?.code, status: error?.status }
      tokenRequestChannel.publish(event)
    },
    degradedToken: (reported) => {
      degraded.add(1, server)
      const event: DegradedTokenEvent = { tokenEndpoint, reported }
      degradedTokenChannel.publish(event)
    },
  }
}

/** Counts the requests to one API that are sent once more, after a 401. */
export function retryTelemetry({ origin, hostname }: URL): () => void {
  const retries = meter().createCounter('rhdh_boost.api.unauthorized_retries', {
    unit: '{request}',
    description: 'Requests sent once more with another token, after a 401',
  })
  return () => {
    retries.add(1, { 'server.address': hostname })
    const event: UnauthorizedRetryEvent = { origin }
    unauthorizedRetryChannel.publish(event)
  }
}
