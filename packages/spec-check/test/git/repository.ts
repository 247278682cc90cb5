import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { makeFolder } from '../folder.ts'

export interface Repository {
  readonly root: string
  /** Writes files (`undefined`: removes them), commits all, and returns the hash. */
  commit(files: Readonly<Record<string, string | undefined>>): string
}

/** Whatever the machine is set to. */
const settings = [
  'user.name=Ada',
  'user.email=ada@example.com',
  'commit.gpgSign=false',
  'core.hooksPath=/dev/null',
  'core.autocrlf=false',
].flatMap((setting) => ['-c', setting])

/** A real git repository, for the time of the test. */
export function makeRepository(files: Readonly<Record<string, string>> = {}): Repository {
  const root = makeFolder({})
  const git = (...args: string[]) => execFileSync('git', [...settings, ...args], { cwd: root, encoding: 'utf8' })
  git('init', '--quiet', '--initial-branch=main')
  const repository: Repository = {
    root,
    commit(changes) {
      for (const [path, text] of Object.entries(changes)) {
        const place = join(root, path)
        mkdirSync(dirname(place), { recursive: true })
        if (text === undefined) rmSync(place)
        else writeFileSync(place, text)
      }
      git('add', '--all')
      git('commit', '--quiet', '--allow-empty', '--message=A change')
      return git('rev-parse', 'HEAD').trim()
    },
  }
  if (Object.keys(files).length > 0) repository.commit(files)
  return repository
}
