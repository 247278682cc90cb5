import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { fullConfig } from '../full-config.ts'
import { startEditor, type Editor } from './editor.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

let editor: Editor
beforeAll(async () => {
  editor = await startEditor(join(import.meta.dirname, '../../boost.schema.json'))
})
afterAll(() => editor.close())

/** The keys of all sections and of all values. */
const keys = { sections: new Array<string>(), values: new Array<string>() }
const collect = (prefix: string, section: object) => {
  for (const [name, value] of Object.entries(section)) {
    const key = `${prefix}${name}`
    keys[value instanceof Object ? 'sections' : 'values'].push(key)
    if (value instanceof Object) collect(`${key}.`, value)
  }
}
collect('', fullConfig)

/** A file that sets one key, on its last line. */
const setting = (key: string, value: string): string =>
  key
    .split('.')
    .map((name, depth) => `${'  '.repeat(depth)}${name}:`)
    .join('\n') + ` ${value}`

/** As many files as there are keys, in one go: what is underlined in each, by key. */
async function underlined(places: readonly string[], value: string): Promise<Record<string, readonly string[]>> {
  const found = await Promise.all(
    places.map(
      async (key) => [key, (await editor.diagnose(setting(key, value))).map(({ message }) => message)] as const,
    ),
  )
  return Object.fromEntries(found.filter(([, messages]) => messages.length > 0))
}

describe(
  'a correct file is not underlined',
  {
    tags: [
      'spec:boost-config/editors-accept-substitutions',
      'spec:boost-config/editors-find-the-faults-and-nothing-else',
    ],
  },
  () => {
    test('with everything in it', async () => {
      const text = `
app:
  title: Developer Hub
backend:
  baseUrl: \${BACKEND_URL}
  listen: { port: 7007 }
boost:
  model:
    baseUrl: https://\${MODEL_HOST}/v1
    name: { $env: MODEL_NAME }
    temperature: 0.2 # another plugin's
  systemPrompt:
    $file: ./prompt.txt
  security:
    mode: \${SECURITY_MODE}
  features:
    agentCreation: \${AGENT_CREATION}
    skillsMarketplace: false
  agentApproval:
    mode: sonataflow
    sonataflow: { $include: flow.yaml }
  skillsMarketplace:
    endpoint: http://127.0.0.1:8080/skills
  providers:
    kagenti:
      baseUrl: https://kagenti.example
      defaultAgent: team1/\${AGENT}
    ollama:
      baseUrl: 5
  kagenti:
    auth:
      tokenEndpoint: https://\${SSO_HOST}/realms/kagenti/protocol/openid-connect/token
      clientId: backstage
      clientSecret:
        $file: /var/run/secrets/kagenti
      tokenExpiryBufferSeconds: \${BUFFER}
    timeoutSeconds: 30 # another plugin's
  encryptionSecret: \${ENCRYPTION_SECRET}
  devSpaces:
    credentials:
      $include: secrets.yaml#devSpaces.credentials
`
      expect(await editor.diagnose(text)).toEqual([])
    })

    test.each([
      '${NAME}',
      'prefix-${NAME}',
      '${NAME:-fallback}',
      '{ $env: NAME }',
      '{ $file: ./value.txt }',
      '{ $include: values.yaml#of.this }',
      'null',
      '',
    ])('with `%s` in place of any one value', async (value) => {
      expect(await underlined(keys.values, value)).toEqual({})
    })

    test.each(['{ $include: section.yaml }', 'null', ''])('with `%s` in place of any one section', async (value) => {
      expect(await underlined(keys.sections, value)).toEqual({})
    })

    test('which only adds a part of the sign-on to another file', async () => {
      const text = `
boost:
  kagenti:
    auth:
      clientId: backstage
      clientSecret: \${SECRET}
`
      expect(await editor.diagnose(text)).toEqual([])
    })
  },
)

