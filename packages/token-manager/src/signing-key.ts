import { createPrivateKey, type KeyObject } from 'node:crypto'
import { importPKCS8, type CryptoKey, type JWK } from 'jose'

/** The usual `alg` of a curve (RFC 7518 §3.4, RFC 9864), as OpenSSL names the curve. */
const algorithmOfCurve: Readonly<Record<string, string>> = {
  prime256v1: 'ES256',
  secp384r1: 'ES384',
  secp521r1: 'ES512',
}

/**
 * The key that signs client assertions, from PEM or the text of a JWK.
 *
 * @throws whatever the parsers do; it may quote the text.
 */
export async function signingKeyOf(
  text: string,
  algorithm: string | undefined,
): Promise<{ readonly key: CryptoKey; readonly kid: string | undefined }> {
  const jwk = text.trimStart().startsWith('{') ? (JSON.parse(text) as JWK) : undefined
  const key = createPrivateKey(jwk === undefined ? text : { key: jwk, format: 'jwk' })
  const pkcs8 = key.export({ type: 'pkcs8', format: 'pem' }) as string
  return { key: await importPKCS8(pkcs8, algorithm ?? jwk?.alg ?? usualAlgorithm(key)), kid: jwk?.kid }
}

function usualAlgorithm({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): string {
  if (asymmetricKeyType === 'ed25519') return 'Ed25519'
  return algorithmOfCurve[asymmetricKeyDetails?.namedCurve ?? ''] ?? 'RS256'
}
