import { describe, expect, test } from 'vitest'
import { check } from '../../src/index.ts'
import { exampleProject } from '../example.ts'

const registry = JSON.stringify({
  identifiers: [
    { name: 'acme.agent.create', kind: 'permission' },
    { name: 'acme.store', kind: 'service' },
  ],
})
const run = (text: string, identifiers = registry) =>
  check(exampleProject({ 'a.md': text, 'ids.json': identifiers }, { identifiers: ['ids.json'] }), {
    only: ['unknown-key'],
  })

describe('identifiers', { tags: ['spec:schema-truth/an-identifier-of-another-kind'] }, () => {
  test.each(['`acme.agent.create`', '`acme.agent.*`', '`acme.store`'])('%s is no config key', (text) => {
    expect(run(text).findings).toEqual([])
  })

  test.each([
    ['`acme.agent.craete`', 'Did you mean the permission `acme.agent.create`?'],
    ['`acme.stoer`', 'Did you mean the service `acme.store`?'],
    ['`acme.server.prot`', 'Did you mean `acme.server.port`?'],
  ])('%s: %s', (text, hint) => {
    expect(run(text).findings).toMatchObject([{ hint }])
  })

  test.each([
    ['[]', 'ids.json#/'],
    ['{"identifiers":[{"name":"a"}]}', 'ids.json#/identifiers/0/kind'],
    ['{', 'ids.json is not JSON'],
  ])('%s is refused', (text, message) => {
    expect(() => run('', text)).toThrow(message)
  })
})
