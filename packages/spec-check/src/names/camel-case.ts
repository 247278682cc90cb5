/** `tokenExchange`, `TokenExchange`, `token-exchange` and `token_exchange` are the words `token` and `exchange`. */
export const wordsOf = (name: string): string[] =>
  (name.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{Lo}\p{M}]+|\p{N}+/gu) ?? []).map((word) => word.toLowerCase())

/** A name of two words or more: nobody writes it by chance. */
export const isDistinctive = (name: string): boolean => wordsOf(name).filter((word) => /^\p{L}/u.test(word)).length > 1
