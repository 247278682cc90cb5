/** Who signs assertions: a key pair whose public half is served where Keycloak reads it. */
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose'

export interface Signer extends AsyncDisposable {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string
  readonly jwksUrl: string
  /** As the text of a JWK. */
  readonly privateKey: () => string
  /** Another key, with another `kid`; the one before is no longer served. */
  readonly rotate: () => Promise<void>
  /** A JWT of these claims, a `jti` and an `exp` in a minute. */
  readonly sign: (claims: JWTPayload) => Promise<string>
}

export async function startSigner(): Promise<Signer> {
  let keys = await newKeys()
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [keys.publicKey] }))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    jwksUrl: `${origin}/jwks.json`,
    privateKey: () => JSON.stringify(keys.privateKey),
    rotate: async () => {
      keys = await newKeys()
    },
    sign: (claims) =>
      new SignJWT({ jti: randomUUID(), ...claims })
        .setProtectedHeader({ alg: 'ES256', kid: keys.privateKey.kid ?? '' })
        .setIssuedAt(claims.iat)
        .setExpirationTime('1 minute')
        .sign(keys.privateKey),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

async function newKeys(): Promise<{ readonly publicKey: JWK; readonly privateKey: JWK }> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
  const common = { kid: randomUUID(), alg: 'ES256', use: 'sig' }
  return {
    publicKey: { ...(await exportJWK(publicKey)), ...common },
    privateKey: { ...(await exportJWK(privateKey)), ...common },
  }
}
