/** What was measured, as Markdown: the goals first, and why one is missed. */
import { markdownTable } from 'markdown-table'
import type { Bursts } from './bursts.ts'
import type { CachedToken } from './cached-token.ts'
import { callsAtATime, type Load } from './load.ts'
import { callsPerSecond, lifetimes, seconds, tokenEndpointTakes, type Latency, type Refreshes } from './refreshes.ts'

export interface Measured {
  readonly cached: {
    readonly ours: CachedToken
    readonly peers: readonly CachedToken[]
    readonly reference: { readonly [part in 'withoutSuspendDetection' | 'promise' | 'monotonic' | 'wall']: CachedToken }
  }
  readonly busy: Load
  readonly waiting: Load
  readonly bursts: Bursts
  readonly refreshes: Refreshes
}

interface Goal {
  readonly what: string
  readonly measured: number
  readonly atMost: number
  /** Stands in the report where the goal is missed. */
  readonly why: string
}

const count = (value: number) => value.toLocaleString('en-US')
const ratio = (value: number) => (Number.isInteger(value) ? count(value) : value.toFixed(2))
const nanoseconds = (value: number) => `${value.toFixed(0)} ns`
const microseconds = (value: number) => `${value.toFixed(0)} µs`
const milliseconds = (value: number) => `${value.toFixed(2)} ms`

export function reportOf(machine: string, measured: Measured): string {
  const { cached, busy, waiting, bursts, refreshes } = measured
  const goals = goalsOf(measured)
  const missed = goals.filter(({ measured, atMost }) => measured > atMost)
  const { withoutSuspendDetection, promise, monotonic, wall } = cached.reference
  return `# Speed of the token manager

One run of \`pnpm bench\` on ${machine}. Everything is measured on the built package, against real servers on loopback that run in a thread of their own.

## Goals

${markdownTable([
  ['What', 'Measured', 'Goal', ''],
  ...goals.map(({ what, measured, atMost }) => [
    what,
    ratio(measured),
    `≤ ${ratio(atMost)}`,
    measured > atMost ? '**missed**' : 'met',
  ]),
])}
${missed.map(({ what, why }) => `\n- ${what}: ${why}`).join('')}${missed.length > 0 ? '\n' : ''}
## A token that is there

${markdownTable([
  ['One awaited call', 'Time', '`getToken()` is'],
  [cached.ours.what, nanoseconds(cached.ours.time), ''],
  ...cached.peers.map(({ what, time }) => [what, nanoseconds(time), `${ratio(cached.ours.time / time)} ×`]),
  ...[withoutSuspendDetection, promise, monotonic, wall].map(({ what, time }) => [what, nanoseconds(time), '']),
])}

Each holds a token that is valid for an hour, obtained from the same token endpoint by its own means, and is awaited call after call by \`mitata\`; medians of rounds taken in turn. ${suspendDetection(cached.ours, withoutSuspendDetection)}

${[cached.ours, ...cached.peers, withoutSuspendDetection, promise, monotonic, wall].map(({ what, setUp }) => `- ${what}: ${setUp}`).join('\n')}

## Authenticated fetch

${markdownTable([
  [`${callsAtATime} calls at a time`, 'Authenticated', '`fetch`', 'Ratio'],
  ['An API that answers at once', microseconds(busy.authenticated), microseconds(busy.plain), ratio(busy.ratio)],
  ['An API that takes 20 ms', microseconds(waiting.authenticated), microseconds(waiting.plain), ratio(waiting.ratio)],
])}

Time per call. The same URL over kept connections, bodies of 1 kB read to their end. \`fetch\` gets the same \`Authorization\`, made beforehand. Rounds of 1,000 calls in pairs, whose order alternates; the ratio is the median of all pairs. With the first API the event loop never waits, so that every microsecond shows.

## Many callers, one request

${markdownTable([
  ['10,000 callers', 'Token requests'],
  ['without a token, at once; the token endpoint takes 100 ms', count(bursts.cold)],
  ['with one token, refused with 401 one after the other', count(bursts.refused)],
])}

All calls of the second row were given the same token before the first was refused. 200 are on the wire at a time and are refused at random within 50 ms, so that most report the token when it has been replaced; each is answered in the end.

## While tokens are refreshed

${markdownTable([
  [`${count(seconds * callsPerSecond)} calls each`, 'p50', 'p99', 'p99.9', 'longest'],
  [`tokens of ${lifetimes.refreshed} s, ${refreshes.refreshes} refreshes`, ...latencies(refreshes.refreshed)],
  [`a token of ${count(lifetimes.steady)} s, no refresh`, ...latencies(refreshes.steady)],
])}

Two token managers, a token endpoint that takes ${tokenEndpointTakes} ms, and ${callsPerSecond} calls a second through the authenticated fetch of each, in pairs whose order alternates. A call is timed from when it was due until its body is read.
`
}

function suspendDetection(ours: CachedToken, withoutIt: CachedToken): string {
  const difference = ours.time - withoutIt.time
  const costs = `${nanoseconds(Math.abs(difference))} ${difference < 0 ? 'less' : 'more'}`
  return `Suspend detection costs one more clock reading; with it \`getToken()\` takes ${costs} than the same without it.`
}

const latencies = ({ p50, p99, p999, max }: Latency) => [p50, p99, p999, max].map(milliseconds)

function goalsOf({ cached, busy, waiting, bursts, refreshes }: Measured): readonly Goal[] {
  const [first, ...rest] = cached.peers
  if (first === undefined) throw new Error('Nothing was measured')
  const fastest = rest.reduce((best, each) => (each.time < best.time ? each : best), first)
  const { monotonic, wall } = cached.reference
  return [
    {
      what: `A cached \`getToken()\`, to the fastest peer (${fastest.what})`,
      measured: cached.ours.time / fastest.time,
      atMost: 1,
      why: `no peer reads more than the wall clock (${nanoseconds(wall.time)}), by which a token lives longer or shorter when the clock is set. \`getToken()\` also reads the monotonic one (${nanoseconds(monotonic.time)}), and needs both to tell that the machine slept.`,
    },
    {
      what: `Authenticated fetch, to \`fetch\`, ${callsAtATime} calls at a time`,
      measured: busy.ratio,
      atMost: 1.03,
      why: `the event loop never waits in this measurement, so that ${microseconds(busy.authenticated - busy.plain)} a call show: the target is parsed and held below the base URL, the caller's headers are copied and searched for credentials, redirects are followed by hand, so that the token goes nowhere else. With an API that takes 20 ms the ratio is ${ratio(waiting.ratio)}.`,
    },
    {
      what: 'Token requests of 10,000 callers without a token',
      measured: bursts.cold,
      atMost: 1,
      why: 'a fault, not a price.',
    },
    {
      what: 'Token requests of 10,000 staggered 401s',
      measured: bursts.refused,
      atMost: 1,
      why: 'a fault, not a price.',
    },
    {
      what: `p99.9 of calls over ${refreshes.refreshes} refreshes, to none`,
      measured: refreshes.refreshed.p999 / refreshes.steady.p999,
      atMost: 1.1,
      why: `the quantile rests on ${count((seconds * callsPerSecond) / 1000)} calls, and whatever else the machine did in that moment is among them: at p99 the ratio is ${ratio(refreshes.refreshed.p99 / refreshes.steady.p99)}. A caller who waited for the token endpoint would have waited ${tokenEndpointTakes} ms.`,
    },
  ]
}
