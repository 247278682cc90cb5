import { startKagenti } from '@rhdh-boost/testbed'
import { KeycloakTokenManager, TokenError, type TokenSource } from '@rhdh-boost/token-manager'
import { afterAll, afterEach, beforeAll, describe, expect, expectTypeOf, test } from 'vitest'
import { createKagentiClient, type KagentiClient, type Workload } from '../src/index.ts'
import { fixedToken, json, startBackend, startServer, thrownBy, type Backend } from './backend.ts'

let backend: Backend
beforeAll(async () => {
  backend = await startBackend()
})
afterAll(() => backend[Symbol.asyncDispose]())
afterEach(() => backend.kagenti.failRequests(undefined))

const weather = { params: { path: { namespace: 'team1', name: 'weather' } } }

describe('a route of the document', { tags: ['spec:kagenti-sign-on/a-route-of-the-document'] }, () => {
  test('who the service account is', async () => {
    expect(await backend.client.call('get', '/api/v1/auth/userinfo')).toMatchObject({
      username: 'service-account-boost',
      email: null,
      authenticated: true,
      roles: expect.arrayContaining(['kagenti-viewer']),
    })
  })

  test('health, readiness and the sign-on that is configured', async () => {
    const { call } = backend.client
    expect(await call('get', '/health')).toEqual({ status: 'healthy' })
    expect(await call('get', '/ready')).toEqual({ status: 'ready' })
    expect(await call('get', '/api/v1/auth/config')).toMatchObject({ enabled: true, realm: 'kagenti' })
  })

  test('namespaces', async () => {
    const { call } = backend.client
    expect(await call('get', '/api/v1/namespaces', { params: { query: { enabled_only: false } } })).toEqual({
      namespaces: ['team1', 'team2'],
    })
    expect(backend.kagenti.audit.at(-1)?.path).toBe('/api/v1/namespaces?enabled_only=false')
  })

  test('an agent and its card', async () => {
    const { call } = backend.client
    expect(await call('get', '/api/v1/agents/{namespace}/{name}', weather)).toMatchObject({
      metadata: { name: 'weather', namespace: 'team1' },
      spec: { replicas: 1 },
      readyStatus: 'Ready',
    })
    expect(await call('get', '/api/v1/chat/{namespace}/{name}/agent-card', weather)).toMatchObject({ streaming: true })
    expect(await call('get', '/api/v1/agents/{namespace}/{name}/route-status', weather)).toEqual({ hasRoute: false })
  })

  test.each([{ kind: 'agents' }, { kind: 'tools' }] as const)('$kind are deployed and removed', async ({ kind }) => {
    const { call } = backend.client
    const made = { name: 'made', namespace: 'team1', protocol: 'a2a', envVars: [{ name: 'A', value: '1' }] }
    expect(await call('post', `/api/v1/${kind}`, { body: made })).toMatchObject({ success: true, name: 'made' })
    const params = { path: { namespace: 'team1', name: 'made' } }
    expect(await call('delete', `/api/v1/${kind}/{namespace}/{name}`, { params })).toMatchObject({ success: true })
    await expect(call('get', `/api/v1/${kind}/{namespace}/{name}`, { params })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      status: 404,
      message: expect.stringMatching(/^Kagenti answered 404 to GET \S+: \w+ 'made' not found in namespace 'team1'$/),
    })
  })

  test('what a tool offers is asked for and invoked', async () => {
    const { call } = backend.client
    const params = { path: { namespace: 'team1', name: 'search' } }
    const { tools } = await call('post', '/api/v1/tools/{namespace}/{name}/connect', { params })
    expect(tools).toEqual([expect.objectContaining({ name: 'find' })])
    const body = { tool_name: 'find', arguments: { query: 'x' } }
    expect(await call('post', '/api/v1/tools/{namespace}/{name}/invoke', { params, body })).toMatchObject({
      result: { isError: false },
    })
  })

  test('members that are not known pass through, both ways', async () => {
    const bodies: string[] = []
    await using server = await startServer((request, response) => {
      request.setEncoding('utf8').on('data', (text: string) => bodies.push(text))
      request.on('end', () =>
        response.end(JSON.stringify({ success: true, name: 'a', namespace: 'b', message: '', brandNew: { x: 1 } })),
      )
    })
    const { call } = createKagentiClient({ baseUrl: server.baseUrl, tokens: fixedToken('token') })
    const answer = await call('post', '/api/v1/agents', { body: { name: 'a', namespace: 'b', llmPreset: 'small' } })
    expect(answer['brandNew']).toEqual({ x: 1 })
    expect(bodies.map((body) => JSON.parse(body) as unknown)).toEqual([
      { name: 'a', namespace: 'b', llmPreset: 'small' },
    ])
  })

  test('a value is one segment or one parameter, whatever it holds', async () => {
    const { call } = backend.client
    const query = { namespace: 'a&b=c/../d' }
    expect(await call('get', '/api/v1/agents', { params: { query } })).toEqual({ items: [] })
    expect(backend.kagenti.audit.at(-1)?.path).toBe('/api/v1/agents?namespace=a%26b%3Dc%2F..%2Fd')
    const params = { path: { namespace: 'a?b', name: '{name}#é' } }
    await expect(call('get', '/api/v1/agents/{namespace}/{name}', { params })).rejects.toMatchObject({ status: 404 })
    expect(backend.kagenti.audit.at(-1)?.path).toBe('/api/v1/agents/a%3Fb/%7Bname%7D%23%C3%A9')
  })

  test.each([{ namespace: '..' }, { namespace: '.' }, { namespace: '' }, { namespace: 'a/../..' }])(
    'a segment that would lead elsewhere is refused: $namespace',
    async ({ namespace }) => {
      const before = backend.kagenti.audit.length
      const params = { path: { namespace, name: 'userinfo' } }
      await expect(backend.client.call('get', '/api/v1/agents/{namespace}/{name}', { params })).rejects.toMatchObject({
        code: 'TARGET_REFUSED',
      })
      expect(backend.kagenti.audit).toHaveLength(before)
    },
  )

  test('a parameter without a value is refused', async () => {
    const { call } = backend.client as unknown as Record<string, (...init: unknown[]) => Promise<unknown>>
    const before = backend.kagenti.audit.length
    const params = { path: { name: 'x' } }
    await expect(call?.('get', '/api/v1/agents/{namespace}/{name}', { params })).rejects.toThrow(TypeError)
    expect(backend.kagenti.audit).toHaveLength(before)
  })

  test('has its types', () => {
    const { call } = {} as KagentiClient
    const typed = async () => {
      expectTypeOf((await call('get', '/api/v1/auth/userinfo')).roles).toEqualTypeOf<readonly string[]>()
      const { items } = await call('get', '/api/v1/agents', { params: { query: { namespace: 'a' } } })
      expectTypeOf(items).toEqualTypeOf<readonly Workload[]>()
      expectTypeOf((await call('get', '/api/v1/agents/{namespace}/{name}', weather))['more']).toEqualTypeOf<unknown>()
      const said = call('post', '/api/v1/chat/{namespace}/{name}/send', {
        ...weather,
        body: { message: 'hi', more: 1 },
      })
      expectTypeOf((await said).content).toEqualTypeOf<string>()
      // @ts-expect-error parameters are missing
      await call('get', '/api/v1/agents/{namespace}/{name}')
      // @ts-expect-error a parameter is missing
      await call('get', '/api/v1/agents/{namespace}/{name}', { params: { path: { namespace: 'a' } } })
      // @ts-expect-error the body is missing
      await call('post', '/api/v1/chat/{namespace}/{name}/send', weather)
      // @ts-expect-error a member of the body is of another type
      await call('post', '/api/v1/agents', { body: { name: 'a', namespace: 'b', gitPath: 1 } })
      // @ts-expect-error a parameter is of another type
      await call('get', '/api/v1/namespaces', { params: { query: { enabled_only: 'yes' } } })
      // @ts-expect-error every request goes through the authenticated fetch
      await call('get', '/api/v1/namespaces', { fetch: globalThis.fetch })
      expectTypeOf(await call('put', '/api/v1/agents', { body: 1 })).toEqualTypeOf<unknown>()
      expectTypeOf(await call('get', '/api/v1/shipwright/builds' as string)).toEqualTypeOf<unknown>()
    }
    expect(typed).toBeTypeOf('function')
  })
})

