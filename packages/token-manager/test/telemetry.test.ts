import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { metrics } from '@opentelemetry/api'
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import { afterAll, expect, test } from 'vitest'
import { createAuthenticatedFetch } from '../src/index.ts'
import { startApi } from './api-server.ts'
import { start } from './started.ts'

const exporter = new InMemoryMetricExporter(AggregationTemporality.DELTA)
const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 })
const provider = new MeterProvider({ readers: [reader] })
metrics.setGlobalMeterProvider(provider)
afterAll(() => provider.shutdown())

/** Name, unit, attributes and value of everything that was counted since the last call. */
async function counted() {
  exporter.reset()
  await reader.forceFlush()
  return exporter.getMetrics().flatMap(({ scopeMetrics }) =>
    scopeMetrics.flatMap((scope) =>
      scope.metrics.flatMap(({ descriptor: { name, unit }, dataPoints }) =>
        dataPoints.map(({ attributes, value }) => ({
          name,
          unit,
          attributes,
          value: typeof value === 'number' ? value : { count: value.count, sum: value.sum },
        })),
      ),
    ),
  )
}

/** One refresh that fails, a token handed out degraded, a retry after a 401. */
async function run() {
  await using started = await start(300)
  const first = await started.tokens.getToken()
  await using api = await startApi(({ headers }, response) => {
    response.writeHead(headers.authorization === `Bearer ${first}` ? 401 : 200).end()
  })
  const send = createAuthenticatedFetch({ tokens: started.tokens, baseUrl: api.baseUrl })
  await send('/a')
  started.server.failTokenRequests({
    status: 401,
    headers: { 'content-type': 'application/json' },
    body: '{"error":"x"}',
  })
  started.clock.advance(250)
  await started.tokens.getToken()
  const { origin, pathname, port } = new URL(started.server.tokenEndpoint)
  return {
    tokenEndpoint: `${origin}${pathname}`,
    port: Number(port),
    api: api.baseUrl,
    status: started.tokens.status(),
  }
}

test('counters and a histogram', { tags: ['spec:kagenti-sign-on/counters-and-a-histogram'] }, async () => {
  await counted()
  const { port } = await run()
  const server = { 'server.address': '127.0.0.1', 'server.port': port }
  const failed = { ...server, 'error.type': 'TOKEN_REQUEST_REJECTED' }
  expect(await counted()).toEqual(
    expect.arrayContaining([
      { name: 'rhdh_boost.token.requests', unit: '{request}', attributes: server, value: 3 },
      { name: 'rhdh_boost.token.failures', unit: '{request}', attributes: failed, value: 1 },
      { name: 'rhdh_boost.token.request.duration', unit: 's', attributes: server, value: { count: 2, sum: 0 } },
      { name: 'rhdh_boost.token.request.duration', unit: 's', attributes: failed, value: { count: 1, sum: 0 } },
      { name: 'rhdh_boost.token.degraded', unit: '{token}', attributes: server, value: 1 },
      {
        name: 'rhdh_boost.api.unauthorized_retries',
        unit: '{request}',
        attributes: { 'server.address': '127.0.0.1' },
        value: 1,
      },
    ]),
  )
})

test('a duration in seconds', { tags: ['spec:kagenti-sign-on/counters-and-a-histogram'] }, async () => {
  await counted()
  await using started = await start(300)
  const release = started.server.holdTokenRequests()
  const waiting = started.tokens.getToken()
  await expect.poll(() => started.server.tokenRequests).toBe(1)
  started.clock.advance(1.5)
  release()
  await waiting
  expect(await counted()).toContainEqual(
    expect.objectContaining({ name: 'rhdh_boost.token.request.duration', value: { count: 1, sum: 1.5 } }),
  )
})

test('events', { tags: ['spec:kagenti-sign-on/events'] }, async () => {
  const events: unknown[] = []
  const collect = (event: unknown) => void events.push(event)
  const names = ['token-request', 'degraded-token', 'unauthorized-retry'].map(
    (name) => `@rhdh-boost/token-manager:${name}`,
  )
  for (const name of names) subscribe(name, collect)
  const { tokenEndpoint, api } = await run()
  for (const name of names) unsubscribe(name, collect)
  const granted = { tokenEndpoint, durationSeconds: 0, errorCode: undefined, status: undefined }
  expect(events).toEqual([
    granted,
    granted,
    { origin: api },
    { tokenEndpoint, durationSeconds: 0, errorCode: 'TOKEN_REQUEST_REJECTED', status: 401 },
    { tokenEndpoint, reported: false },
  ])
})

test('the status', { tags: ['spec:kagenti-sign-on/the-status'] }, async () => {
  const { status } = await run()
  expect(status).toEqual({
    state: 'due',
    reported: false,
    expiresAt: new Date(Date.UTC(2026, 0, 1, 0, 5)),
    refreshDueAt: new Date(Date.UTC(2026, 0, 1, 0, 4)),
    lastErrorCode: 'TOKEN_REQUEST_REJECTED',
    retryAt: new Date(Date.UTC(2026, 0, 1, 0, 4, 11)),
    tokenRequests: 3,
    tokenFailures: 1,
    degradedTokens: 1,
  })
})

test('the status of a manager that was never asked', { tags: ['spec:kagenti-sign-on/the-status'] }, async () => {
  await using started = await start(300)
  expect(started.tokens.status()).toEqual({
    state: 'none',
    reported: false,
    expiresAt: undefined,
    refreshDueAt: undefined,
    lastErrorCode: undefined,
    retryAt: undefined,
    tokenRequests: 0,
    tokenFailures: 0,
    degradedTokens: 0,
  })
})
