/** An authenticated fetch beside `fetch` itself, many calls at a time. */
import { createAuthenticatedFetch, KeycloakTokenManager } from '../dist/index.js'
import { median } from './figures.ts'

const callsPerRound = 1_000
const warmUpPairs = 5
export const callsAtATime = 50

/** Microseconds per call. */
export interface Load {
  readonly authenticated: number
  readonly plain: number
  /** The median of all pairs of rounds: what changes from minute to minute meets both halves of a pair. */
  readonly ratio: number
}

/** `path` is answered at once, or late: the event loop has nothing else to do, or waits for the API. */
export async function measureLoad(origin: string, path: '/items' | '/items/late', pairs: number): Promise<Load> {
  await using tokens = new KeycloakTokenManager({
    tokenEndpoint: `${origin}/token/load/3600/0`,
    clientId: 'bench',
    clientSecret: 'bench',
  })
  const authenticatedFetch = createAuthenticatedFetch({ tokens, baseUrl: origin })
  const url = `${origin}${path}`
  const headers = { authorization: `Bearer ${await tokens.getToken()}` }
  const authenticated = () => timeOf(() => authenticatedFetch(url))
  const plain = () => timeOf(() => fetch(url, { headers }))

  for (let round = 0; round < warmUpPairs; round++) await pair(authenticated, plain)
  const times: Array<readonly [number, number]> = []
  for (let round = 0; round < pairs; round++) {
    const [first, second] = round % 2 === 0 ? [authenticated, plain] : [plain, authenticated]
    const both = await pair(first, second)
    times.push(round % 2 === 0 ? both : [both[1], both[0]])
  }
  return {
    authenticated: median(times.map(([each]) => each)),
    plain: median(times.map(([, each]) => each)),
    ratio: median(times.map(([ours, theirs]) => ours / theirs)),
  }
}

const pair = async (first: () => Promise<number>, second: () => Promise<number>) =>
  [await first(), await second()] as const

async function timeOf(call: () => Promise<Response>): Promise<number> {
  let left = callsPerRound
  const caller = async () => {
    while (left-- > 0) await (await call()).arrayBuffer()
  }
  const started = performance.now()
  await Promise.all(Array.from({ length: callsAtATime }, caller))
  return ((performance.now() - started) * 1000) / callsPerRound
}
