import { printable } from './printable.ts'

/**
 * Text of a server that may quote what it was sent: as it is, encoded for a URL, a form or Basic credentials, or escaped
 * for HTML or JSON, in any case; and any JWT.
 */
export function withoutSecrets(text: string, secrets: readonly string[], limit: number): string {
  return secrets
    .map((secret) => printable(secret, Infinity))
    .filter((secret) => secret !== '')
    .toSorted((one, other) => other.length - one.length)
    .map((secret) => new RegExp(Array.from(secret, inAnyForm).join(''), 'giu'))
    .reduce((rest, secret) => rest.replaceAll(secret, '***'), printable(text, Infinity))
    .replaceAll(/eyJ[\w-]*\.[\w-]+\.[\w-]*/g, '***')
    .slice(0, limit)
}

const entities: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' }

/** The source of a regular expression. */
function inAnyForm(character: string): string {
  if (/[a-z\d]/i.test(character)) return character
  const code = character.codePointAt(0) ?? 0
  const hex = code.toString(16)
  const bytes = Buffer.from(character).toString('hex').replaceAll(/../g, '%$&')
  const entity = `&(?:#0*${code}|#x0*${hex}|${entities[character] ?? '#'});`
  const plus = character === ' ' ? '|\\+' : ''
  return `(?:\\\\?\\u{${hex}}|\\\\u${hex.padStart(4, '0')}|${bytes}|${entity}${plus})`
}
