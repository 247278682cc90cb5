import { describe, expect, test } from 'vitest'
import { readMention, resolveMention } from '../../src/facts/key-mention.ts'
import { exampleFacts } from '../example.ts'

describe('what counts as a config key', () => {
  test.each([
    ['acme.auth.clientId', 'acme.auth.clientId', false],
    ['acme.auth', 'acme.auth', false],
    ['acme.auth.*', 'acme.auth', true],
    ['acme.*', 'acme', true],
    [' acme.auth ', 'acme.auth', false],
    ['acme.auth.clientId: service', 'acme.auth.clientId', false],
    ['acme.auth.clientId:', 'acme.auth.clientId', false],
    ['acme.auth.clientId=service', 'acme.auth.clientId', false],
    ['acme.auth.clientId = service\nmore', 'acme.auth.clientId', false],
    ['acme.snake_case.kebab-case.v2', 'acme.snake_case.kebab-case.v2', false],
    ['acme.__proto__', 'acme.__proto__', false],
    ['acme.auth.cliеntId', 'acme.auth.cliеntId', false], // with a Cyrillic е
  ])('%j is %s', (code, key, isGlob) => {
    expect(readMention(code, 'acme')).toEqual({ key, isGlob })
  })

  test.each([
    'acme',
    'acme.',
    'acme..auth',
    '.acme.auth',
    'Acme.auth',
    'acmelike.auth',
    'other.acme.auth',
    'acme.auth()',
    'acme.auth.clientId and more',
    'acme.io/v1',
    'acme.internal:8080',
    'acme.auth.{a,b}',
    'acme.1',
    'acme.auth.**',
    '@acme/auth',
    '',
  ])('%j is none', (code) => {
    expect(readMention(code, 'acme')).toBeUndefined()
  })

  test('the root is text, not an expression', () => {
    expect(readMention('acmeXapp.port', 'acme.app')).toBeUndefined()
    expect(readMention('acme.app.port', 'acme.app')).toEqual({ key: 'acme.app.port', isGlob: false })
  })

  test('a long text is read in linear time', () => {
    expect(readMention(`acme${'.a'.repeat(100_000)} ${' '.repeat(100_000)}!`, 'acme')).toBeUndefined()
  })
})

describe('what the schema says of it', () => {
  test.each([
    ['acme.server.port', { kind: 'known', key: 'acme.server.port' }],
    ['acme.server', { kind: 'known', key: 'acme.server' }],
    ['acme.server.*', { kind: 'known', key: 'acme.server' }],
    ['acme.*', { kind: 'known', key: 'acme' }],
    ['acme.server.labels.anything.below', { kind: 'known', key: 'acme.server.labels' }],
    ['acme.server.labels.*', { kind: 'known', key: 'acme.server.labels' }],
    ['acme.constructor', { kind: 'known', key: 'acme.constructor' }],
    ['acme.server.port.*', { kind: 'unknown' }],
    ['acme.server.port.number', { kind: 'unknown' }],
    ['acme.server.constructor', { kind: 'unknown' }],
    ['acme.server.__proto__', { kind: 'unknown' }],
    ['acme.toString', { kind: 'unknown' }],
    ['acme.auth.legacy.other', { kind: 'unknown' }],
    ['acme.schema.json', { kind: 'file' }],
    ['acme.values.schema.JSON', { kind: 'file' }],
    ['acme.config.d.ts', { kind: 'file' }],
    ['acme.local.yaml', { kind: 'file' }],
    ['acme.json.*', { kind: 'unknown' }],
    ['acme.jsonish', { kind: 'unknown' }],
  ])('%s: %j', (code, resolution) => {
    expect(resolve(code)).toEqual(resolution)
  })

  test.each([
    ['acme.auth.legacy.enabled', ['acme.auth.legacy.enabled']],
    ['acme.auth.legacy', ['acme.auth.legacy.enabled', 'acme.auth.legacy.header']],
    ['acme.auth.legacy.*', ['acme.auth.legacy.enabled', 'acme.auth.legacy.header']],
    ['acme.tls.cert', ['acme.tls']],
    ['acme.tls.*', ['acme.tls']],
  ])('%s: removed', (code, keys) => {
    expect(resolve(code)).toMatchObject({ kind: 'removed', entries: keys.map((key) => ({ key })) })
  })
})

function resolve(code: string) {
  const mention = readMention(code, 'acme')
  if (mention === undefined) throw new Error(`${code} is no key`)
  return resolveMention(mention, exampleFacts())
}
