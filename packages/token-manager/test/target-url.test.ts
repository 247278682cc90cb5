import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { targetUrl } from '../src/target-url.ts'

const root = new URL('https://kagenti.example')
const below = new URL('https://kagenti.example/backend')

test.each([
  {
    base: root,
    path: '/api/v1/agents?namespace=a%2Fb#x',
    href: 'https://kagenti.example/api/v1/agents?namespace=a%2Fb#x',
  },
  { base: root, path: 'api/v1', href: 'https://kagenti.example/api/v1' },
  { base: root, path: '/', href: 'https://kagenti.example/' },
  { base: root, path: '?a=..//', href: 'https://kagenti.example/?a=..//' },
  { base: root, path: '@evil.example', href: 'https://kagenti.example/@evil.example' },
  { base: below, path: '/api/v1', href: 'https://kagenti.example/backend/api/v1' },
  { base: new URL('https://kagenti.example/backend/'), path: '/api', href: 'https://kagenti.example/backend/api' },
  { base: below, path: 'https://kagenti.example/backend/api', href: 'https://kagenti.example/backend/api' },
])('$path below $base is $href', ({ base, path, href }) => {
  expect(targetUrl(base, path).href).toBe(href)
})

describe('a path that leaves the base URL', { tags: ['spec:kagenti-sign-on/a-path-that-leaves-the-base-url'] }, () => {
  test.each([
    '../admin',
    '/api/../../admin',
    '/api/%2e%2e/admin',
    '/api/%2E%2e%2fadmin',
    '/..%2fadmin',
    '/.%2e/admin',
    '/api\\..\\admin',
    '/api/%5c..%5cadmin',
    '//evil.example/x',
    '/%2fevil.example',
    'https://evil.example/backend/api',
    'http://kagenti.example/backend/api',
    'https://kagenti.example:8443/backend/api',
    'https://a:b@kagenti.example/backend/api',
    'https://kagenti.example/admin',
    'https://kagenti.example/backendish',
    'https://kagenti.example/backend/../admin',
    'javascript:alert(1)',
    'file:///etc/passwd',
    '/%zz',
    '.\t.%2fadmin',
    '/.%09./admin',
    'https://kagenti.example:443/backend/..%2fadmin',
  ])('%s', (path) => {
    expect(() => targetUrl(below, path)).toThrow(expect.objectContaining({ code: 'TARGET_REFUSED' }))
  })

  test('whatever is not refused is below the base URL, also when decoded once more', () => {
    const part = fc.constantFrom(
      'a',
      '..',
      '.',
      '/',
      '//',
      '\\',
      '%2e',
      '%2f',
      '%5c',
      '@',
      ':',
      '?',
      '#',
      'https:',
      'evil.example',
      '%',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        let url
        try {
          url = targetUrl(below, parts.join(''))
        } catch {
          return
        }
        expect(url.origin).toBe('https://kagenti.example')
        expect(new URL(decodeURIComponent(url.pathname), url).href).toMatch(/^https:\/\/kagenti\.example\/backend\//)
      }),
      { numRuns: 2000 },
    )
  })
})
