import { defineConfig, field, section } from '@rhdh-boost/config-kit'
import * as z from 'zod'

const url = z.string().regex(/^https:\/\/[^\s@]+$/)

export const config = defineConfig({
  root: 'portal',
  version: 1,
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
      { closed: true },
      {
        'tokenExchange.enabled': field(z.boolean(), {
          scope: 'yaml-only',
          description: "Exchange each user's token for one of the ledger's (RFC 8693).",
          default: false,
        }),
        'tokenExchange.audience': field(z.string().min(1), {
          scope: 'yaml-only',
          description: 'Audience of the exchanged token.',
          default: 'ledger',
        }),
        'tokenExchange.userTokenHeader': field(z.string().min(1), {
          scope: 'yaml-only',
          description: "The header in which the proxy passes the user's token on.",
          default: 'X-Portal-User-Token',
        }),
      },
    ),
  },
})
