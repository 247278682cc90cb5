import { spawnSync } from 'node:child_process'

/**
 * For a test that runs a program which may be absent on this machine (`java`, `redis-server`, `git`): where `command`
 * doesn't answer `--version`, the test is skipped through its context, which vitest does by throwing.
 *
 * @throws {Error} instead of skipping, with `requireAll`.
 */
export function needs(command: string, context: { skip(note: string): void }, requireAll: boolean): void {
  // Running it also finds out the stubs that some systems have in a program's place.
  if (spawnSync(command, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0) return
  const note = `not run here: needs ${command}`
  if (requireAll) throw new Error(note)
  context.skip(note)
}
