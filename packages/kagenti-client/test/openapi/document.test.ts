import { expect, test } from 'vitest'
import { at, dereferenced } from '../../src/openapi/document.ts'

test.each(['constructor', 'toString', '__proto__'])('%s is a member only where the document has it', (name) => {
  expect(at({ paths: {} }, 'paths', name)).toBeUndefined()
  expect(dereferenced({}, { $ref: `#/${name}` })).toBeUndefined()
  const document: unknown = JSON.parse(`{ "paths": { "${name}": { "get": 1 } } }`)
  expect(at(document, 'paths', name, 'get')).toBe(1)
})
