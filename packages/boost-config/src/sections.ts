import { field, section } from '@rhdh-boost/config-kit'
import * as z from 'zod'
import { httpUrl } from './http-url.ts'

export const model = section(
  {},
  {
    baseUrl: field(httpUrl, {
      scope: 'db-overridable',
      visibility: 'frontend',
      description: 'Base URL of the OpenAI-compatible API that serves the model.',
    }),
    name: field(z.string().min(1), {
      scope: 'db-overridable',
      visibility: 'frontend',
      description: 'Name of the model, as its server knows it.',
    }),
  },
)

export const security = section(
  {},
  {
    mode: field(z.enum(['development-only-no-auth', 'plugin-only', 'full']), {
      scope: 'yaml-only',
      description:
        "Who is let in: `full` asks Backstage's permissions for each action, `plugin-only` for the plugin as a whole, `development-only-no-auth` nobody.",
    }),
  },
)

export const features = section(
  {},
  {
    agentCreation: field(z.boolean(), {
      scope: 'db-overridable',
      visibility: 'frontend',
      description: 'Offer the creation of agents.',
    }),
    skillsMarketplace: field(z.boolean(), {
      scope: 'db-overridable',
      visibility: 'frontend',
      description: 'Offer the skills marketplace.',
    }),
  },
)

export const agentApproval = section(
  {},
  {
    mode: field(z.enum(['built-in', 'sonataflow']), {
      scope: 'db-overridable',
      description: 'Who approves an agent before it is published. `sonataflow` needs the endpoint of the workflow.',
    }),
    'sonataflow.endpoint': field(httpUrl, {
      scope: 'yaml-only',
      description: 'Endpoint of the SonataFlow workflow that approves agents.',
    }),
  },
)

/** All three credentials or none: a partial section is an error, never "sign-on is off". */
export const kagentiAuth = section(
  { closed: true, allOrNone: ['tokenEndpoint', 'clientId', 'clientSecret'] },
  {
    tokenEndpoint: field(httpUrl, {
      scope: 'yaml-only',
      description: 'Token endpoint of the authorization server (RFC 6749 §3.2).',
    }),
    clientId: field(z.string().min(1), {
      scope: 'yaml-only',
      description: "Client identifier of Boost's service account (RFC 6749 §2.2).",
    }),
    clientSecret: field(z.string().min(1), {
      scope: 'yaml-only',
      sensitive: true,
      description: "Client secret of Boost's service account (RFC 6749 §2.3.1).",
    }),
    tokenExpiryBufferSeconds: field(z.int('Expected a whole number').min(0, 'Expected 0 or more'), {
      scope: 'yaml-only',
      default: 60,
      description:
        'Seconds before expiry in which an access token is no longer handed out if a fresh one can be had in time. Half the lifetime of the token at most.',
    }),
  },
)
