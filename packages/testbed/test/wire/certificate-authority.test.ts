import { createPrivateKey, X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { createCertificateAuthority } from '../../src/index.ts'

const authority = createCertificateAuthority()
const root = new X509Certificate(authority.certificate)
const isNow = ({ validFromDate, validToDate }: X509Certificate) =>
  validFromDate < new Date() && new Date() < validToDate

test('signs itself', () => {
  expect([root.ca, root.verify(root.publicKey), isNow(root)]).toEqual([true, true, true])
})

test.each([
  { host: '127.0.0.1', altName: 'IP Address:127.0.0.1' },
  { host: 'sso.example', altName: 'DNS:sso.example' },
])('signs for $host', ({ host, altName }) => {
  const { key, certificate } = authority.issue(host)
  const issued = new X509Certificate(certificate)
  expect(issued.subjectAltName).toBe(altName)
  expect([issued.ca, issued.checkIssued(root), issued.verify(root.publicKey), isNow(issued)]).toEqual([
    false,
    true,
    true,
    true,
  ])
  expect(issued.checkPrivateKey(createPrivateKey(key))).toBe(true)
})

test('signs what has expired', () => {
  const { validFromDate, validToDate } = new X509Certificate(authority.issue('127.0.0.1', 'expired').certificate)
  expect(validFromDate < validToDate && validToDate < new Date()).toBe(true)
})

test('serial numbers differ, and so do authorities', () => {
  const serials = [1, 2].map(() => new X509Certificate(authority.issue('a.example').certificate).serialNumber)
  expect(serials[0]).not.toBe(serials[1])
  expect(root.verify(new X509Certificate(createCertificateAuthority().certificate).publicKey)).toBe(false)
})
