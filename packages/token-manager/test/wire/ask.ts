/** Asks the token endpoint of its one argument for a token, in a process of its own, and prints what came of it. */
import { inspect } from 'node:util'
import { KeycloakTokenManager } from '../../src/index.ts'
import { secret } from './seen.ts'

const tokens = new KeycloakTokenManager({
  tokenEndpoint: process.argv[2] ?? '',
  clientId: 'boost',
  clientSecret: secret,
  random: () => 0,
})
const outcome = await tokens.getToken().then(
  (token) => ({ token }),
  ({ code, cause, ...rest }) => ({ code, cause: cause?.code, shown: inspect({ cause, ...rest }, { depth: Infinity }) }),
)
process.stdout.write(JSON.stringify({ ...outcome, tokenRequests: tokens.status().tokenRequests }))
