import { TokenError } from './errors.ts'

/**
 * The URL of a path below `base`. A base URL with a path keeps it, and a path is taken as below it with or without a
 * leading slash; an absolute URL is accepted if it lies there too.
 *
 * @throws TokenError `TARGET_REFUSED` for anything that would lead elsewhere, or might after one more decoding.
 */
export function targetUrl(base: URL, target: string | URL): URL {
  const text = String(target)
  const root = base.pathname.endsWith('/') ? base.pathname : `${base.pathname}/`
  const absolute = /^[a-z][a-z0-9+.-]*:/i.test(text)
  const href = absolute ? text : `${base.origin}${root}${text.startsWith('/') ? text.slice(1) : text}`
  const url = URL.parse(href)
  const end = text.search(/[?#]/)
  const path = end === -1 ? text : text.slice(0, end)
  if (url === null || url.origin !== base.origin || url.username !== '' || url.password !== '') throw refused(base)
  if (!url.pathname.startsWith(root) || !staysBelow(url.pathname)) throw refused(base)
  if (!absolute && !staysBelow(path)) throw refused(base)
  return url
}

/** No dot segment, no backslash, no empty segment, encoded or not. */
function staysBelow(path: string): boolean {
  let decoded
  try {
    decoded = decodeURIComponent(path)
  } catch {
    return false
  }
  return !/[\\\p{Cc}]|\/\/|(^|\/)\.\.?(\/|$)/u.test(decoded)
}

const refused = ({ origin, pathname }: URL) =>
  new TokenError('TARGET_REFUSED', `Unexpected target of a request, expected a path below ${origin}${pathname}`, {
    hint: 'Pass a path such as /api/v1/agents; it cannot hold `..`, `//` or a backslash, encoded or not.',
  })
