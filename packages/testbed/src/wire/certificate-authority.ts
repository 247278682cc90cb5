/** A private certificate authority, for as long as a test runs: Node itself signs no certificates. */
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import forge from 'node-forge'

/** Both in PEM. */
export interface KeyAndCertificate {
  readonly key: string
  readonly certificate: string
}

export interface CertificateAuthority {
  /** Its own, in PEM. */
  readonly certificate: string
  /** For a server at `host`, a name or an IPv4 address; valid for an hour, or since yesterday and until an hour ago. */
  issue(host: string, validity?: 'valid' | 'expired'): KeyAndCertificate
}

export function createCertificateAuthority(): CertificateAuthority {
  const name = 'Testbed certificate authority'
  const keys = keyPair()
  const certificate = sign(name, name, keys.publicKey, keys.privateKey, 'valid', [
    { name: 'basicConstraints', cA: true, critical: true },
    { name: 'keyUsage', keyCertSign: true, critical: true },
  ])
  return {
    certificate,
    issue: (host, validity = 'valid') => {
      const { publicKey, privateKey } = keyPair()
      const altName = /^[\d.]+$/.test(host) ? { type: 7, ip: host } : { type: 2, value: host }
      return {
        key: forge.pki.privateKeyToPem(privateKey),
        certificate: sign(host, name, publicKey, keys.privateKey, validity, [
          { name: 'subjectAltName', altNames: [altName] },
        ]),
      }
    },
  }
}

const hour = 60 * 60_000

function sign(
  subject: string,
  issuer: string,
  publicKey: forge.pki.PublicKey,
  privateKey: forge.pki.rsa.PrivateKey,
  validity: 'valid' | 'expired',
  extensions: object[],
): string {
  const certificate = forge.pki.createCertificate()
  certificate.publicKey = publicKey
  // The leading digit keeps it positive.
  certificate.serialNumber = `1${randomBytes(15).toString('hex')}0`
  certificate.validity.notBefore = new Date(Date.now() - 24 * hour)
  certificate.validity.notAfter = new Date(Date.now() + (validity === 'valid' ? hour : -hour))
  certificate.setSubject([{ name: 'commonName', value: subject }])
  certificate.setIssuer([{ name: 'commonName', value: issuer }])
  certificate.setExtensions(extensions)
  certificate.sign(privateKey, forge.md.sha256.create())
  return forge.pki.certificateToPem(certificate)
}

/** Made by OpenSSL: forge's own arithmetic takes seconds. */
function keyPair(): forge.pki.rsa.KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  return {
    publicKey: forge.pki.publicKeyFromPem(publicKey) as forge.pki.rsa.PublicKey,
    privateKey: forge.pki.privateKeyFromPem(privateKey) as forge.pki.rsa.PrivateKey,
  }
}
