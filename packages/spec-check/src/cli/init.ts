import { existsSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { configFileName } from '../config/config.ts'
import { SpecCheckError } from '../errors.ts'
import { printableJson } from '../format/json.ts'
import { withoutCommands } from '../format/workflow-command.ts'
import { describePlan } from '../init/describe.ts'
import { baselineFileName, planInit } from '../init/plan.ts'
import { folderTree } from '../project/folder-tree.ts'
import type { Tree } from '../project/tree.ts'
import { readFailure } from '../read-text.ts'
import type { Io } from './io.ts'

interface Options {
  readonly root: string
  readonly force?: boolean
  readonly dryRun?: boolean
}

/** `spec-check init`: a configuration for a tree that was never checked. */
export function initCommand(program: Command, io: Io, exit: (code: number) => void): void {
  program
    .command('init')
    .description('Find what can be checked here; write a configuration, and a baseline of what is found today.')
    .option('--root <folder>', 'the folder that all paths are relative to', '.')
    .option('--force', 'write over what is there')
    .option('--dry-run', 'write nothing, and print what would be written')
    .addHelpText('after', '\nExit code: 0 written, 2 called wrongly or something could not be read')
    .action((options: Options) => {
      run(options, io)
      exit(0)
    })
}

const schemas = 'node_modules/@rhdh-boost/spec-check'

function run({ root: folder, force = false, dryRun = false }: Options, io: Io): void {
  const root = resolve(io.cwd, folder)
  const there = [configFileName, baselineFileName].find((name) => existsSync(join(root, name)))
  if (there !== undefined && !force && !dryRun) {
    throw new SpecCheckError('USAGE', `${there} is there already. Use --force to write it anew.`)
  }
  const plan = planInit(treeOf(root, folder), io.now(), existsSync(join(root, schemas)) ? `./${schemas}` : undefined)
  io.out(withoutCommands(describePlan(plan)))
  const files: (readonly [name: string, content: unknown])[] = [
    ...(plan.baseline === undefined ? [] : [[baselineFileName, plan.baseline] as const]),
    [configFileName, plan.config],
  ]
  for (const [name, content] of files) {
    const json = printableJson(content)
    if (dryRun) {
      io.out(`\n${name}:\n${json}`)
      continue
    }
    writeFileSync(join(root, name), json, { flag: force ? 'w' : 'wx' })
    io.out(`Wrote ${name}.\n`)
  }
}

function treeOf(root: string, folder: string): Tree {
  const tree = folderTree(root)
  try {
    void tree.paths
  } catch (error) {
    throw new SpecCheckError('SPEC_UNREADABLE', `${folder} ${readFailure(error)}`)
  }
  return tree
}
