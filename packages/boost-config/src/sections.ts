import { field, section } from '@rhdh-boost/config-kit'
import * as z from 'zod'
import { urlField } from './http-url.ts'

export const model = section(
  {},
  {
    baseUrl: urlField({
      scope: 'db-overridable',
      visibility: 'frontend',
      description: 'Base URL of the OpenAI-compatible API that serves the model.',
      examples: ['https://models.example.com/v1'],
    }),
    name: field(z.string().min(1), {
      scope: 'db-overridable',
      visibility: 'frontend',
      description: 'Name of the model, as its server knows it.',
      examples: ['granite-3.3-8b-instruct'],
    }),
  },
)

export const security = section(
  {},
  {
    mode: field(z.enum(['development-only-no-auth', 'plugin-only', 'full']), {
      scope: 'yaml-only',
      security: ['development-only-no-auth', 'plugin-only', 'full'],
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
    'sonataflow.endpoint': urlField({
      scope: 'yaml-only',
      description: 'Endpoint of the SonataFlow workflow that approves agents.',
      examples: ['https://workflows.example.com/agent-approval'],
    }),
  },
)

/** All three credentials or none: a partial section is an error, never "sign-on is off". */
export const kagentiAuth = section(
  { closed: true, allOrNone: ['tokenEndpoint', 'clientId', 'clientSecret'] },
  {
    tokenEndpoint: urlField({
      scope: 'yaml-only',
      description: 'Token endpoint of the authorization server (RFC 6749 §3.2).',
      examples: ['https://sso.example.com/realms/kagenti/protocol/openid-connect/token'],
    }),
    clientId: field(z.string().min(1), {
      scope: 'yaml-only',
      description: "Client identifier of Boost's service account (RFC 6749 §2.2).",
      examples: ['backstage-boost'],
    }),
    clientSecret: field(z.string().min(1), {
      scope: 'yaml-only',
      sensitive: true,
      description: "Client secret of Boost's service account (RFC 6749 §2.3.1).",
    }),
    tokenExpiryBufferSeconds: field(z.int().min(0), {
      scope: 'yaml-only',
      default: 60,
      description:
        'Seconds before expiry in which an access token is no longer handed out if a fresh one can be had in time. Half the lifetime of the token at most.',
    }),
  },
)
