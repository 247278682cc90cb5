import { readFileSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { main } from '../../src/cli.ts'
import { exampleConfig, exampleSchema } from '../example.ts'
import { makeFolder } from '../folder.ts'

const given = {
  'acme.schema.json': JSON.stringify(exampleSchema()),
  'spec-check.config.json': JSON.stringify(exampleConfig),
}

async function run(cwd: string, ...argv: string[]) {
  let [out, err] = ['', '']
  const io = {
    out: (text: string) => void (out += text),
    err: (text: string) => void (err += text),
    colour: false,
    progress: false,
    cwd,
    now: () => 0,
  }
  return { code: await main([...argv, '--rule', 'unknown-key', 'removed-key'], io), out, err }
}

describe('--fix', { tags: ['spec:spec-conformance/fixes-that-are-made'] }, () => {
  test('changes what has one answer, as the file is written, and reports what is left', async () => {
    const cwd = makeFolder({
      ...given,
      'a.md': '\uFEFFSet `acme.auth.clientID`\r\nand `acme.tls`, `acme.auth.clientID`.\r\n',
      'b.md': 'Fine: `acme.auth.mode`.',
    })
    const past = new Date(1_000_000)
    utimesSync(join(cwd, 'b.md'), past, past)
    const { code, out, err } = await run(cwd, '--fix')
    expect({ code, err }).toEqual({ code: 1, err: 'Fixed 2 places in 1 file.\n' })
    expect(out).toMatch(/^a\.md:2:5 .*removed-key\n/u)
    expect(out).toMatch(/\n2 files, 1 finding\n$/u)
    expect(readFileSync(join(cwd, 'a.md'), 'utf8')).toBe(
      '\uFEFFSet `acme.auth.clientId`\r\nand `acme.tls`, `acme.auth.clientId`.\r\n',
    )
    expect(statSync(join(cwd, 'b.md')).mtime).toEqual(past)
  })

  test('where nothing can be fixed, nothing is written', async () => {
    const cwd = makeFolder({ ...given, 'a.md': '`acme.tls`' })
    expect(await run(cwd, '--fix')).toMatchObject({ code: 1, err: 'Fixed 0 places in 0 files.\n' })
    expect(readFileSync(join(cwd, 'a.md'), 'utf8')).toBe('`acme.tls`')
  })
})
