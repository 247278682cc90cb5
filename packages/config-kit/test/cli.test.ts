import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { main } from '../src/cli.ts'
import { defineConfig, field } from '../src/index.ts'

const config = defineConfig({
  root: 'app',
  version: 1,
  fields: { a: field(z.string(), { scope: 'yaml-only', description: 'A.' }) },
})

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'config-kit-'))
  await writeFile(join(folder, 'package.json'), '{}')
  await writeFile(join(folder, 'config.mjs'), '')
})
afterEach(() => rm(folder, { recursive: true }))

async function run(argv: string[], exports: Record<string, unknown> = { config }) {
  const text = { out: '', err: '' }
  const code = await main(argv, {
    cwd: folder,
    out: (each) => (text.out += each),
    err: (each) => (text.err += each),
    load: () => Promise.resolve(exports),
  })
  return { code, ...text }
}

describe('generate --check', { tags: ['spec:boost-config/a-stale-file-is-refused'] }, () => {
  test('passes after generate', async () => {
    expect(await run(['generate', 'config.mjs'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('wrote app.schema.json'),
    })
    expect(await run(['generate', '--check', 'config.mjs'])).toEqual({ code: 0, out: '', err: '' })
  })

  test.each(['config.d.ts', 'app.schema.json', 'app.values.schema.json'])(
    '%s edited or deleted fails, and is left alone',
    async (file) => {
      await run(['generate', 'config.mjs'])
      await writeFile(join(folder, file), 'edited')
      const expected = {
        code: 1,
        err: `${file}: Unexpected content, expected what the definition says; run: pnpm generate\n`,
      }
      expect(await run(['generate', '--check', 'config.mjs'])).toMatchObject(expected)
      expect(await readFile(join(folder, file), 'utf8')).toBe('edited')
      await rm(join(folder, file))
      expect(await run(['generate', '--check', 'config.mjs'])).toMatchObject(expected)
    },
  )
})

test.each([
  { argv: ['--help'], code: 0, says: 'generate' },
  { argv: ['generate', '--help'], code: 0, says: '--check' },
  { argv: [], code: 2, says: 'Usage' },
  { argv: ['generate'], code: 2, says: "missing required argument 'module'" },
  { argv: ['generate', '--chekc', 'config.mjs'], code: 2, says: 'Did you mean --check?' },
  { argv: ['nope'], code: 2, says: "unknown command 'nope'" },
  { argv: ['generate', 'missing.ts'], code: 1, says: 'missing.ts: Unexpected path' },
])('$argv exits with $code', async ({ argv, code, says }) => {
  const result = await run(argv)
  expect(result.code).toBe(code)
  expect(result.out + result.err).toContain(says)
})

test('a module without a definition is named', async () => {
  expect(await run(['generate', 'config.mjs'], { other: 1 })).toMatchObject({
    code: 1,
    err: expect.stringContaining('config.mjs: Unexpected exports'),
  })
})
