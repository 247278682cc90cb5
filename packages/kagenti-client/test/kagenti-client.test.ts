import { inspect } from 'node:util'
import {
  startAuthorizationServer,
  startKagenti,
  type AuthorizationServer,
  type KagentiStandIn,
} from '@rhdh-boost/testbed'
import { KeycloakTokenManager, TokenError, type TokenSource } from '@rhdh-boost/token-manager'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createKagentiClient, KagentiError } from '../src/index.ts'

let server: AuthorizationServer
let kagenti: KagentiStandIn
let tokens: KeycloakTokenManager

beforeAll(async () => {
  server = await startAuthorizationServer({ clients: [{ id: 'boost', secret: 'secret' }] })
  kagenti = await startKagenti({ jwksUri: server.jwksUri })
  tokens = new KeycloakTokenManager({ tokenEndpoint: server.tokenEndpoint, clientId: 'boost', clientSecret: 'secret' })
})
afterAll(async () => {
  await tokens.close()
  await kagenti.close()
  await server.close()
})
afterEach(() => kagenti.failRequests(undefined))

const client = () => createKagentiClient({ baseUrl: kagenti.baseUrl, tokens })
const json = (status: number, body: unknown) => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

describe('what the backend lists', { tags: ['spec:kagenti-sign-on/what-the-backend-lists'] }, () => {
  test('the service account', async () => {
    expect(await client().userInfo()).toMatchObject({
      username: 'service-account-boost',
      email: null,
      authenticated: true,
      roles: expect.arrayContaining(['kagenti-viewer']),
    })
  })
  test('namespaces', async () => {
    expect(await client().listNamespaces()).toEqual({ namespaces: ['team1', 'team2'] })
  })
  test('agents and tools of a namespace', async () => {
    const agents = await client().listAgents({ namespace: 'team1' })
    expect(agents.items).toEqual([
      expect.objectContaining({ name: 'weather', namespace: 'team1', labels: expect.any(Object) as object }),
    ])
    const tools = await client().listTools({ namespace: 'team1' })
    expect(tools.items).toEqual([expect.objectContaining({ namespace: 'team1' })])
  })
  test('a namespace is one parameter, whatever it holds', async () => {
    expect(await client().listAgents({ namespace: 'a&b=c/../d' })).toEqual({ items: [] })
    expect(kagenti.audit.at(-1)?.path).toBe('/api/v1/agents?namespace=a%26b%3Dc%2F..%2Fd')
  })
  test('members that are not known pass through', async () => {
    kagenti.failRequests(json(200, { items: [{ name: 'a', namespace: 'b', brandNew: { x: 1 } }], next: 'page' }))
    expect(await client().listAgents({ namespace: 'b' })).toEqual({
      items: [{ name: 'a', namespace: 'b', brandNew: { x: 1 } }],
      next: 'page',
    })
  })
})

describe('on whose behalf', () => {
  test('each call carries its own user', { tags: ['spec:kagenti-sign-on/the-user-of-a-call'] }, async () => {
    const before = kagenti.audit.length
    const users = Array.from({ length: 50 }, (_, index) => `user:default/user-${index}`)
    const shared = client()
    await Promise.all(users.map((onBehalfOf, index) => shared.listAgents({ namespace: `n${index}`, onBehalfOf })))
    const seen = kagenti.audit.slice(before).map(({ path, onBehalfOf }) => `${path.split('=n')[1]} ${onBehalfOf}`)
    expect(seen.toSorted()).toEqual(users.map((user, index) => `${index} ${user}`).toSorted())
  })

  test('a call for nobody', { tags: ['spec:kagenti-sign-on/a-call-for-nobody'] }, async () => {
    await client().listNamespaces()
    expect(kagenti.audit.at(-1)).toMatchObject({ azp: 'boost', onBehalfOf: undefined })
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
    const before = kagenti.audit.length
    await expect(client().userInfo({ onBehalfOf })).rejects.toThrow(TypeError)
    expect(kagenti.audit).toHaveLength(before)
  })

  test.each(['user:default/jane', 'User:Default/Jane.Doe_1', 'group:team-a/x', `user:default/${'x'.repeat(63)}`])(
    '%s is one',
    async (onBehalfOf) => {
      await client().userInfo({ onBehalfOf })
      expect(kagenti.audit.at(-1)).toMatchObject({ onBehalfOf })
    },
  )
})

