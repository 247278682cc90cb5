import { TokenError } from './errors.ts'
import { isStream, type OutgoingRequest } from './outgoing-request.ts'
import { withoutSecrets } from './without-secrets.ts'

const redirectLimit = 5
const redirectStatus = new Set([301, 302, 303, 307, 308])
const bodyHeaders = ['content-type', 'content-length', 'content-encoding', 'content-language', 'content-location']

/**
 * Redirects by hand: the token and the user's name must not follow one to another origin. Method and body change as
 * `fetch` would change them. `last` is the request that was answered: a POST that a redirect made a GET is not sent again.
 *
 * @throws TokenError `REDIRECT_REFUSED`.
 */
export async function followRedirects(
  request: OutgoingRequest,
  token: string,
  fetch: typeof globalThis.fetch,
): Promise<{ readonly response: Response; readonly last: OutgoingRequest }> {
  let last = { ...request, headers: new Headers(request.headers) }
  last.headers.set('authorization', `Bearer ${token}`)
  for (let redirects = 0; ; redirects++) {
    const { url, headers, init } = last
    const body = typeof init.body === 'function' ? init.body() : (init.body ?? null)
    const response = await fetch(url, {
      ...init,
      body,
      headers,
      redirect: 'manual',
      ...(isStream(body) && { duplex: 'half' }),
    }).catch((thrown: unknown) => {
      throw withoutBytes(thrown)
    })
    const location = redirectStatus.has(response.status) ? response.headers.get('location') : null
    if (location === null || init.redirect === 'manual') return { response, last }
    await response.body?.cancel()
    if (init.redirect === 'error') throw new TypeError('Unexpected redirect, expected an answer')
    const next = URL.parse(location, url.href)
    if (next === null) throw refused(url, 'to no URL')
    if (next.origin !== url.origin) throw refused(url, `to ${withoutSecrets(next.origin, [token], 200)}`)
    if (next.username !== '' || next.password !== '') throw refused(url, 'to a URL with user info')
    if (redirects === redirectLimit) throw refused(url, `after ${redirectLimit} others`)
    if (becomesGet(response.status, init.method)) {
      for (const name of bodyHeaders) headers.delete(name)
      last = { ...last, url: next, init: { ...init, method: 'GET', body: null }, isRepeatable: true }
    } else if (last.isRepeatable) {
      last = { ...last, url: next }
    } else {
      throw refused(url, 'of a stream, which cannot be sent again')
    }
  }
}

/** The platform's error holds what came in place of HTTP: from an echo service that is the request, with its token. */
function withoutBytes(thrown: unknown): unknown {
  const cause = isObject(thrown) && 'cause' in thrown ? thrown.cause : undefined
  if (isObject(cause)) Reflect.deleteProperty(cause, 'data')
  return thrown
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** As the Fetch standard has it, HTTP-redirect fetch, step 12. */
function becomesGet(status: number, method = 'GET'): boolean {
  const upper = method.toUpperCase()
  return (status <= 302 && upper === 'POST') || (status === 303 && upper !== 'GET' && upper !== 'HEAD')
}

const refused = ({ origin }: URL, what: string) =>
  new TokenError('REDIRECT_REFUSED', `Unexpected redirect from ${origin} ${what}, expected an answer`, {
    hint: 'Use the address that the server gives itself, with its scheme and without a trailing slash in the path.',
  })
