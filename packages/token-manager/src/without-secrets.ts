import { printable } from './printable.ts'

/** Text of a server that may quote what it was sent: as it is, percent-encoded, form-encoded; and any JWT. */
export function withoutSecrets(text: string, secrets: readonly string[], limit: number): string {
  const forms = secrets
    .flatMap((secret) => [secret, encodeURIComponent(secret), new URLSearchParams([['', secret]]).toString().slice(1)])
    .map((form) => printable(form, Infinity))
    .filter((form) => form !== '')
    .toSorted((one, other) => other.length - one.length)
  return forms
    .reduce((rest, form) => rest.replaceAll(form, '***'), printable(text, Infinity))
    .replaceAll(/eyJ[\w-]*\.[\w-]+\.[\w-]*/g, '***')
    .slice(0, limit)
}
