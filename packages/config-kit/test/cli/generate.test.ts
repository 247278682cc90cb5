import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { config } from './definition.ts'
import { useFolder } from './in-folder.ts'

const folder = useFolder(config)
const files = ['config.d.ts', 'app.schema.json', 'app.values.schema.json', 'app.example.yaml', 'app.lock.json']

test('every file is written, and a second time kept', async () => {
  expect(await folder.run(['generate', 'config.mjs'])).toEqual({
    code: 0,
    out: files.map((file) => `wrote ${file}\n`).join(''),
    err: '',
  })
  expect(await folder.run(['generate'])).toMatchObject({ out: files.map((file) => `kept  ${file}\n`).join('') })
  expect(await folder.run(['generate', '--check'])).toEqual({ code: 0, out: '', err: '' })
})

describe('generate --check', { tags: ['spec:boost-config/a-stale-file-is-refused'] }, () => {
  test.each(files.slice(0, 4))('%s edited or deleted fails, and is left alone', async (file) => {
    await folder.run(['generate'])
    await folder.write(file, 'edited')
    const expected = {
      code: 1,
      err: `${file}: Unexpected content, expected what the definition says; run: pnpm generate\n`,
    }
    expect(await folder.run(['generate', '--check'])).toMatchObject(expected)
    expect(await folder.read(file)).toBe('edited')
    await rm(join(folder.path, file))
    expect(await folder.run(['generate', '--check'])).toMatchObject(expected)
  })

  test('a lock that was deleted fails; one that is no lock is never written over', async () => {
    await folder.run(['generate'])
    await rm(join(folder.path, 'app.lock.json'))
    expect(await folder.run(['generate', '--check'])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^app\.lock/),
    })
    await folder.write('app.lock.json', '{ "root": ')
    expect(await folder.run(['generate'])).toMatchObject({ code: 1, err: expect.stringContaining('app.lock.json') })
    expect(await folder.read('app.lock.json')).toBe('{ "root": ')
  })
})

test(
  '--release seals the state in the lock',
  { tags: ['spec:config-kit/a-release-seals-what-is-in-order'] },
  async () => {
    await folder.run(['generate', '--release', '1.0.0'])
    expect(JSON.parse(await folder.read('app.lock.json'))).toMatchObject({
      snapshots: [{ release: '1.0.0', version: 2 }],
    })
    const sealed = await folder.read('app.lock.json')
    for (const version of ['1.0.0', '1.0.1']) {
      expect(await folder.run(['generate', '--release', version])).toMatchObject({
        code: 0,
        out: expect.stringContaining('kept  app.lock.json\n'),
      })
    }
    expect(await folder.read('app.lock.json')).toBe(sealed)
    expect(await folder.run(['generate', '--check'])).toMatchObject({ code: 0 })
  },
)

describe('--reference', { tags: ['spec:config-kit/the-reference-stands-between-markers'] }, () => {
  test('only what stands between the markers is replaced', async () => {
    await folder.write('doc.md', '# Keys\n\n<!-- config-kit -->\nold\n<!-- /config-kit -->\n\nThe end $& $1.\n')
    expect(await folder.run(['generate', '--reference', 'doc.md'])).toMatchObject({ code: 0 })
    const text = await folder.read('doc.md')
    expect(text).toMatch(/^# Keys\n\n<!-- config-kit: generated [^>]*-->\n\nSchema version 2\.\n/)
    expect(text).toMatch(/\n<!-- \/config-kit -->\n\nThe end \$& \$1\.\n$/)
    expect(text).not.toContain('old')
    expect(text).toMatch(/\| `app\.server\.port` +\| a whole number, 1 or more +\| yaml-only +\| `8080` +\|/)
    expect(text).toMatch(/\| `app\.login\.name` +\| 2 +\| It is called user now\. +\| `app\.login\.user` +\|/)
    expect(await folder.run(['generate', '--check', '--reference', 'doc.md'])).toMatchObject({ code: 0 })
    await folder.write('doc.md', text.replace('8080', '80'))
    expect(await folder.run(['generate', '--check', '--reference', 'doc.md'])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^doc\.md: Unexpected content/),
    })
  })

  test.each(['# Without markers\n', '<!-- config-kit -->\n', undefined])('refused: %j', async (text) => {
    if (text !== undefined) await folder.write('doc.md', text)
    expect(await folder.run(['generate', '--reference', 'doc.md'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('doc.md: Expected a file with the markers'),
    })
  })
})
