import type { Change, Verdict } from '../lock/change.ts'
import { diffLocks } from '../lock/compare.ts'
import { formatJson } from '../report/json.ts'
import { count, painter } from '../report/text.ts'
import { readLockAt } from './lock-file.ts'
import type { ExitCode, Io } from './io.ts'

export async function diffCommand(
  older: string,
  newer: string,
  { json = false }: { readonly json?: boolean },
  io: Io,
): Promise<ExitCode> {
  const changes = diffLocks(await readLockAt(older, io), await readLockAt(newer, io))
  if (json) io.out(formatJson({ changes }))
  else
    io.out(
      changes.length === 0
        ? 'No changes.\n'
        : `${formatChanges(changes, io.colour)}\n${count(changes.length, 'change')}\n`,
    )
  return 0
}

const styles = {
  ok: 'green',
  warns: 'yellow',
  dangerous: 'yellow',
  breaks: 'red',
  security: 'magenta',
} as const satisfies Record<Verdict, string>

/** A paragraph for each change: what it is, and what it means to each reader. */
export function formatChanges(changes: readonly Change[], colour: boolean): string {
  const paint = painter(colour)
  return changes
    .map(({ id, level, message, verdicts, needs }) => {
      const readers = Object.entries(verdicts).map(
        ([reader, verdict]) => `${reader} ${paint(styles[verdict], verdict)}`,
      )
      return [
        `${paint('bold', level)}  ${message}`,
        `    ${readers.join(', ')}${needs.length === 0 ? '' : `; needs ${needs.join(', ')}`}`,
        `    ${paint('dim', id)}\n`,
      ].join('\n')
    })
    .join('\n')
}
