/** RFC 6750 §2.1, `b64token`: anything else would not survive as a header. */
export const isBearerToken = (text: unknown): boolean => typeof text === 'string' && /^[\w.~+/-]+=*$/.test(text)
