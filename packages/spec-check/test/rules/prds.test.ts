import { describe, expect, test } from 'vitest'
import { judge } from './judge.ts'

const config = { prds: ['prd/*.md'] }
const specs = { 'openspec/specs/a/spec.md': '# a\n', 'openspec/specs/b/spec.md': '# b\n' }

describe('PRD and capability', { tags: ['spec:spec-structure/product-requirements-and-capabilities'] }, () => {
  test.each<[text: string, prd: string[], capabilities: string[]]>([
    ['[a](../openspec/specs/a/spec.md) [b](../openspec/specs/b/spec.md#x)', [], []],
    ['[a]\n\n[a]: /openspec/specs/a/spec.md', [], ['b']],
    ['[a](../openspec/changes/x/specs/a/spec.md)', [], ['b']],
    ['# P\n\n`a`, ~~[b](../openspec/specs/b/spec.md)~~, [folder](../openspec/specs/a)', ['prd/p.md:1:1'], ['a', 'b']],
  ])('%s', (text, prd, capabilities) => {
    const files = { ...specs, 'prd/p.md': text }
    const places = (rule: string) => judge(rule, files, config).map((finding) => finding.split(' ', 1)[0])
    expect(places('prd-without-capability')).toEqual(prd)
    expect(places('capability-without-prd')).toEqual(capabilities.map((name) => `openspec/specs/${name}/spec.md:1:1`))
  })

  test('without product requirements, both are skipped', () => {
    for (const rule of ['prd-without-capability', 'capability-without-prd']) {
      expect(judge(rule, specs, config)).toEqual(['skipped: no product requirements'])
    }
  })
})
