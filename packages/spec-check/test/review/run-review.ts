import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { main } from '../../src/cli.ts'
import { exampleConfig, exampleSchema } from '../example.ts'
import { makeRepository, type Repository } from '../git/repository.ts'

/** A repository with the example's schema and configuration; only rules that read no more than these are on. */
export function exampleRepository(files: Readonly<Record<string, string>> = {}, config: object = {}): Repository {
  return makeRepository({
    'acme.schema.json': JSON.stringify(exampleSchema()),
    'spec-check.config.json': JSON.stringify({ ...exampleConfig, openspec: 'openspec', ...config }),
    'specs/untouched.md': 'See `acme.auth.mode`.\n',
    ...files,
  })
}

export async function runReview({ root }: Repository, ...argv: string[]) {
  let [out, err] = ['', '']
  const code = await main(['review', ...argv], {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    colour: false,
    progress: false,
    cwd: root,
    now: () => 0,
  })
  return { code, out, err }
}

/** The same, with the result for machines. */
export async function runJson(repository: Repository, ...argv: string[]) {
  const run = await runReview(repository, ...argv, '--json', 'result.json', '--pr-number', '7', '--repo', 'acme/portal')
  const json: unknown = JSON.parse(readFileSync(join(repository.root, 'result.json'), 'utf8'))
  return { ...run, json }
}

export function writeIn({ root }: Repository, path: string, text: string): string {
  writeFileSync(join(root, path), text)
  return path
}
