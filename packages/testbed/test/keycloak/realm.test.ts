import { expect, test } from 'vitest'
import { realmRepresentation } from '../../src/keycloak/realm.ts'

const textOf = (options: Parameters<typeof realmRepresentation>[0]) => JSON.stringify(realmRepresentation(options))

test('the placeholders of the realm are filled, with their defaults unless told', () => {
  expect(textOf({})).not.toContain('${')
  expect(textOf({})).toContain('"jwks.url":"http://127.0.0.1:18099/jwks.json"')
  const told = textOf({ audience: 'https://kagenti.example/"', clientJwksUrl: 'http://127.0.0.1:1/$&' })
  expect(told).toContain('"included.custom.audience":"https://kagenti.example/\\""')
  expect(told).toContain('"jwks.url":"http://127.0.0.1:1/$&"')
})

test('the realm is named as told', () => {
  expect(realmRepresentation({})).toMatchObject({ realm: 'kagenti' })
  expect(realmRepresentation({ realm: 'mine' })).toMatchObject({ realm: 'mine' })
})

test('the odd client keeps its characters', () => {
  expect(textOf({})).toContain(JSON.stringify('p%20+a/=:&ß[x]'))
})
