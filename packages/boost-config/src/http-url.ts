import { field, type Field, type FieldMeta } from '@rhdh-boost/config-kit'
import * as z from 'zod'

/**
 * User info would put a password where nobody looks for one, and a fragment never reaches a server. Stated as a
 * pattern, so that editors, ajv and Backstage's loader refuse them too.
 */
const httpUrl = z.string().regex(/^https?:\/\/[^/?#@\\\s]+([/?][^#\s]*)?$/)

const expected = 'an http(s) URL without user info or fragment'

/** A field for an address that Boost calls. */
export const urlField = (meta: Omit<FieldMeta<string>, 'expected' | 'refine'>): Field<typeof httpUrl> =>
  field(httpUrl, { ...meta, expected, refine: [{ name: 'url-parses', accepts: (url) => URL.canParse(url), expected }] })

/** `localhost`, `127.0.0.0/8` or `[::1]`, judged by the parsed host name. */
export function isLoopback(url: string): boolean {
  const { hostname } = new URL(url)
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}
