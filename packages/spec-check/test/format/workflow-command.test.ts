import { expect, test } from 'vitest'
import { formatText } from '../../src/format/text.ts'
import { check } from '../../src/index.ts'
import { exampleProject } from '../example.ts'

test.each([
  ['in a line', 'a.md', '::error::x `acme.x`'],
  ['in an indented line', 'a.md', '   ::add-mask::x `acme.x`'],
  ['of the older kind, anywhere', 'a.md', 'x ##[add-mask]y `acme.x`'],
  ['in a file name', '::error::.md', '`acme.x`'],
])(
  'text is no command of a workflow: %s',
  { tags: ['spec:spec-conformance/text-from-outside-is-harmless'] },
  (_where, path, line) => {
    const project = exampleProject({ [path]: line })
    const text = formatText(check(project, { only: ['unknown-key'] }), project, false)
    expect(text).toContain('unknown-key')
    expect(text).not.toMatch(/^\s*::|##\[/mu)
  },
)
