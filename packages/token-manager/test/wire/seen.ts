/**
 * All that the runtime shows of itself, gathered so that it can be searched: log lines of every level, events, metrics,
 * errors and objects at full depth.
 */
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { inspect } from 'node:util'
import { metrics } from '@opentelemetry/api'
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
  type ResourceMetrics,
} from '@opentelemetry/sdk-metrics'
import type { WireRequest } from '@rhdh-boost/testbed'
import type { Logger } from '../../src/index.ts'

/** Every character that some encoding writes otherwise. */
export const secret = 'CANARY-secret %+&=~"\\<é/'
/** What a server of these tests grants. */
export const grantedToken = 'CANARY-token.granted'

const channels = ['token-request', 'degraded-token', 'unauthorized-retry'].map(
  (name) => `@rhdh-boost/token-manager:${name}`,
)

export interface Watch extends Disposable {
  readonly logger: Logger
  /** `<level> <message>` */
  readonly log: readonly string[]
  readonly events: readonly unknown[]
  /** The value of every counter and the count of every histogram, by name and `error.type`. */
  metrics(): Promise<Record<string, number>>
  /** Log, events, metrics and `values`, as one text. */
  everything(...values: readonly unknown[]): Promise<string>
}

/** From now on; instruments belong to the one that watched when they were made. */
export function watch(): Watch {
  const reader = new PeriodicExportingMetricReader({
    exporter: new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE),
    exportIntervalMillis: 2_000_000_000,
  })
  const provider = new MeterProvider({ readers: [reader] })
  metrics.disable()
  metrics.setGlobalMeterProvider(provider)
  const log: string[] = []
  const events: unknown[] = []
  const keep = (message: unknown) => void events.push(message)
  const level = (name: string) => (message: string) => void log.push(`${name} ${message}`)
  for (const channel of channels) subscribe(channel, keep)
  return {
    logger: { debug: level('debug'), info: level('info'), warn: level('warn'), error: level('error') },
    log,
    events,
    metrics: async () => countsOf((await reader.collect()).resourceMetrics),
    everything: async (...values) => [log, events, await reader.collect(), ...values].map(shown).join('\n'),
    [Symbol.dispose]: () => {
      for (const channel of channels) unsubscribe(channel, keep)
      void provider.shutdown()
    },
  }
}

function countsOf({ scopeMetrics }: ResourceMetrics): Record<string, number> {
  const points = scopeMetrics
    .flatMap((scope) => scope.metrics)
    .flatMap(({ descriptor, dataPoints }) => dataPoints.map((point) => ({ name: descriptor.name, ...point })))
  return Object.fromEntries(
    points.map(({ name, attributes, value }) => [
      attributes['error.type'] === undefined ? name : `${name} ${attributes['error.type'] as string}`,
      typeof value === 'number' ? value : value.count,
    ]),
  )
}

function shown(value: unknown): string {
  const all = { depth: Infinity, showHidden: true, getters: true, maxArrayLength: Infinity, maxStringLength: Infinity }
  const own = value instanceof Error ? [value.stack, String(value), JSON.stringify(value, fieldsOf(value))] : []
  const causes = value instanceof Error && value.cause !== undefined ? [shown(value.cause)] : []
  return [inspect(value, all), JSON.stringify(value), ...own, ...causes].join('\n')
}

const fieldsOf = (value: object) => [...Object.getOwnPropertyNames(value), 'name', 'code', 'cause']

/** The parts of `text` that are secret: the canaries in any encoding, `more` of them, and what the server received as credentials. */
export function secretsIn(text: string, requests: readonly WireRequest[], more: readonly string[] = []): string[] {
  const sent = requests.flatMap(({ headers, body }) => {
    const assertion = new URLSearchParams(body).get('client_assertion')
    return [headers.authorization?.split(' ')[1], ...(assertion?.split('.') ?? [])]
  })
  const encoded = (['base64', 'base64url', 'hex'] as const).map((encoding) => Buffer.from(secret).toString(encoding))
  const canaries = [...more, ...sent, ...encoded].filter((each) => each !== undefined && each !== '') as string[]
  return [...(text.match(/.{0,40}canary.{0,40}/gi) ?? []), ...canaries.filter((each) => text.includes(each))]
}
