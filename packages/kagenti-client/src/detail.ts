/**
 * What a backend says of a refusal: for diagnosis, for users, and which credential it refused.
 *
 * @module
 */
import { printable } from '@rhdh-boost/token-manager'
import type { Refused } from './errors.ts'

/**
 * The text of `{"detail": "…"}`, of `{"detail": [{ msg, loc, … }]}` where the request is invalid, or of plain text; cut,
 * and without control characters, credentials and the tokens that were sent.
 */
export function detailOf(body: string, contentType: string | null, tokens: readonly string[]): string | undefined {
  const text = /^text\/plain\b/i.test(contentType ?? '') ? body : explanationIn(body)
  return text === undefined ? undefined : shown(text, tokens) || undefined
}

/** Text from outside on one line, cut, and without control characters, credentials and the tokens that were sent. */
export const shown = (text: string, tokens: readonly string[]): string =>
  printable(masked(printable(text.slice(0, lookedThrough).replaceAll(whiteSpace, ' '), Infinity), tokens)).trim()

/** In characters: what comes later is cut anyway. */
const lookedThrough = 64 * 1024

/** Kept as a space: between words, and between `Bearer` and what follows it. */
const whiteSpace = /[\t-\r\u2028\u2029]+/g

function explanationIn(body: string): string | undefined {
  let answer: unknown
  try {
    answer = JSON.parse(body)
  } catch {
    return undefined
  }
  const detail = typeof answer === 'object' && answer !== null && 'detail' in answer ? answer.detail : undefined
  if (typeof detail === 'string') return detail
  return Array.isArray(detail) ? detail.flatMap(faultIn).join('; ') : undefined
}

/** One fault of a request, as Pydantic reports it; without its `input`, which is what was sent. */
function faultIn(fault: { readonly msg?: unknown; readonly loc?: unknown } | null): string[] {
  if (typeof fault?.msg !== 'string') return []
  return [Array.isArray(fault.loc) ? `${fault.msg} (${fault.loc.map(String).join(' ')})` : fault.msg]
}

/** A backend may quote the credentials that it refused, whole or in part. */
const masked = (text: string, tokens: readonly string[]) =>
  tokens.reduce(withoutPiecesOf, text.replaceAll(/(?<=bearer\s+)\S+|eyJ[\w-]{5,}[\w.-]*/gi, '***'))

/** A shorter piece of a token says nothing, and stands in any text. */
const pieceLength = 12

function withoutPiecesOf(text: string, token: string): string {
  const length = Math.min(pieceLength, token.length)
  if (length === 0) return text
  const pieces = new Set(Array.from({ length: token.length - length + 1 }, (_, at) => token.slice(at, at + length)))
  let rest = ''
  for (let at = 0; at < text.length;) {
    let end = at + length
    if (!pieces.has(text.slice(at, end))) {
      rest += text.charAt(at++)
      continue
    }
    while (pieces.has(text.slice(end + 1 - length, end + 1))) end++
    rest += '***'
    at = end
  }
  return rest
}

/** The backend distinguishes them by its wording alone. For diagnosis: whether to retry never depends on it. */
export function refusedBy(detail: string | undefined): Refused | undefined {
  if (detail === undefined) return undefined
  if (/^(Agent (rejected|returned)|Failed to fetch agent card)\b/.test(detail)) return 'agent'
  if (/^(Authentication required$|Invalid token\b|Token\b)/.test(detail)) return 'token'
  return detail === 'Unauthorized' ? 'backend' : undefined
}

/** An authority, a name with a dot in it, a port, an IPv6 address, a host that is called one, something encoded. */
const address =
  /\/\/|[\p{L}\p{N}_-][.。．｡][\p{L}\p{N}_-]|:\d|::|[\da-f]:[\da-f]|\bhost\b|\blocalhost\b|\bsvc\b|[[\]@%\\]/iu

/** The explanation where it holds nothing like an address; all of it or none, for a part may mislead. */
export const forUsers = (detail: string | undefined): string | undefined =>
  detail === undefined || address.test(detail) ? undefined : detail
