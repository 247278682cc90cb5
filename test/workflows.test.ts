import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { lintWorkflows } from '../scripts/workflows/lint.ts'
import { root } from './scratch-copy.ts'

const tag = { tags: ['spec:pull-requests/a-fault-in-a-workflow-is-found' as const] }

const workflow = `name: Fine
on: [push]
permissions:
  contents: read
jobs:
  one:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    steps:
      - uses: actions/checkout@v4
        with:
          persist-credentials: false
      - id: first
        run: npx pnpm test
      - uses: ./act
        with:
          base: \${{ github.sha }}
      - run: bash tools/run.sh
`
const action = `name: Act
description: Does something.
inputs:
  base:
    description: From where.
    required: true
outputs:
  verdict:
    description: What came out.
    value: \${{ steps.run.outputs.verdict }}
runs:
  using: composite
  steps:
    - id: run
      shell: bash
      run: node "$GITHUB_ACTION_PATH/run.js"
      env:
        BASE: \${{ inputs.base }}
`

/** What the linter says of a repository with these files, as `file:line message`. */
async function lint(files: { readonly workflow?: string; readonly action?: string }): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'workflows-'))
  try {
    const tree = {
      '.github/workflows/fine.yml': files.workflow ?? workflow,
      'act/action.yml': files.action ?? action,
      'act/run.js': '',
      'tools/run.sh': '',
      'package.json': '{ "scripts": { "test": "vitest" } }',
    }
    for (const [path, text] of Object.entries(tree)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    execFileSync('git', ['init', '--quiet', folder])
    return (await lintWorkflows(folder)).faults.map(({ file, line, message }) => `${file}:${line} ${message}`)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('a sound workflow and a sound action have no fault', async () => {
  expect(await lint({})).toEqual([])
})

test("this repository's workflows and actions have none", async () => {
  const { files, faults } = await lintWorkflows(root)
  expect(faults).toEqual([])
  expect(files).toContain('.github/workflows/ci.yml')
})

test.each([
  ['a key that there is not', ['timeout-minutes: 5', 'timeout-minuts: 5'], /:8 Unexpected value 'timeout-minuts'/],
  ['an unknown context', ['github.sha', 'githb.sha'], /:17 Unrecognized named-value: 'githb'/],
  ['an unknown member of a context', ['github.sha', 'github.shaa'], /:17 Context access might be invalid: shaa/],
  ['an unknown function', ['${{ github.sha', '${{ lower(github.sha)'], /:17 .*'lower'/],
  ['an unknown job', ['    timeout-minutes', '    needs: two\n    timeout-minutes'], /'?two'? |no dependencies/],
  ['a branch name in a script', ['pnpm test', 'pnpm test ${{ github.head_ref }}'], /:14 Unexpected expression/],
  ['no permissions', ['permissions:\n  contents: read\n', ''], /:5 .*expected `permissions`/],
  [
    'all permissions',
    ['permissions:\n  contents: read', 'permissions: write-all'],
    /:3 Unexpected permissions for every/,
  ],
  ['a right to write for all jobs', ['contents: read', 'contents: write'], /:4 Unexpected `contents: write`/],
  ["a branch of somebody else's action", ['checkout@v4', 'checkout@main'], /:10 Unexpected `actions\/checkout@main`/],
  ['an action that there is not', ['./act', './acts'], /:15 Unexpected `\.\/acts`, expected an action/],
  ['an input that the action does not have', ['base: $', 'bass: $'], /:17 Unexpected input `bass`/],
  ['a missing input', ['base: $', 'bass: $'], /:15 Unexpected call of \.\/act without its input `base`/],
  ['a script that there is not', ['pnpm test', 'pnpm tests'], /:14 Unexpected `pnpm tests`/],
  ['a file that there is not', ['tools/run.sh', 'tools/go.sh'], /:18 Unexpected file `tools\/go\.sh`/],
  ['a job without an end', ['    timeout-minutes: 5\n', ''], /:7 Unexpected job without an end/],
  ['a checkout that keeps the token', ['persist-credentials: false', 'fetch-depth: 1'], /:10 Unexpected checkout/],
  [
    "somebody else's code in a privileged workflow",
    [
      'on: [push]',
      'on:\n  workflow_run:\n    workflows: [Fine]',
      '-credentials: false',
      '-credentials: false\n          ref: x',
    ],
    /:12 Unexpected checkout of another commit/,
  ],
] as const)('a fault in a workflow is found: %s', tag, async (_, [from, to, from2 = '', to2 = ''], fault) => {
  const text = workflow.replace(from, () => to).replace(from2, () => to2)
  expect(await lint({ workflow: text })).toContainEqual(expect.stringMatching(fault))
})

test.each([
  ['an input that is not declared', ['inputs.base', 'inputs.bass'], /Unexpected input `bass`/],
  ['a step that there is not', ['steps.run', 'steps.ran'], /Unexpected step `ran`/],
  ['a file that there is not', ['/run.js', '/go.js'], /Unexpected file `go\.js`/],
  ['a step without a shell', ['      shell: bash\n', ''], /Required property is missing: shell/],
  ['an input in a script', ['run.js"', 'run.js" ${{ inputs.base }}'], /Unexpected expression in a script/],
] as const)('a fault in an action is found: %s', tag, async (_, [from, to], fault) => {
  expect(await lint({ action: action.replace(from, () => to) })).toContainEqual(expect.stringMatching(fault))
})

test("the workflows of the action's README have none", async () => {
  const readme = readFileSync(join(root, 'packages/spec-check/README.md'), 'utf8')
  const blocks = [...readme.matchAll(/^```yaml title=\.github\/workflows\/\S+\n(.*?)^```$/gmsu)].map(
    ([, text = '']) => text,
  )
  expect(await Promise.all(blocks.map((text) => lint({ workflow: text })))).toEqual([[], []])
})

test('what the workflows check is what `.ci/run` checks', () => {
  const read = (path: string) => readFileSync(join(root, path), 'utf8')
  expect(read('.github/workflows/ci.yml')).toContain('run: bash .ci/run')
  expect(read('.ci/run')).toContain('npx pnpm lint:workflows')
})
