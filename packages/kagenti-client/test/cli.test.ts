import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { main } from '../src/cli.ts'
import { kagentiApi } from '../src/kagenti-api.ts'
import { startServer } from './backend.ts'

const tags = ['spec:kagenti-sign-on/the-document-and-a-backends-own' as const]

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kagenti-api-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function run(...argv: string[]) {
  const text = { out: '', err: '' }
  const code = await main(argv, {
    cwd: folder,
    fetch: globalThis.fetch,
    out: (each) => (text.out += each),
    err: (each) => (text.err += each),
  })
  return { code, ...text }
}

async function runOn(document: unknown, ...more: string[]) {
  await writeFile(join(folder, 'openapi.json'), typeof document === 'string' ? document : JSON.stringify(document))
  return run('check', 'openapi.json', ...more)
}

const info = { title: 'A backend', version: '1.0' }
/** Whatever ours describes, without the route of the namespaces, and with an integer for the user's name. */
const other = JSON.parse(
  JSON.stringify({ ...kagentiApi, info })
    .replace('"/api/v1/namespaces"', '"/api/v2/namespaces"')
    .replace('"username":{"type":"string"}', '"username":{"type":"integer"}'),
) as unknown

describe('kagenti-api check', { tags }, () => {
  test('of a document that breaks nothing', async () => {
    const { code, out, err } = await runOn({ ...kagentiApi, info })
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^A backend 1\.0: \d+ routes compared, nothing breaks this client\n$/)
    expect(await runOn(kagentiApi, '--json')).toMatchObject({ code: 0 })
  })

  test('of one that does', async () => {
    const { code, out, err } = await runOn(other)
    expect({ code, err }).toEqual({ code: 1, err: '' })
    expect(out.split('\n')).toEqual([
      'GET /api/v1/auth/userinfo: answer username: Unexpected integer, expected string',
      'GET /api/v1/namespaces: Unexpected absence of the route, expected it',
      expect.stringMatching(/^A backend 1\.0: \d+ routes compared, 2 differences break this client$/),
      '',
    ])
  })

  test('as JSON', async () => {
    const { code, out } = await runOn(other, '--json')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toEqual({
      document: 'A backend 1.0',
      routes: expect.any(Number) as number,
      differences: [
        { route: 'GET /api/v1/auth/userinfo', part: 'answer username', message: 'Unexpected integer, expected string' },
        { route: 'GET /api/v1/namespaces', part: '', message: 'Unexpected absence of the route, expected it' },
      ],
    })
  })

  test('of a backend, whose document has a usual place', async () => {
    const asked: string[] = []
    await using server = await startServer((request, response) => {
      asked.push(`${request.url} ${request.headers.authorization}`)
      response.end(JSON.stringify(other))
    })
    expect(await run('check', server.baseUrl)).toMatchObject({ code: 1 })
    expect(await run('check', '--', `${server.baseUrl}/docs/openapi.json?x=1`)).toMatchObject({ code: 1 })
    expect(asked).toEqual(['/api/openapi.json undefined', '/docs/openapi.json?x=1 undefined'])
  })

  test('what the document says reaches no terminal as it is', async () => {
    const { out } = await runOn({ ...kagentiApi, info: { title: '\u001B[31mred\u202E' }, paths: {} })
    expect(out).toContain('[31mred:')
    for (const character of ['\u001B', '\u202E']) expect(out).not.toContain(character)
  })
})

