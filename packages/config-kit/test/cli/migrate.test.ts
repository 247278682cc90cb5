import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { config } from './definition.ts'
import { useFolder } from './in-folder.ts'

const folder = useFolder(config)
const before =
  'app:\r\n  # Who.\r\n  login:\r\n    name:   "jane" # hers\r\n    password: ${PASSWORD}\r\n  legacy: { a: 1 }\r\n'
const after =
  'app:\r\n  # Who.\r\n  login:\r\n    user:   "jane" # hers\r\n    password: ${PASSWORD}\r\n  # Removed in schema version 2: Nobody used it. (app.legacy)\r\n'

describe('nothing is written', { tags: ['spec:config-kit/nothing-is-written-unless-it-is-right'] }, () => {
  test('without --write: the difference is shown, its values masked', async () => {
    await folder.write('a.yaml', before)
    const { code, out } = await folder.run(['migrate', 'a.yaml'])
    expect(code).toBe(0)
    expect(out).toMatch(/^--- a\.yaml\n\+\+\+ a\.yaml\n@@/)
    expect(out).toContain('-    name:')
    expect(out).toContain('+    user:')
    expect(out).toContain('+  # Removed in schema version 2: Nobody used it. (app.legacy)')
    expect(out).not.toContain('jane')
    expect(out).toMatch(/Would change 1 file; --write does it\.\n$/)
    expect(await folder.read('a.yaml')).toBe(before)
  })

  test('where the result is not valid', async () => {
    const wrong = before.replace('app:\r\n', 'app:\r\n  server: { port: no }\r\n')
    await folder.write('a.yaml', wrong)
    const { code, out, err } = await folder.run(['migrate', 'a.yaml', '--write'])
    expect(code).toBe(1)
    expect(out).toMatch(/a\.yaml:2:13 {2}error {2}app\.server\.port {2}invalid-value/)
    expect(err).toBe('config-kit: Unexpected issues in the result, expected none; nothing was written\n')
    expect(await folder.read('a.yaml')).toBe(wrong)
  })
})

test('--write changes the file, and a second time nothing', { tags: ['spec:config-kit/twice-is-once'] }, async () => {
  await folder.write('a.yaml', before)
  const written = await folder.run(['migrate', 'a.yaml', '--write'])
  expect(written).toMatchObject({ code: 0, out: expect.stringMatching(/Wrote 1 file\.\n$/) })
  expect(await folder.read('a.yaml')).toBe(after)
  expect(await folder.run(['migrate', 'a.yaml', '--write'])).toEqual({ code: 0, out: 'Nothing to migrate.\n', err: '' })
  expect(await folder.read('a.yaml')).toBe(after)
})

describe('refused', { tags: ['spec:config-kit/links-and-foreign-files-are-refused'] }, () => {
  test('a link, and a file outside of the folders given', async () => {
    await folder.write('sub/a.yaml', before)
    await symlink(join(folder.path, 'sub/a.yaml'), join(folder.path, 'link.yaml'))
    for (const argv of [['link.yaml'], ['sub/a.yaml', '--root', 'other']]) {
      const { code, err } = await folder.run(['migrate', ...argv, '--write'])
      expect(code).toBe(1)
      expect(err).toContain(argv[0])
    }
    expect(await folder.read('sub/a.yaml')).toBe(before)
    expect(await folder.run(['migrate', 'sub/a.yaml', '--write', '--root', 'sub'])).toMatchObject({ code: 0 })
  })
})
