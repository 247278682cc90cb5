import * as z from 'zod'

/**
 * User info would put a password where nobody looks for one, and a fragment never reaches a server. Stated as a
 * pattern, so that editors, ajv and Backstage's loader refuse them too.
 */
const shape = /^https?:\/\/[^/?#@\\\s]+([/?][^#\s]*)?$/

const message = 'Expected an http(s) URL without user info or fragment'

export const httpUrl: z.ZodType<string, string> = z
  .string()
  .regex(shape, message)
  .pipe(z.url({ protocol: /^https?$/, hostname: /./, error: message }))

/** `localhost`, `127.0.0.0/8` or `[::1]`, judged by the parsed host name. */
export function isLoopback(url: string): boolean {
  const { hostname } = new URL(url)
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}