describe('any other route', { tags: ['spec:kagenti-sign-on/any-other-route'] }, () => {
  test('is called with the same rules, and answers what comes', async () => {
    const { kagenti, client } = backend
    kagenti.failRequests(json(200, [{ anything: true }]))
    const params = { path: { name: 'a/b' }, query: { for: 'agent' } }
    const onBehalfOf = 'user:default/jane'
    expect(await client.call('put', '/api/v1/builds/{name}', { params, body: { x: 1 }, onBehalfOf })).toEqual([
      { anything: true },
    ])
    expect(kagenti.audit.at(-1)).toMatchObject({
      method: 'PUT',
      path: '/api/v1/builds/a%2Fb?for=agent',
      azp: 'boost',
      onBehalfOf,
    })
  })

  test.each([
    { why: 'text', answer: { status: 200, headers: { 'content-type': 'text/csv' }, body: 'a,b' }, expected: 'a,b' },
    { why: 'nothing', answer: { status: 204, headers: { 'content-type': 'application/json' } }, expected: undefined },
    { why: 'nothing', answer: { status: 200 }, expected: undefined },
    { why: 'JSON', answer: json(202, null), expected: null },
  ])('its answer may be $why', async ({ answer, expected }) => {
    backend.kagenti.failRequests(answer)
    expect(await backend.client.call('get', '/api/v1/other')).toBe(expected)
  })

  test('JSON that is none', async () => {
    backend.kagenti.failRequests({ status: 200, headers: { 'content-type': 'application/json' }, body: '{' })
    await expect(backend.client.call('get', '/api/v1/other')).rejects.toMatchObject({ code: 'ANSWER_INVALID' })
  })

  test.each(['/../other', 'https://elsewhere.example/x', '/a/%2e%2e/b', '//elsewhere.example/x'])(
    '%s leaves the base URL',
    async (path) => {
      const before = backend.kagenti.audit.length
      await expect(backend.client.call('get', path)).rejects.toMatchObject({ code: 'TARGET_REFUSED' })
      expect(backend.kagenti.audit).toHaveLength(before)
    },
  )

  test('is sent again after a 401, its body included', async () => {
    const received: string[] = []
    await using server = await startServer((request, response) => {
      let text = ''
      request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      request.on('end', () => {
        received.push(`${request.headers.authorization} ${text}`)
        response.writeHead(received.length === 1 ? 401 : 200, { 'content-type': 'application/json' }).end('"done"')
      })
    })
    const given = ['first', 'second']
    const tokens: TokenSource = { getToken: () => Promise.resolve(given.shift() ?? ''), invalidate: () => undefined }
    const { call } = createKagentiClient({ baseUrl: server.baseUrl, tokens })
    expect(await call('patch', '/api/v1/other', { body: { x: 1 } })).toBe('done')
    expect(received).toEqual(['Bearer first {"x":1}', 'Bearer second {"x":1}'])
  })
})

