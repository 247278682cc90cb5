import { defineConfig, field, section, type RemovedKey } from '@rhdh-boost/config-kit'
import * as z from 'zod'

const url = z.string().regex(/^https:\/\/[^\s@]+$/)

const tokenExchange = (name: string, reason: string, successor?: string): RemovedKey => ({
  key: `portal.gateway.auth.tokenExchange.${name}`,
  version: 2,
  reason,
  ...(successor !== undefined && { successor }),
})

export const config = defineConfig({
  root: 'portal',
  version: 2,
  fields: {
    title: field(z.string().min(1), {
      scope: 'db-overridable',
      visibility: 'frontend',
      description: 'What the portal calls itself.',
      default: 'Portal',
    }),
    'gateway.baseUrl': field(url, {
      scope: 'yaml-only',
      expected: 'an https URL',
      description: 'Where the ledger is, the service behind the gateway.',
    }),
    'gateway.timeoutSeconds': field(z.int().min(1), {
      scope: 'db-overridable',
      description: 'Seconds to wait for an answer of the ledger.',
      default: 30,
    }),
    'gateway.auth': section(
      { closed: true, allOrNone: ['tokenEndpoint', 'clientId', 'clientSecret'] },
      {
        tokenEndpoint: field(url, {
          scope: 'yaml-only',
          expected: 'an https URL',
          description: 'Where the service account gets its token (RFC 6749 §4.4).',
        }),
        clientId: field(z.string().min(1), {
          scope: 'yaml-only',
          description: 'Client identifier of the service account.',
        }),
        clientSecret: field(z.string().min(1), {
          scope: 'yaml-only',
          sensitive: true,
          description: 'Client secret of the service account.',
        }),
        tokenExpiryBufferSeconds: field(z.int().min(0), {
          scope: 'yaml-only',
          description: 'Seconds before its expiry in which a token is renewed.',
          default: 60,
        }),
      },
    ),
  },
  removed: [
    tokenExchange('enabled', 'The gateway signs on with a service account.', 'portal.gateway.auth.tokenEndpoint'),
    tokenExchange('audience', 'The audience is set where the service account is made.'),
    tokenExchange('userTokenHeader', "A user's token is no longer read."),
  ],
  migrations: [
    {
      version: 2,
      from: 'portal.gateway.auth.tokenExchange.enabled',
      note: 'Set tokenEndpoint, clientId and clientSecret of the service account.',
    },
    { version: 2, from: 'portal.gateway.auth.tokenExchange.audience' },
    { version: 2, from: 'portal.gateway.auth.tokenExchange.userTokenHeader' },
  ],
})
