import { expect, test } from 'vitest'
import * as z from 'zod'
import { defineConfig, field, render } from '../../src/index.ts'

const yaml = { scope: 'yaml-only', description: 'x' } as const

const config = defineConfig({
  root: 'app',
  version: 2,
  fields: {
    hosts: field(z.record(z.string().regex(/^[a-z]+$/), z.object({ token: z.string(), name: z.string() })), {
      ...yaml,
      within: { '*.token': { sensitive: true }, '*.name': { visibility: 'frontend' } },
    }),
    server: field(z.object({ port: z.int() }), yaml),
    mode: field(z.enum(['a']), yaml),
  },
  removed: [
    { key: 'app.hosts.*.password', version: 2, reason: 'Gone.' },
    { key: 'app.server.host', version: 2, reason: 'Gone.' },
    { key: 'app.mode', value: 'b', version: 2, reason: 'Gone.' },
  ],
})
const editor = JSON.parse(render(config, 'schema.json')) as object
const values = JSON.parse(render(config, 'values.schema.json')) as object

test('what was removed from a field leaves the field in the schema for editors', () => {
  for (const name of ['hosts', 'server', 'mode']) {
    expect(editor).toHaveProperty(`properties.app.properties.${name}.description`, 'x')
    expect(editor).not.toHaveProperty(`properties.app.properties.${name}.doNotSuggest`)
  }
})

test('a part says of itself what holds for it, and no more', () => {
  const parts = 'properties.app.properties.hosts.additionalProperties.properties'
  expect(values).toHaveProperty(`${parts}.token`, { type: 'string', 'x-visibility': 'secret', 'x-sensitive': true })
  expect(values).toHaveProperty(`${parts}.name`, { type: 'string', 'x-visibility': 'frontend' })
})

test('the names of a record keep their pattern', () => {
  expect(values).toHaveProperty('properties.app.properties.hosts.propertyNames.pattern', '^[a-z]+$')
})