describe('on whose behalf', () => {
  test('each call carries its own user', { tags: ['spec:kagenti-sign-on/the-user-of-a-call'] }, async () => {
    const { kagenti, client } = backend
    const before = kagenti.audit.length
    const users = Array.from({ length: 50 }, (_, index) => `user:default/user-${index}`)
    await Promise.all(
      users.map((onBehalfOf, index) =>
        index % 2 === 0
          ? client.listAgents({ namespaces: [`n${index}`], onBehalfOf })
          : client.call('get', '/api/v1/agents', { params: { query: { namespace: `n${index}` } }, onBehalfOf }),
      ),
    )
    const seen = kagenti.audit.slice(before).map(({ path, onBehalfOf }) => `${path.split('=n')[1]} ${onBehalfOf}`)
    expect(seen.toSorted()).toEqual(users.map((user, index) => `${index} ${user}`).toSorted())
  })

  test('a call for nobody', { tags: ['spec:kagenti-sign-on/a-call-for-nobody'] }, async () => {
    await backend.client.call('get', '/api/v1/namespaces')
    expect(backend.kagenti.audit.at(-1)).toMatchObject({ azp: 'boost', onBehalfOf: undefined })
  })

  test('the header from elsewhere', { tags: ['spec:kagenti-sign-on/the-header-from-elsewhere'] }, async () => {
    const { kagenti, tokens } = backend
    const warnings: string[] = []
    const logger = { warn: (text: string) => warnings.push(text) }
    const { call } = createKagentiClient({ baseUrl: kagenti.baseUrl, tokens, logger })
    const headers = { 'X-BACKSTAGE-USER': 'user:default/mallory' }
    await call('get', '/api/v1/namespaces', { headers })
    expect(kagenti.audit.at(-1)?.onBehalfOf).toBeUndefined()
    await call('get', '/api/v1/other', { headers, onBehalfOf: 'user:default/jane' }).catch(() => undefined)
    expect(kagenti.audit.at(-1)?.onBehalfOf).toBe('user:default/jane')
    expect(warnings).toEqual([expect.stringContaining('x-backstage-user'), expect.stringContaining('onBehalfOf')])
    expect(warnings.join()).not.toContain('mallory')
  })

  test('other headers are sent', async () => {
    let seen: unknown
    await using server = await startServer((request, response) => {
      const { accept, authorization } = request.headers
      seen = [request.headers['x-trace'], accept, authorization]
      response.end('{"status":"ready"}')
    })
    const { call } = createKagentiClient({ baseUrl: server.baseUrl, tokens: fixedToken('token') })
    await call('get', '/ready', { headers: { 'x-trace': '1', authorization: 'Bearer mine' } })
    expect(seen).toEqual(['1', 'application/json', 'Bearer token'])
  })

  test.each([
    'jane',
    'default/jane',
    'user:jane',
    '',
    'us.er:default/x',
    'us-er:default/x',
    'user:Team_A.x/a',
    'user:de.fault/a',
    'x user:default/jane',
    `${'k'.repeat(64)}:default/x`,
    `user:${'n'.repeat(64)}/x`,
    'user:default/',
    'user:default/a b',
    'user:default/jane\r\nx: y',
    'user:default/jané',
    `user:default/${'x'.repeat(64)}`,
  ])('%j is no full entity ref', { tags: ['spec:kagenti-sign-on/not-an-entity-ref'] }, async (onBehalfOf) => {
    const before = backend.kagenti.audit.length
    await expect(backend.client.call('get', '/health', { onBehalfOf })).rejects.toThrow(TypeError)
    await expect(backend.client.call('get', '/other', { onBehalfOf })).rejects.toThrow(TypeError)
    await expect(backend.client.listAgents({ onBehalfOf, namespaces: ['team1'] })).rejects.toThrow(TypeError)
    expect(backend.kagenti.audit).toHaveLength(before)
  })

  test.each(['user:default/jane', 'User:Default/Jane.Doe_1', 'group:team-a/x', `user:default/${'x'.repeat(63)}`])(
    '%s is one',
    async (onBehalfOf) => {
      await backend.client.call('get', '/api/v1/auth/userinfo', { onBehalfOf })
      expect(backend.kagenti.audit.at(-1)).toMatchObject({ onBehalfOf })
    },
  )
})

