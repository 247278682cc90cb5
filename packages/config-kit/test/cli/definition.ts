import * as z from 'zod'
import { defineConfig, field, section } from '../../src/index.ts'

const yaml = { scope: 'yaml-only' } as const

/** A small application with something of everything. */
export const config = defineConfig({
  root: 'app',
  version: 2,
  fields: {
    title: field(z.string(), { scope: 'db-overridable', description: 'Title.', examples: ['Portal'] }),
    mode: field(z.enum(['off', 'on']), { ...yaml, description: 'Mode.', security: ['off', 'on'] }),
    'server.port': field(z.int().min(1), { ...yaml, description: 'Port to listen on.', default: 8080 }),
    login: section(
      { closed: true, allOrNone: ['user', 'password'] },
      {
        user: field(z.string().min(1), { ...yaml, description: 'User name.' }),
        password: field(z.string().min(8), { ...yaml, description: 'Password.', sensitive: true }),
      },
    ),
    hosts: field(z.array(z.object({ name: z.string(), token: z.string() })), {
      ...yaml,
      description: 'Hosts.',
      within: { '*.token': { sensitive: true } },
    }),
    cursor: field(z.string(), { scope: 'db-only', description: 'Where reading stopped.' }),
  },
  removed: [
    { key: 'app.login.name', version: 2, reason: 'It is called user now.', successor: 'app.login.user' },
    { key: 'app.legacy', version: 2, reason: 'Nobody used it.' },
  ],
  migrations: [
    { version: 2, from: 'app.login.name', to: 'app.login.user' },
    { version: 2, from: 'app.legacy' },
  ],
  rules: [
    {
      name: 'quiet',
      severity: 'warning',
      check: ({ title, server }) =>
        title === 'Loud' && server?.port !== undefined
          ? [{ keys: ['app.title', 'app.server.port'], message: 'Unexpected loudness', hint: 'Be quiet.' }]
          : [],
    },
  ],
})
