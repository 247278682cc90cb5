import type { RuleFinding } from '@rhdh-boost/config-kit'
import { isLoopback } from './http-url.ts'

/** What the rules look at. Any part may be absent. */
interface Values {
  readonly model?: { readonly baseUrl?: string }
  readonly agentApproval?: { readonly mode?: string; readonly sonataflow?: { readonly endpoint?: string } }
  readonly skillsMarketplace?: { readonly endpoint?: string }
  readonly providers?: { readonly kagenti?: { readonly baseUrl?: string } }
  readonly kagenti?: { readonly auth?: { readonly tokenEndpoint?: string } }
}

/** A secret or a token that travels by plain http can be read on the way. */
export function plainHttp(values: Values): RuleFinding[] {
  const urls = {
    'boost.model.baseUrl': values.model?.baseUrl,
    'boost.agentApproval.sonataflow.endpoint': values.agentApproval?.sonataflow?.endpoint,
    'boost.skillsMarketplace.endpoint': values.skillsMarketplace?.endpoint,
    'boost.providers.kagenti.baseUrl': values.providers?.kagenti?.baseUrl,
    'boost.kagenti.auth.tokenEndpoint': values.kagenti?.auth?.tokenEndpoint,
  }
  return Object.entries(urls)
    .filter(([, url]) => url !== undefined && url.startsWith('http:') && !isLoopback(url))
    .map(([key]) => ({
      keys: [key],
      message: 'Unexpected plain http beyond this machine, expected https',
      hint: 'Use an https URL.',
    }))
}

export function sonataflowEndpoint({ agentApproval }: Values): RuleFinding[] {
  if (agentApproval?.mode !== 'sonataflow' || agentApproval.sonataflow?.endpoint !== undefined) return []
  return [
    {
      keys: ['boost.agentApproval.sonataflow.endpoint', 'boost.agentApproval.mode'],
      message: 'Missing, though the approval mode is `sonataflow`',
      hint: 'Set the endpoint, or use the mode `built-in`.',
    },
  ]
}
