import { describe, expect, test } from 'vitest'
import { check } from '../../src/index.ts'
import { exampleProject } from '../example.ts'

const change = 'openspec/changes/add-tls'
const run = (files: Record<string, string>) =>
  check(exampleProject(files, { openspec: 'openspec' }), { only: ['unknown-key'] }).findings.map(
    ({ file, evidence }) => `${file} ${evidence}`,
  )

describe('planned keys', { tags: ['spec:schema-truth/a-key-that-is-planned'] }, () => {
  const planned = '<!-- planned-keys: acme.server.tls, acme.proxy.* -->'

  test.each([
    ['a key', '`acme.server.tls`'],
    ['a key below a glob', '`acme.proxy.url.host`'],
    ['the glob itself, and its section', '`acme.proxy.*` `acme.proxy`'],
  ])('%s is no finding inside the change, whichever file declares it', (_what, text) => {
    expect(run({ [`${change}/proposal.md`]: planned, [`${change}/specs/tls/spec.md`]: text })).toEqual([])
    expect(run({ [`${change}/design.md`]: text, [`${change}/tasks.md`]: planned })).toEqual([])
  })

  test('other keys are findings, and so are planned ones elsewhere', () => {
    const text = '`acme.server.tls` `acme.server.tlsx`'
    expect(
      run({
        [`${change}/proposal.md`]: `${planned}\n\n${text}`,
        'openspec/changes/other/proposal.md': '`acme.server.tls`',
        'openspec/specs/tls/spec.md': '`acme.server.tls`',
      }),
    ).toEqual([
      `${change}/proposal.md acme.server.tlsx`,
      'openspec/changes/other/proposal.md acme.server.tls',
      'openspec/specs/tls/spec.md acme.server.tls',
    ])
  })
})
