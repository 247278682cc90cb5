import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { actionsFile, type ActionsFile, type Fault } from './actions-file.ts'
import { languageServiceFaults } from './language-service.ts'
import { rules, type Repository } from './rules.ts'

/** Every workflow and every action's metadata of the repository at `root`, and what is wrong with them, in order. */
export async function lintWorkflows(
  root: string,
): Promise<{ readonly files: readonly string[]; readonly faults: readonly Fault[] }> {
  const read = (path: string) => actionsFile(path, readFileSync(join(root, path), 'utf8'))
  const files = paths(root).map(read)
  const repository = repositoryAt(root, read)
  const faults = await Promise.all(
    files.map(async (file) => [
      ...(await languageServiceFaults(file)),
      ...rules.flatMap((rule) => rule(file, repository)),
    ]),
  )
  return {
    files: files.map(({ path }) => path),
    faults: faults.flat().toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column),
  }
}

function paths(root: string): string[] {
  const patterns = [':(glob).github/workflows/*.y*ml', ':(glob)**/action.y*ml']
  const listed = execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...patterns],
    { cwd: root, encoding: 'utf8' },
  )
  return [...new Set(listed.split('\0'))].filter((path) => path !== '' && existsSync(join(root, path))).toSorted()
}

function repositoryAt(root: string, read: (path: string) => ActionsFile): Repository {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts?: object }
  const exists = (path: string) => existsSync(join(root, path))
  return {
    scripts: new Set(Object.keys(scripts ?? {})),
    exists,
    action: (folder) => {
      const metadata = ['action.yml', 'action.yaml'].map((name) => `${folder}/${name}`).find(exists)
      return metadata === undefined ? undefined : read(metadata)
    },
  }
}
