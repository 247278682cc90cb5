import { symlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { readSpecs } from '../src/index.ts'
import { makeFolder } from './folder.ts'

async function read(cwd: string, ...paths: string[]) {
  const { files, errors } = await readSpecs(paths, { cwd })
  return { paths: files.map(({ path }) => path), errors: errors.map(({ code, message }) => `${code} ${message}`) }
}

const tree = {
  'b.md': 'b',
  'a/c.md': 'c',
  'a/D.MD': 'd',
  'a.md': 'a',
  'a/notes.txt': 'n',
  'node_modules/x/readme.md': 'x',
  'a/node_modules/readme.md': 'x',
  'dist/readme.md': 'x',
  '.hidden/readme.md': 'x',
}

describe('files', () => {
  test.each([
    { paths: ['.'], found: ['a.md', 'a/D.MD', 'a/c.md', 'b.md'] },
    { paths: ['a/'], found: ['a/D.MD', 'a/c.md'] },
    { paths: ['./b.md', 'b.md', '.', 'a/../b.md'], found: ['a.md', 'a/D.MD', 'a/c.md', 'b.md'] },
    { paths: ['a/notes.txt'], found: ['a/notes.txt'] },
    {
      paths: ['.hidden', 'dist', 'node_modules'],
      found: ['.hidden/readme.md', 'dist/readme.md', 'node_modules/x/readme.md'],
    },
  ])('$paths', async ({ paths, found }) => {
    expect(await read(makeFolder(tree), ...paths)).toEqual({ paths: found, errors: [] })
  })

  test('an absolute path stays absolute', async () => {
    const folder = makeFolder(tree)
    expect((await read('/', join(folder, 'a'))).paths).toEqual([`${folder}/a/D.MD`, `${folder}/a/c.md`])
  })

  test('symbolic links are followed only where they are named', async () => {
    const folder = makeFolder(tree)
    symlinkSync('../a', join(folder, 'a/loop'))
    symlinkSync('b.md', join(folder, 'link.md'))
    symlinkSync('a', join(folder, 'linked'))
    expect((await read(folder, '.')).paths).toEqual(['a.md', 'a/D.MD', 'a/c.md', 'b.md'])
    expect((await read(folder, 'link.md', 'linked')).paths).toEqual(['link.md', 'linked/D.MD', 'linked/c.md'])
  })

  test('text comes without its byte order mark', async () => {
    expect((await readSpecs(['a.md'], { cwd: makeFolder({ 'a.md': '\uFEFF# é' }) })).files).toEqual([
      { path: 'a.md', text: '# é' },
    ])
  })
})

describe('errors', () => {
  test('what cannot be read is told of, and the rest is read', async () => {
    const folder = makeFolder({ ...tree, 'a/utf16.md': Buffer.from('\uFEFFtext', 'utf16le') })
    symlinkSync('nowhere', join(folder, 'dangling.md'))
    expect(await read(folder, 'missing', 'a', 'b.md/x', 'dangling.md')).toEqual({
      paths: ['a/D.MD', 'a/c.md'],
      errors: [
        'SPEC_UNREADABLE missing does not exist. Check the path.',
        'SPEC_UNREADABLE a/utf16.md is not UTF-8. Save it in that encoding.',
        'SPEC_UNREADABLE b.md/x does not exist. Check the path.',
        'SPEC_UNREADABLE dangling.md does not exist. Check the path.',
      ],
    })
  })

  test('a path that is a socket', async () => {
    const folder = makeFolder({})
    const server = createServer()
    await new Promise<void>((ready) => server.listen(join(folder, 'socket.md'), ready))
    onTestFinished(() => void server.close())
    expect(await read(folder, 'socket.md')).toEqual({
      paths: [],
      errors: ['SPEC_UNREADABLE socket.md is neither a file nor a folder. Name one.'],
    })
  })

  test('a name that no system takes', async () => {
    expect((await read('/', 'a\0b')).errors).toEqual(['SPEC_UNREADABLE a\0b cannot be read (ERR_INVALID_ARG_VALUE).'])
  })

  test('nothing to check', async () => {
    expect((await read(makeFolder({ 'x/a.txt': '', 'y/dist/a.md': '' }), 'x', 'y')).errors).toEqual([
      'NO_SPECS No Markdown file in x, y. Name a file, or another folder.',
    ])
  })
})
