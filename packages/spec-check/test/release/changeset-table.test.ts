import { describe, expect, test } from 'vitest'
import { changesetTable } from '../../src/release/changeset-table.ts'
import { changeOf, changeset } from './workspace.ts'

describe('the comment', { tags: ['spec:release-readiness/the-changeset-comment'] }, () => {
  test('all of its sections', () => {
    const project = changeOf({
      'packages/server/src/a.ts': '',
      'packages/web/src/a.ts': '',
      'packages/more/package.json': '{"name":"@acme/more","version":"2.0.0"}',
      '.changeset/a.md': changeset({ '@acme/web': 'minor', '@acme/tools': 'patch', '@acme/gone': 'patch' }),
    })
    expect(changesetTable(project)).toBe(
      `
## Missing Changesets

These packages are changed, and no changeset of this change names them:

- \`@acme/more\`
- \`@acme/server\`

## Unexpected Changesets

These changesets name packages that this change does not touch, or that do not exist:

- \`.changeset/a.md\`: \`@acme/gone\`

## Unnecessary Changesets

These changesets name packages that are private or ignored:

- \`.changeset/a.md\`: \`@acme/tools\`

## Changed Packages

| Package Name   | Package Path      | Changeset Bump | Current Version |
| :------------- | :---------------- | :------------: | :-------------- |
| \`@acme/more\`   | \`packages/more\`   |    **none**    | \`v2.0.0\`        |
| \`@acme/server\` | \`packages/server\` |    **none**    | \`v1.2.0\`        |
| \`@acme/web\`    | \`packages/web\`    |    **minor**   | \`v0.3.1\`        |
`.trim(),
    )
  })

  test.each([
    ['nothing', {}],
    ['tests', { 'packages/server/test/a.ts': '' }],
    ['a private package', { 'packages/tools/a.ts': '' }],
    ['what no package holds', { 'README.md': '' }],
  ])('is empty for a change of %s', (_what, files) => {
    expect(changesetTable(changeOf(files))).toBe('')
  })

  test('leaves out private packages, also where they have versions', () => {
    const config = { '.changeset/config.json': '{"privatePackages":{"version":true}}' }
    expect(changesetTable(changeOf({ 'packages/tools/a.ts': '' }, config))).toBe('')
  })

  test('shows names as text', () => {
    const name = '@ada | <img src=x> `'
    const table = changesetTable(
      changeOf({ 'packages/odd/package.json': JSON.stringify({ name }), 'packages/odd/a.ts': '' }),
    )
    expect(table).not.toMatch(/<img|@ada/u)
  })
})
