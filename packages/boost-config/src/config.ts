import { defineConfig, field, type RemovedKey } from '@rhdh-boost/config-kit'
import * as z from 'zod'
import { urlField } from './http-url.ts'
import { plainHttp, sonataflowEndpoint } from './rules.ts'
import { agentApproval, features, kagentiAuth, model, security } from './sections.ts'

/** Stored beside database overrides, so that a later version can tell what they were valid for. */
export const BOOST_CONFIG_SCHEMA_VERSION = 2

const tokenExchange = (name: string, reason: string, successor?: string): RemovedKey => ({
  key: `boost.kagenti.auth.tokenExchange.${name}`,
  version: 2,
  reason,
  ...(successor !== undefined && { successor }),
})

export const boostConfig = defineConfig({
  root: 'boost',
  version: BOOST_CONFIG_SCHEMA_VERSION,
  fields: {
    model,
    systemPrompt: field(z.string(), {
      scope: 'db-overridable',
      description: 'Instructions that go before every conversation.',
      examples: ['You are a helpful assistant of the platform team.'],
    }),
    security,
    features,
    agentApproval,
    'skillsMarketplace.endpoint': urlField({
      scope: 'yaml-only',
      description: 'Endpoint of the skills catalog.',
      examples: ['https://skills.example.com/api'],
    }),
    'providers.kagenti.baseUrl': urlField({
      scope: 'yaml-only',
      description: "Base URL of Kagenti's backend, without `/api/v1`.",
      examples: ['https://kagenti.example.com'],
    }),
    'providers.kagenti.defaultAgent': field(z.string(), {
      scope: 'yaml-only',
      description: 'The agent that answers where the user has chosen none, as `namespace/name`.',
      examples: ['team1/weather-agent'],
    }),
    'kagenti.auth': kagentiAuth,
    encryptionSecret: field(z.string().min(16), {
      scope: 'yaml-only',
      sensitive: true,
      description: 'Encrypts the sensitive values that are kept in the database. At least 16 characters.',
    }),
    'devSpaces.credentials': field(z.string(), {
      scope: 'db-overridable',
      sensitive: true,
      description: 'Credentials for OpenShift Dev Spaces.',
    }),
  },
  removed: [
    tokenExchange(
      'enabled',
      'Boost signs on with a service account; there is no exchange to switch on.',
      'boost.kagenti.auth.tokenEndpoint',
    ),
    tokenExchange('audience', "The audience of the token is set on the service account's client in Keycloak."),
    tokenExchange('userTokenHeader', "A user's token is no longer read; `X-Backstage-User` names the user for audit."),
  ],
  rules: [
    { name: 'plain-http', severity: 'warning', check: plainHttp },
    { name: 'sonataflow-endpoint', severity: 'error', check: sonataflowEndpoint },
  ],
  migrations: [
    {
      version: 2,
      from: 'boost.kagenti.auth.tokenExchange.enabled',
      // Where it was off, there is nothing to replace.
      convert: ({ 'boost.kagenti.auth.tokenExchange.enabled': enabled }) =>
        enabled === false || enabled === 'false' ? {} : undefined,
      note: 'Set tokenEndpoint, clientId and clientSecret of the service account, if they are not set yet.',
    },
    { version: 2, from: 'boost.kagenti.auth.tokenExchange.audience' },
    { version: 2, from: 'boost.kagenti.auth.tokenExchange.userTokenHeader' },
  ],
})

/** Every field by its full key, in the order of definition. */
export const boostConfigFields = boostConfig.fields
