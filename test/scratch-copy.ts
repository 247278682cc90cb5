import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

export const root: string = join(import.meta.dirname, '..')

/** A copy of the tree that git would commit, with the installed packages linked in. */
export function scratchCopy(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), 'rhdh-boost-'))
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  })
  const present = files.split('\0').filter((file) => file !== '' && existsSync(join(root, file)))
  for (const file of present) cpSync(join(root, file), join(path, file))
  for (const folder of present.filter((file) => file.endsWith('package.json')).map((file) => dirname(file))) {
    const modules = join(root, folder, 'node_modules')
    if (existsSync(modules)) symlinkSync(modules, join(path, folder, 'node_modules'))
  }
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true }) }
}
