import type { SpecDocument } from '../markdown/document.ts'

/** The capabilities that a product requirement links to, each once, in its order. `folder`: OpenSpec's. */
export function capabilitiesOf({ path, links }: SpecDocument, folder: string | undefined): string[] {
  if (folder === undefined) return []
  const base = `${folder}/specs/`
  const ids = links.flatMap(({ url, standing }) => {
    const target = standing === 'current' ? resolveLink(path, url) : undefined
    const [id = '', ...rest] = target?.startsWith(base) === true ? target.slice(base.length).split('/') : []
    return id !== '' && (rest.length === 0 || rest[0] === '' || rest[0] === 'spec.md') ? [id] : []
  })
  return [...new Set(ids)]
}

/** The path that a relative link leads to from a file; `undefined` for another kind of link, or one above the root. */
function resolveLink(from: string, url: string): string | undefined {
  if (/^(?:[a-z][a-z\d+.-]*:|\/\/|#)/iu.test(url)) return undefined
  const [path = ''] = url.split(/[?#]/u)
  const segments = path.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue
    if (segment !== '..') segments.push(decoded(segment))
    else if (segments.pop() === undefined) return undefined
  }
  return segments.join('/')
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
