/** Text from a server: no control, escape or bidirectional characters, and no more than `limit` characters. */
export const printable = (text: string, limit = 200): string =>
  text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').slice(0, limit)
