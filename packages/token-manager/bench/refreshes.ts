/** Whether calls get slower while tokens are refreshed. */
import { setImmediate } from 'node:timers/promises'
import { createAuthenticatedFetch, KeycloakTokenManager } from '../dist/index.js'
import { quantile } from './figures.ts'
import type { BenchServer } from './server.ts'

export const seconds = 40
export const callsPerSecond = 500
export const lifetimes = { refreshed: 5, steady: 3_600 }
export const tokenEndpointTakes = 500
/** Reached by a machine that is too slow for the rate; a socket is a file. */
const mostUnderWay = 1_000

/** In milliseconds. */
export interface Latency {
  readonly p50: number
  readonly p99: number
  readonly p999: number
  readonly max: number
}

export interface Refreshes {
  readonly refreshed: Latency
  readonly steady: Latency
  readonly refreshes: number
}

/**
 * Calls to the API in pairs, one with a token that is refreshed again and again, one with a token that lasts. A call is
 * timed from when it was due: what holds up the event loop counts.
 */
export async function measureRefreshes({ origin, tokenRequests }: BenchServer): Promise<Refreshes> {
  const names = ['refreshed', 'steady'] as const
  const callers = names.map((name) => callerOf(origin, name))
  for (const { call } of callers) for (let each = 0; each < 1_000; each++) await call(performance.now())
  for (const { latencies } of callers) latencies.length = 0

  const before = await tokenRequests('refreshed')
  const started = performance.now()
  const underWay = new Set<Promise<void>>()
  for (let pair = 0; pair < seconds * callsPerSecond; pair++) {
    const due = started + (pair * 1000) / callsPerSecond
    while (performance.now() < due || underWay.size >= mostUnderWay) await setImmediate()
    for (const { call } of pair % 2 === 0 ? callers : callers.toReversed()) {
      const each = call(due).finally(() => underWay.delete(each))
      underWay.add(each)
    }
  }
  await Promise.all(underWay)
  const refreshes = (await tokenRequests('refreshed')) - before
  const [refreshed, steady] = callers.map(({ latencies }) => latencyOf(latencies))
  if (refreshed === undefined || steady === undefined) throw new Error('Nothing was measured')
  for (const { tokens } of callers) await tokens.close()
  return { refreshed, steady, refreshes }
}

function callerOf(origin: string, name: keyof typeof lifetimes) {
  const tokenEndpoint = `${origin}/token/${name}/${lifetimes[name]}/${tokenEndpointTakes}`
  const tokens = new KeycloakTokenManager({ tokenEndpoint, clientId: 'bench', clientSecret: 'bench' })
  const authenticatedFetch = createAuthenticatedFetch({ tokens, baseUrl: origin })
  const latencies: number[] = []
  const call = async (due: number) => {
    const response = await authenticatedFetch('/items')
    await response.arrayBuffer()
    if (!response.ok) throw new Error(`Unexpected status ${response.status}`)
    latencies.push(performance.now() - due)
  }
  return { tokens, latencies, call }
}

const latencyOf = (values: readonly number[]): Latency => ({
  p50: quantile(values, 0.5),
  p99: quantile(values, 0.99),
  p999: quantile(values, 0.999),
  max: quantile(values, 1),
})
