import { cp, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Push } from './pushes.ts'
import { run } from './run.ts'

export const history: string = join(import.meta.dirname, '../history')

/** What an overlay takes away: a path a line. */
const deletions = '.deleted'

/** Git as everywhere: whoever runs it, and whatever is configured there, the commits are the same. */
export const sameEverywhere = (path: string): Readonly<Record<string, string>> => ({
  PATH: path,
  LC_ALL: 'C',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
})

export interface Repository {
  readonly path: string
  /** Begins a branch; commits go there from now on. */
  branch(name: string): Promise<void>
  /** Makes the commit of a push, and returns its hash. */
  commit(push: Push): Promise<string>
}

/** An empty repository in `path`, an empty folder. `env` holds nothing but what git needs. */
export async function createRepository(path: string, env: Readonly<Record<string, string>>): Promise<Repository> {
  const git = async (args: readonly string[], more: Readonly<Record<string, string>> = {}) => {
    const { code, out, err } = await run('git', args, { cwd: path, env: { ...env, ...more } })
    if (code !== 0) throw new Error(`git ${args[0]}: Unexpected exit code ${code}, expected 0\n${err}`)
    return out.trim()
  }
  await git(['init', '--quiet', '--object-format=sha1', '--initial-branch=main', '--template='])
  return {
    path,
    branch: async (name) => void (await git(['switch', '--quiet', '--create', name])),
    commit: async (push) => {
      await layOver(push, path)
      await git(['add', '--all'])
      await git(['commit', '--quiet', '--no-verify', `--message=${push.message}`], identityOf(push))
      return git(['rev-parse', '--verify', 'HEAD'])
    },
  }
}

const identityOf = ({ author, email, date }: Push) => ({
  GIT_AUTHOR_NAME: author,
  GIT_AUTHOR_EMAIL: email,
  GIT_AUTHOR_DATE: date,
  GIT_COMMITTER_NAME: author,
  GIT_COMMITTER_EMAIL: email,
  GIT_COMMITTER_DATE: date,
})

/** Copies the push over the folder, and removes what the push deletes. */
export async function layOver({ folder }: Pick<Push, 'folder'>, path: string): Promise<void> {
  const from = join(history, folder)
  await cp(from, path, { recursive: true, filter: (file) => file !== join(from, deletions) })
  for (const file of await deletedBy(from)) await rm(join(path, file))
}

async function deletedBy(from: string): Promise<string[]> {
  try {
    return (await readFile(join(from, deletions), 'utf8')).trim().split('\n')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
