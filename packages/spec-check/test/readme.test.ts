import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { main } from '../src/cli.ts'
import { makeFolder } from './folder.ts'

/** The README's fenced blocks that have a title (```` ```json title=schema.json ````), by it. */
function titledBlocks(): ReadonlyMap<string, string> {
  const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8')
  const blocks = readme.matchAll(/^(`{3,})\w+ title=(\S+)\n(.*?)^\1$/gmsu)
  return new Map([...blocks].map(([, , title = '', content = '']) => [title, content]))
}

test("the README's example prints what it says", async () => {
  const blocks = titledBlocks()
  const cwd = makeFolder({
    'acme.schema.json': blocks.get('acme.schema.json') ?? '',
    'spec-check.config.json': blocks.get('spec-check.config.json') ?? '',
    'sign-on.md': blocks.get('sign-on.md') ?? '',
  })
  let out = ''
  const io = {
    out: (text: string) => void (out += text),
    err: () => {},
    colour: false,
    progress: false,
    cwd,
    now: () => 0,
  }
  expect(await main([], io)).toBe(1)
  // How many rules lack what they need grows with the rules.
  expect(out.replace(/(?:^skipped: .*\n)+$/mu, '')).toBe(blocks.get('output'))
})