describe('the backend refuses', { tags: ['spec:kagenti-sign-on/the-backend-refuses'] }, () => {
  test.each([
    {
      answer: json(403, { detail: 'Required role(s): kagenti-operator' }),
      code: 'FORBIDDEN',
      detail: 'Required role(s): kagenti-operator',
    },
    { answer: json(401, { detail: 'Unauthorized' }), code: 'UNAUTHORIZED', detail: 'Unauthorized' },
    {
      answer: json(503, { detail: 'Authentication service unavailable' }),
      code: 'REQUEST_FAILED',
      detail: 'Authentication service unavailable',
    },
    {
      answer: json(422, { detail: [{ type: 'missing', msg: 'Field required' }, { msg: 'Too long' }, null] }),
      code: 'REQUEST_FAILED',
      detail: 'Field required; Too long; ',
    },
    {
      answer: { status: 500, headers: { 'content-type': 'text/plain' }, body: 'Internal Server Error' },
      code: 'REQUEST_FAILED',
      detail: undefined,
    },
    {
      answer: json(404, { detail: `\u001B[31m${'x'.repeat(500)}` }),
      code: 'REQUEST_FAILED',
      detail: `[31m${'x'.repeat(196)}`,
    },
  ])('with $answer.status', async ({ answer, code, detail }) => {
    kagenti.failRequests(answer)
    const error: unknown = await client()
      .listAgents({ namespace: 'team1' })
      .catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(KagentiError)
    expect(error).toMatchObject({ code, status: answer.status, detail })
    expect(inspect(error, { depth: Infinity })).not.toContain(await tokens.getToken())
  })

  test(
    'a token that the backend quotes is not shown',
    { tags: ['spec:kagenti-sign-on/a-failure-is-inspected'] },
    async () => {
      const token = await tokens.getToken()
      for (const detail of [
        `bad header: Bearer ${token}`,
        `cannot decode ${token}.`,
        'bearer opaque-CANARY',
        `Bear\u200Ber ${token}`,
      ]) {
        for (const body of [{ detail }, { detail: [{ msg: detail }] }]) {
          kagenti.failRequests(json(400, body))
          const error: unknown = await client()
            .userInfo()
            .catch((thrown: unknown) => thrown)
          expect(error).toMatchObject({ code: 'REQUEST_FAILED', detail: expect.stringContaining('***') })
          for (const secret of [token, 'CANARY']) expect(inspect(error, { depth: Infinity })).not.toContain(secret)
        }
      }
    },
  )

  test('a role that is missing', async () => {
    await using strict = await startKagenti({ jwksUri: server.jwksUri, requiredRole: 'kagenti-admin' })
    const { listAgents } = createKagentiClient({ baseUrl: strict.baseUrl, tokens })
    await expect(listAgents({ namespace: 'team1' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
      detail: 'Required role(s): kagenti-admin',
    })
  })

  test('no answer at all', async () => {
    const gone = await startKagenti({ jwksUri: server.jwksUri })
    await gone.close()
    await expect(createKagentiClient({ baseUrl: gone.baseUrl, tokens }).listNamespaces()).rejects.toMatchObject({
      code: 'UNREACHABLE',
      message: 'No answer from Kagenti to GET /api/v1/namespaces (ECONNREFUSED)',
    })
  })

  test('a 401 whose token could not be replaced says why', async () => {
    const why = new TokenError('TOKEN_ENDPOINT_UNREACHABLE', 'down', { hint: 'wait' })
    let asked = 0
    const failing: TokenSource = {
      getToken: () => (asked++ === 0 ? Promise.resolve('unknown') : Promise.reject(why)),
      invalidate: () => undefined,
    }
    await expect(createKagentiClient({ baseUrl: kagenti.baseUrl, tokens: failing }).userInfo()).rejects.toMatchObject({
      code: 'UNAUTHORIZED',
      status: 401,
      cause: why,
    })
  })

  test('without a token nothing is sent', async () => {
    await using other = new KeycloakTokenManager({
      tokenEndpoint: server.tokenEndpoint,
      clientId: 'boost',
      clientSecret: 'wrong',
    })
    const before = kagenti.audit.length
    await expect(createKagentiClient({ baseUrl: kagenti.baseUrl, tokens: other }).userInfo()).rejects.toBeInstanceOf(
      TokenError,
    )
    expect(kagenti.audit).toHaveLength(before)
  })
})

describe('an answer of another shape', { tags: ['spec:kagenti-sign-on/an-answer-of-another-shape'] }, () => {
  test.each([
    { body: '<h1>Welcome</h1>' },
    { body: '' },
    { body: 'null' },
    { body: '[]' },
    { body: '{}' },
    { body: '{"items": null}' },
    { body: '{"items": [{}]}' },
    { body: '{"items": {"name": "a"}}' },
    { body: '{"items": [{"name": 1, "namespace": "a"}]}' },
  ])('$body is no list of agents', async ({ body }) => {
    kagenti.failRequests({ status: 200, body })
    await expect(client().listAgents({ namespace: 'team1' })).rejects.toMatchObject({
      code: 'ANSWER_INVALID',
      status: 200,
    })
  })
  test.each([{ body: '{"namespaces": "team1"}' }, { body: '{"namespaces": [1]}' }, { body: '{"items": []}' }])(
    '$body is no list of namespaces',
    async ({ body }) => {
      kagenti.failRequests({ status: 200, body })
      await expect(client().listNamespaces()).rejects.toMatchObject({ code: 'ANSWER_INVALID' })
    },
  )
  test.each([{ body: '{"username": "a"}' }, { body: '{"username":"a","email":1,"roles":[],"authenticated":true}' }])(
    '$body is no user info',
    async ({ body }) => {
      kagenti.failRequests({ status: 200, body })
      await expect(client().userInfo()).rejects.toMatchObject({ code: 'ANSWER_INVALID' })
    },
  )
})

test('a signal ends the call', async () => {
  const signal = AbortSignal.abort(new Error('enough'))
  await expect(client().userInfo({ signal })).rejects.toThrow('enough')
})
