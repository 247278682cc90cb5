import { expect, test } from 'vitest'
import { main } from '../../src/cli.ts'
import { exampleConfig, exampleSchema } from '../example.ts'
import { makeFolder } from '../folder.ts'

test.each<[format: string, out: RegExp]>([
  ['text', /^a\.md:1:1 {2}high {2}.* {2}unknown-key\n/u],
  ['json', /^\{\n {2}"files": 1,\n {2}"findings": \[\n/u],
  ['sarif', /^\{\n {2}"\$schema": ".*sarif-schema-2\.1\.0\.json",\n {2}"version": "2\.1\.0",\n/u],
  ['github', /^::error file=a\.md,line=1,endLine=1,col=1,endColumn=9,title=unknown-key \(high\)::Unexpected /u],
  ['markdown', /^\*\*1 finding\*\* in 1 file\n\n#### High\n\n- \*\*\[/u],
])('--format %s, with the exit code of findings', async (format, expected) => {
  let out = ''
  const io = {
    out: (text: string) => void (out += text),
    err: () => {},
    colour: false,
    progress: false,
    cwd: makeFolder({
      'acme.schema.json': JSON.stringify(exampleSchema()),
      'spec-check.config.json': JSON.stringify(exampleConfig),
      'a.md': '`acme.x`',
    }),
    now: () => 0,
  }
  expect(await main(['--rule', 'unknown-key', '--format', format], io)).toBe(1)
  expect(out).toMatch(expected)
})
