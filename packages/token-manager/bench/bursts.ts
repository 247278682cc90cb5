/** How many token requests ten thousand callers cost. */
import { createAuthenticatedFetch, KeycloakTokenManager } from '../dist/index.js'
import type { BenchServer } from './server.ts'

const callers = 10_000
const socketsAtATime = 200

export interface Bursts {
  /** Token requests of callers that ask at once, when there is no token and the token endpoint takes 100 ms. */
  readonly cold: number
  /** Token requests after all calls were sent with one token and were refused it, one after the other. */
  readonly refused: number
}

export const measureBursts = async (server: BenchServer): Promise<Bursts> => ({
  cold: await coldCallers(server),
  refused: await staggeredRefusals(server),
})

async function coldCallers({ origin, tokenRequests }: BenchServer): Promise<number> {
  await using tokens = managerOf(origin, 'cold')
  const got = new Set(await Promise.all(Array.from({ length: callers }, () => tokens.getToken())))
  if (got.size !== 1) throw new Error(`Unexpected ${got.size} tokens, expected one for all`)
  return tokenRequests('cold')
}

async function staggeredRefusals({ origin, tokenRequests }: BenchServer): Promise<number> {
  await using tokens = managerOf(origin, 'refused')
  await tokens.getToken()
  const before = await tokenRequests('refused')
  // The token is in the headers before a socket is free: each call is sent with the first one, most after it was reported.
  const call = createAuthenticatedFetch({ tokens, baseUrl: origin, fetch: throttled(socketsAtATime) })
  const responses = await Promise.all(
    Array.from({ length: callers }, async () => {
      const response = await call('/items/second-token')
      await response.arrayBuffer()
      return response.status
    }),
  )
  const failed = responses.filter((status) => status !== 200).length
  if (failed > 0) throw new Error(`Unexpected refusal of ${failed} calls, expected an answer to the second token`)
  return (await tokenRequests('refused')) - before
}

const managerOf = (origin: string, name: string) =>
  new KeycloakTokenManager({
    tokenEndpoint: `${origin}/token/${name}/3600/100`,
    clientId: 'bench',
    clientSecret: 'bench',
  })

/** `fetch`, so many at a time. */
function throttled(atATime: number): typeof fetch {
  const waiting: Array<() => void> = []
  let free = atATime
  return async (input, init) => {
    if (free > 0) free--
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await fetch(input, init)
    } finally {
      const next = waiting.shift()
      if (next === undefined) free++
      else next()
    }
  }
}
