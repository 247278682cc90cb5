/**
 * A program with its children, signalled together: `kc.sh` is sometimes the Java process, sometimes its parent.
 *
 * @module
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { open } from 'node:fs/promises'
import type { Environment } from './distribution.ts'

export interface ProcessGroup {
  /** Settles with the exit code, or the signal that ended the program. */
  readonly ended: Promise<number | NodeJS.Signals>
  signal(name: 'TERM' | 'KILL' | 'STOP' | 'CONT'): void
}

/**
 * What the program prints is appended to `log`. It does not outlive this process, whatever ends that; neither does
 * `folder` then.
 */
export async function startGroup(
  command: string,
  args: readonly string[],
  { env, log, folder }: { readonly env: Environment; readonly log: string; readonly folder: string },
): Promise<ProcessGroup> {
  const output = await open(log, 'a')
  try {
    const child = spawn(command, args, { env, detached: true, stdio: ['ignore', output.fd, output.fd] })
    const exit = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>
    await Promise.race([once(child, 'spawn'), exit])
    const group = `-${child.pid}`
    const guard = spawn('sh', ['-c', 'cat; kill -s KILL -- "$0"; rm -rf -- "$1"', group, folder], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    })
    const ended = exit.then(([code, signal]) => {
      // Before its standard input ends: the number of the group may belong to another one day.
      guard.kill('SIGKILL')
      return code ?? signal ?? 0
    })
    return {
      ended,
      signal: (name) => void spawnSync('sh', ['-c', 'kill -s "$1" -- "$0"', group, name], { stdio: 'ignore' }),
    }
  } finally {
    await output.close()
  }
}
