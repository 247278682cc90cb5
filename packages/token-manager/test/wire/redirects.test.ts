import { startWireServer } from '@rhdh-boost/testbed'
import { expect, test } from 'vitest'
import { clientSecretPost } from '../../src/index.ts'
import { ManualClock } from '../manual-clock.ts'
import { secret } from './seen.ts'
import { failureOf, setUp } from './setting.ts'
import { plainGrant } from './token-faults.ts'

test.for([301, 302, 303, 307, 308])(
  '%i of the token endpoint to another origin',
  {
    tags: [
      'spec:kagenti-sign-on/a-redirect-of-the-token-endpoint',
      'spec:kagenti-sign-on/an-answer-that-is-no-token-response',
      'spec:kagenti-sign-on/everything-is-searched',
    ],
  },
  async (status) => {
    await using other = await startWireServer(plainGrant)
    let readings = 0
    // Another secret is no reason to ask again: it is the address that is wrong.
    const clientAuthentication = clientSecretPost(() => `${secret}${++readings}`)
    await using setting = await setUp(
      // As a proxy does that lost a path: what it was sent becomes part of the address.
      ({ body }) => ({ ...plainGrant, status, headers: { location: `${other.origin}/token?${body}` } }),
      { clock: new ManualClock(), random: () => 0, clientAuthentication },
    )
    const error = await failureOf(setting.tokens.getToken())
    expect(error).toMatchObject({ code: 'TOKEN_RESPONSE_INVALID', status })
    expect(setting.server.requests).toHaveLength(1)
    expect(other.connections).toBe(0)
    expect(await setting.leaks(error)).toEqual([])
  },
)