describe('a document that cannot be read', () => {
  test.each([
    { document: '{', expected: 'openapi.json: Unexpected content, expected JSON' },
    { document: 'openapi: 3.1.0', expected: 'openapi.json: Unexpected content, expected JSON' },
    { document: [], expected: 'openapi.json: Unexpected content, expected OpenAPI 3 with paths' },
    { document: { openapi: '3.1.0' }, expected: 'openapi.json: Unexpected content, expected OpenAPI 3 with paths' },
    {
      document: { swagger: '2.0', paths: {} },
      expected: 'openapi.json: Unexpected content, expected OpenAPI 3 with paths',
    },
  ])('$document', async ({ document, expected }) => {
    expect(await runOn(document)).toEqual({ code: 2, out: '', err: `kagenti-api: ${expected}\n` })
  })

  test('one that has no end', async () => {
    const schemas = { Knot: { allOf: [{ $ref: '#/components/schemas/Knot' }] } }
    const content = { 'application/json': { schema: { $ref: '#/components/schemas/Knot' } } }
    const paths = { ...(kagentiApi['paths'] as object), '/health': { get: { responses: { 200: { content } } } } }
    const { code, err } = await runOn({ openapi: '3.1.0', paths, components: { schemas } })
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringContaining('Unexpected schemas without an end') as string,
    })
  })

  test('a file that is not there', async () => {
    const { code, err } = await run('check', 'nowhere.json')
    expect({ code, err }).toEqual({
      code: 2,
      err: 'kagenti-api: nowhere.json: Unexpected ENOENT, expected a readable file\n',
    })
  })

  test.each([
    { url: `http://user${':'}CANARY@127.0.0.1:1/`, expected: 'an http(s) URL without user info' },
    { url: 'http://', expected: 'an http(s) URL without user info' },
    { url: 'http://127.0.0.1:1/?CANARY', expected: 'an answer' },
  ])('$url', async ({ url, expected }) => {
    const { code, err } = await run('check', url)
    expect(code).toBe(2)
    expect(err).toContain(`expected ${expected}`)
    expect(err).not.toContain('CANARY')
  })

  test('a refusal, silence, and an answer without an end', { timeout: 60_000 }, async () => {
    const piece = Buffer.alloc(1024 * 1024, ' ')
    await using server = await startServer((request, response) => {
      if (request.url === '/refused') response.writeHead(503).end('down')
      if (request.url !== '/endless') return
      const more = () => {
        while (response.write(piece));
      }
      response.on('drain', more)
      more()
    })
    const at = (path: string) =>
      run('check', `${server.baseUrl}/${path}`, '--timeout', path === 'silent' ? '0.2' : '50')
    expect(await at('refused')).toMatchObject({ code: 2, err: expect.stringContaining('Unexpected answer 503') })
    expect(await at('silent')).toMatchObject({
      code: 2,
      err: expect.stringContaining('expected an answer within 0.2 s'),
    })
    expect(await at('endless')).toMatchObject({ code: 2, err: expect.stringContaining('expected at most 16 MiB') })
  })
})

describe('called wrongly', () => {
  test.each([
    { argv: [], expected: 'expected `check`' },
    { argv: ['compare'], expected: 'Unexpected compare, expected `check`' },
    { argv: ['check'], expected: 'expected a file or a URL' },
    { argv: ['check', 'a', 'b'], expected: 'Unexpected b, expected one file or URL' },
    { argv: ['check', 'a', '--timeout', 'soon'], expected: 'Unexpected --timeout' },
    { argv: ['check', 'a', '--timeout', '0'], expected: 'Unexpected --timeout' },
    { argv: ['check', 'a', '--timeout', '4000'], expected: 'Unexpected --timeout' },
    { argv: ['check', 'a', '--strict'], expected: "'--strict'" },
  ])('$argv', async ({ argv, expected }) => {
    const { code, out, err } = await run(...argv)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(expected)
    expect(err).toContain('Usage: kagenti-api check FILE|URL')
  })

  test('or for help', async () => {
    expect(await run('--help')).toMatchObject({ code: 0, err: '', out: expect.stringContaining('Exit code') })
  })
})

test('the program says so by its exit code', { timeout: 60_000 }, async () => {
  await runOn(other)
  const bin = join(import.meta.dirname, '../src/bin.ts')
  const argv = ['--conditions=@rhdh-boost/source', bin, 'check', 'openapi.json']
  const { status, stdout, stderr } = spawnSync('node', argv, { cwd: folder, encoding: 'utf8' })
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
  expect(stdout).toContain('2 differences break this client')
})
