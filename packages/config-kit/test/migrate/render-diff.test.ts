import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { field } from '../../src/field.ts'
import { maskText } from '../../src/migrate/mask-text.ts'
import { renderDiff } from '../../src/migrate/render-diff.ts'
import { gone, moved, planText, type Steps } from './plan.ts'

/** Names with digits are known here. */
const definition = {
  fields: Object.fromEntries(
    Array.from({ length: 20 }, (_, n) => [`app.k${n}`, field(z.string(), { scope: 'yaml-only', description: 'x' })]),
  ),
  removed: [],
}
const names = new Set<string>()

function diff(before: string, steps: Steps, name = 'a.yaml'): string {
  const { text, edits, comments } = planText(before, steps, name)
  return renderDiff([{ path: `/x/${name}`, name, before, after: text, edits, comments }], definition)
}

test('a hunk for each change, with three lines around it', () => {
  const numbers = Array.from({ length: 9 }, (_, n) => `  k${n}: ${n}\n`).join('')
  const text = `app:\n  old: s3cret # s3cret\n${numbers}  gone: s3cret\n  end: 1\n`
  expect(diff(text, { migrations: [moved('app.old', 'app.new')], removed: [gone('app.gone')] })).toBe(
    [
      '--- a.yaml',
      '+++ a.yaml',
      '@@ -1,5 +1,5 @@',
      ' app:',
      '-  old: … # …',
      '+  new: … # …',
      '   k0: …',
      '   k1: …',
      '   k2: …',
      '@@ -9,5 +9,5 @@',
      '   k6: …',
      '   k7: …',
      '   k8: …',
      '-  gone: …',
      '+  # Removed in schema version 2: Nobody reads it. (app.gone)',
      '   end: …',
      '',
    ].join('\n'),
  )
})

test('changes that are near share a hunk, and numbers count lines that came or went', () => {
  const text = 'app:\n  a: 1\n  b: 2\n  gone:\n    x: 1\n    y: 2\n  c: 3\n'
  const steps = { migrations: [moved('app.a', 'app.s.t.a')], removed: [gone('app.gone')] }
  expect(diff(text, steps).split('\n')).toEqual([
    '--- a.yaml',
    '+++ a.yaml',
    '@@ -1,7 +1,7 @@',
    ' app:',
    '-  a: …',
    '   b: …',
    '-  gone:',
    '-    x: …',
    '-    y: …',
    '+  # Removed in schema version 2: Nobody reads it. (app.gone)',
    '   c: …',
    '+  s:',
    '+    t:',
    '+      a: …',
    '',
  ])
})

describe('no value and no comment is shown', () => {
  const canary = 's3cret'
  const steps = { migrations: [moved('app.old', 'app.s.new')], removed: [gone('app.gone')] }

  test.each([
    { why: 'plain', text: `app:\n  old: ${canary}\n  gone: x${canary} y\n` },
    { why: 'quoted', text: `app:\n  old: "${canary}"\n  gone: '${canary}' # ${canary}\n` },
    { why: 'over lines', text: `app:\n  gone: "a\n    ${canary}\n\n    ${canary}"\n  old: a\n    ${canary}\n` },
    {
      why: 'a block scalar',
      text: `app:\n  old: |- # ${canary}\n    ${canary}\n\n      ${canary}: # x\n  k: >\n    ${canary}\n`,
    },
    { why: 'flow', text: `app: { old: [${canary}, { x: "${canary}" }], gone: ${canary} } # ${canary}\n` },
    { why: 'a key without a value', text: `other: { ${canary} }\napp:\n  gone: 1\n  ? ${canary}\n` },
    { why: 'a list', text: `app:\n  old:\n    - ${canary}\n    - x: ${canary}\n` },
    { why: 'tags', text: `app:\n  old: !!str ${canary}\n` },
    { why: 'context', text: `# ${canary}\nother: ${canary} #${canary}\napp:\n  gone: 1\nlast: ${canary}\n` },
    { why: 'a comment like one of ours', text: `app:\n  # Removed in schema version 2: ${canary}\n  gone: 1\n` },
    { why: 'CRLF', text: `app:\r\n  old: "a\r\n    ${canary}"\r\n  gone: ${canary}\r\n` },
  ])('$why', ({ text }) => {
    const shown = diff(text, steps)
    expect(shown).not.toContain(canary)
    expect(shown).not.toMatch(/[\r\t\uFEFF]/)
    expect(shown).toMatch(/^[+-](?! [+-])/m)
  })

  test('JSON', () => {
    expect(
      diff(
        '{\n  "app": {\n    "old": "s3cret",\n    "k": [1, true]\n  }\n}\n',
        { migrations: [moved('app.old', 'app.new')] },
        'a.json',
      ),
    ).toBe(
      '--- a.json\n+++ a.json\n@@ -1,6 +1,6 @@\n {\n   "app": {\n-    "old": …,\n+    "new": …,\n     "k": […, …]\n   }\n }\n',
    )
  })

  test('names of files and keys lose what a terminal would obey', () => {
    const shown = diff('app:\n  "k\u202E": 1\n  old: 2\n', steps, 'a\u001B[31m.yaml')
    expect(shown).toContain('--- a.yaml\n')
    expect(shown).toContain('   …: …')
  })

  test('a name that is neither known nor plain may be a secret', () => {
    const shown = diff('app:\n  k1: 1\n  c4nary9f2c: 1\n  "plain": 1\n  old: 2\n', steps)
    expect(shown).toContain('   k1: …\n   …: …\n   "plain": …\n')
  })
})

test('masking keeps lines and structure', () => {
  const text = 'a: # x\n  - b: |\n      c\n      d\n  - &e f: { "g": "h\n      i" }\n  - *e\n'
  expect(maskText(text, { comments: new Set(), names })).toBe(
    'a: # …\n  - b: …\n      …\n      …\n  - &e f: { "g": …\n      … }\n  - *e\n',
  )
  expect(maskText('a: 1 # mine\n', { comments: new Set(['# mine']), names })).toBe('a: … # mine\n')
})

test('what does not parse is not shown at all', () => {
  expect(maskText('a: "s3cret\n', { comments: new Set(), names })).toBe('…\n')
})

test('no files, no text', () => {
  expect(renderDiff([], definition)).toBe('')
})