describe.concurrent(
  'a fault is underlined once, where it stands',
  { tags: ['spec:boost-config/editors-find-the-faults-and-nothing-else'] },
  () => {
    test.each([
      { key: 'boost.model.baseUrl', value: 'ftp://model.example', says: /pattern|http/i },
      { key: 'boost.model.name', value: '""', says: /character|length|empty/i },
      { key: 'boost.model.name', value: '{ $enf: NAME }', says: /./ },
      { key: 'boost.security.mode', value: 'off', says: /"development-only-no-auth".+"plugin-only".+"full"/ },
      { key: 'boost.features.agentCreation', value: 'perhaps', says: /boolean/ },
      { key: 'boost.features.agentCreation', value: '1', says: /boolean/ },
      { key: 'boost.kagenti.auth.tokenEndpoint', value: 'https://user:password@sso.example', says: /pattern|http/i },
      { key: 'boost.kagenti.auth.tokenExpiryBufferSeconds', value: '1.5', says: /integer/ },
      { key: 'boost.kagenti.auth.tokenExpiryBufferSeconds', value: '-1', says: /minimum of 0/ },
      { key: 'boost.kagenti.auth.tokenExpiryBufferSeconds', value: 'sixty', says: /integer/ },
      { key: 'boost.kagenti.auth.audience', value: 'kagenti', says: /audience.* not allowed/ },
      { key: 'boost.kagenti.auth.constructor', value: 'x', says: /constructor.* not allowed/ },
      { key: 'boost.encryptionSecret', value: 'fifteen letters', says: /16/ },
      { key: 'boost.model', value: 'granite', says: /object/ },
    ])('$key: $value', async ({ key, value, says }) => {
      const text = setting(key, value)
      const found = await editor.diagnose(text)
      expect(found).toMatchObject([
        { message: expect.stringMatching(says), range: { start: { line: key.split('.').length - 1 } } },
      ])
    })

    test('every one of a file', async () => {
      const text = `
boost:
  model:
    baseUrl: ftp://model.example # fault
    name: granite
  security:
    mode: off # fault
  features:
    agentCreation: perhaps # fault
    skillsMarketplace: \${SKILLS}
  kagenti:
    auth:
      tokenEndpoint: sso.example # fault
      clientId: \${CLIENT_ID}
      clientSecret: { $env: CLIENT_SECRET }
      tokenExpiryBufferSeconds: -1 # fault
      stranger: 1 # fault
      tokenExchange:
        audience: kagenti # fault
        enabled: true # fault
  encryptionSecret: { $file: ./secret.txt }
`
      const lines = (await editor.diagnose(text)).map(({ range }) => range.start.line)
      const faults = text.split('\n').flatMap((line, index) => (line.endsWith('# fault') ? [index] : []))
      expect(lines.toSorted((a, b) => a - b)).toEqual(faults)
    })
  },
)

describe.concurrent('removed keys', { tags: ['spec:boost-config/generated-files-remember-removed-keys'] }, () => {
  test.each([
    { name: 'enabled', value: 'true', says: 'boost.kagenti.auth.tokenEndpoint' },
    { name: 'enabled', value: '${EXCHANGE}', says: 'boost.kagenti.auth.tokenEndpoint' },
    { name: 'audience', value: 'kagenti', says: 'Keycloak' },
    { name: 'userTokenHeader', value: '{ $env: HEADER }', says: 'X-Backstage-User' },
  ])('$name: $value is one diagnostic that says what to do', async ({ name, value, says }) => {
    expect(await editor.diagnose(setting(`boost.kagenti.auth.tokenExchange.${name}`, value))).toMatchObject([
      {
        message: expect.stringMatching(new RegExp(`^Removed in schema version 2: .*${says}`)),
        range: { start: { line: 4 } },
      },
    ])
  })

  test('none is offered', async () => {
    expect(await editor.complete(`${setting('boost.kagenti.auth.tokenExchange', '')}\n        ‸`)).toEqual([])
  })
})

describe('completion offers', { tags: ['spec:boost-config/editors-find-the-faults-and-nothing-else'] }, () => {
  test.each([
    {
      what: 'the keys of a section',
      text: `${setting('boost.kagenti.auth', '')}\n      ‸`,
      offered: ['clientId', 'clientSecret', 'tokenEndpoint', 'tokenExpiryBufferSeconds'],
    },
    {
      what: 'what is not set yet',
      text: `${setting('boost.kagenti.auth.clientId', 'backstage')}\n      ‸`,
      offered: ['clientSecret', 'tokenEndpoint', 'tokenExpiryBufferSeconds'],
    },
    {
      what: 'the values of an enum',
      text: setting('boost.security.mode', '‸'),
      offered: ['development-only-no-auth', 'full', 'plugin-only'],
    },
    { what: 'both booleans', text: setting('boost.features.agentCreation', '‸'), offered: ['false', 'true'] },
    { what: 'the default', text: setting('boost.kagenti.auth.tokenExpiryBufferSeconds', '‸'), offered: ['60'] },
  ])('$what', async ({ text, offered }) => {
    expect((await editor.complete(text)).toSorted()).toEqual(offered)
  })
})

describe('hovering over a key shows its description and scope', () => {
  test.each([
    { key: 'boost.systemPrompt', value: 'Be brief.', shows: /go before every conversation.+db-overridable/s },
    { key: 'boost.security.mode', value: 'full', shows: /Who is let in.+yaml-only/s },
    { key: 'boost.security.mode', value: '${MODE}', shows: /Who is let in.+yaml-only/s },
    { key: 'boost.features.agentCreation', value: 'true', shows: /creation of agents.+db-overridable/s },
    { key: 'boost.kagenti.auth.tokenExpiryBufferSeconds', value: '30', shows: /Seconds before expiry.+yaml-only/s },
    { key: 'boost.kagenti.auth.clientSecret', value: '{ $file: ./s.txt }', shows: /service account.+yaml-only/s },
  ])('$key: $value', async ({ key, value, shows }) => {
    expect(await editor.hover(setting(key, value).replace(/\w+: [^\n]+$/, '‸$&'))).toMatch(shows)
  })
})
