/** Where a link leads: to a file or folder of the repository, with or without an anchor, or out of it. */
export type Target =
  | { readonly kind: 'file'; readonly path: string; readonly anchor: string | undefined }
  | { readonly kind: 'outside' }

/**
 * The target of a link in a file, relative to the root of the repository; `''` is the root. `undefined`: it leads
 * elsewhere (a URL with a scheme or a host) and is not looked at. A path that begins with `/` starts at the root, as
 * GitHub has it.
 */
export function targetOf(url: string, from: string): Target | undefined {
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/iu.test(url)) return undefined
  const hash = url.indexOf('#')
  const anchor = hash < 0 ? undefined : decoded(url.slice(hash + 1))
  const [reference = ''] = (hash < 0 ? url : url.slice(0, hash)).split('?', 1)
  if (reference === '') return { kind: 'file', path: from, anchor }
  const parts = reference.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const part of decoded(reference).split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return { kind: 'outside' }
  }
  return { kind: 'file', path: parts.join('/'), anchor }
}

/** A malformed escape is taken as it is written. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