describe('an answer of another shape', { tags: ['spec:kagenti-sign-on/an-answer-of-another-shape'] }, () => {
  test.each([
    { path: '/api/v1/namespaces', body: '{"namespaces": "team1"}', expected: 'array at namespaces' },
    { path: '/api/v1/namespaces', body: '{"namespaces": ["a", 1]}', expected: 'string at namespaces[1]' },
    { path: '/api/v1/namespaces', body: '{"items": []}', expected: 'a member namespaces' },
    { path: '/api/v1/namespaces', body: '[]', expected: 'object' },
    { path: '/api/v1/namespaces', body: '<h1>Welcome</h1>', expected: 'JSON' },
    { path: '/api/v1/namespaces', body: '', expected: 'JSON' },
    { path: '/api/v1/auth/userinfo', body: '{"username": "a"}', expected: 'a member roles' },
    {
      path: '/api/v1/auth/userinfo',
      body: '{"username":"a","email":1,"roles":[],"authenticated":true}',
      expected: 'string or null at email',
    },
  ] as const)('$path: $body', async ({ path, body, expected }) => {
    backend.kagenti.failRequests({ status: 200, headers: { 'content-type': 'text/html' }, body })
    await expect(backend.client.call('get', path)).rejects.toMatchObject({
      code: 'ANSWER_INVALID',
      status: 200,
      message: `Unexpected answer of GET ${path}, expected ${expected}`,
    })
  })

  test('one that never ends is not read to its end', { timeout: 60_000 }, async () => {
    const piece = Buffer.alloc(1024 * 1024, ' ')
    const closed = Promise.withResolvers<void>()
    await using server = await startServer((_, response) => {
      const more = () => {
        while (response.write(piece));
      }
      response.on('drain', more).on('close', closed.resolve)
      more()
    })
    const { call } = createKagentiClient({ baseUrl: server.baseUrl, tokens: fixedToken('token') })
    await expect(call('get', '/api/v1/namespaces')).rejects.toMatchObject({
      code: 'ANSWER_INVALID',
      message: 'Unexpected answer of GET /api/v1/namespaces, expected at most 16 MiB',
    })
    await closed.promise
  })
})

test('a role that is missing', async () => {
  const { server, tokens } = backend
  await using strict = await startKagenti({ jwksUri: server.jwksUri, requiredRole: 'kagenti-admin' })
  const { call } = createKagentiClient({ baseUrl: strict.baseUrl, tokens })
  await expect(call('get', '/api/v1/namespaces')).rejects.toMatchObject({
    code: 'FORBIDDEN',
    message: 'Kagenti answered 403 to GET /api/v1/namespaces: Required role(s): kagenti-admin',
  })
})

test('without a token nothing is sent', async () => {
  const { server, kagenti } = backend
  const { tokenEndpoint } = server
  await using tokens = new KeycloakTokenManager({ tokenEndpoint, clientId: 'boost', clientSecret: 'wrong' })
  const before = kagenti.audit.length
  const { call } = createKagentiClient({ baseUrl: kagenti.baseUrl, tokens })
  expect(await thrownBy(call('get', '/api/v1/auth/userinfo'))).toBeInstanceOf(TokenError)
  expect(kagenti.audit).toHaveLength(before)
})

test.each(['kagenti.example', 'ftp://kagenti.example', 'http://user:secret@kagenti.example'])(
  '%s is no base URL',
  (baseUrl) => {
    expect(() => createKagentiClient({ baseUrl, tokens: fixedToken('token') })).toThrow(TypeError)
  },
)
