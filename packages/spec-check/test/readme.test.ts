import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { main } from '../src/cli.ts'
import { readSchema } from '../src/facts/schema.ts'
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

test(
  'the script in the README writes a schema that is read',
  { tags: ['spec:schema-truth/a-dialect-from-another-definition'] },
  () => {
    const blocks = titledBlocks()
    const cwd = makeFolder({
      'settings.mjs': blocks.get('settings.mjs') ?? '',
      'write-schema.mjs': blocks.get('write-schema.mjs') ?? '',
    })
    expect((blocks.get('write-schema.mjs') ?? '').split('\n').length).toBeLessThan(22)
    const run = spawnSync('node', ['write-schema.mjs'], { cwd, encoding: 'utf8' })
    expect(run).toMatchObject({ status: 0, stderr: '' })
    const schema: unknown = JSON.parse(readFileSync(join(cwd, 'acme.schema.json'), 'utf8'))
    const facts = readSchema(schema, 'acme.schema.json')
    expect([...facts.fields.keys()]).toEqual(['acme.server.port', 'acme.auth.mode', 'acme.auth.password'])
    expect(facts.fields.get('acme.auth.password')).toMatchObject({ isSensitive: true, scope: 'yaml-only' })
    const accepts = dialect()
    expect([accepts(schema), accepts.errors]).toEqual([true, null])
  },
)

test("the dialect accepts the README's schema", { tags: ['spec:schema-truth/the-dialect-is-what-is-read'] }, () => {
  const accepts = dialect()
  expect([accepts(JSON.parse(titledBlocks().get('acme.schema.json') ?? '')), accepts.errors]).toEqual([true, null])
})

const dialect = () =>
  new Ajv({ strict: false }).compile(
    JSON.parse(readFileSync(join(import.meta.dirname, '../dialect.schema.json'), 'utf8')) as object,
  )

test('the README names all commands and options', async () => {
  const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8')
  let help = ''
  const io = {
    out: (text: string) => void (help += text),
    err: () => {},
    colour: false,
    progress: false,
    cwd: '.',
    now: () => 0,
  }
  await main(['--help'], io)
  const names = [...help.matchAll(/^ {2}(--[a-z-]+|[a-z]+)/gmu)].map(([, name = '']) => name)
  const missing = names.filter((name) => !readme.includes(name.startsWith('-') ? `\`${name}` : `spec-check ${name} `))
  expect(names.length).toBeGreaterThan(10)
  expect(missing).toEqual([])
})
