/** Whether the lock itself is what it was. */
import type { Lock, Snapshot } from '../lock.ts'
import { hashOf, isReleased, sameContent } from '../record.ts'
import { problem, type CheckIssue } from './issue.ts'

const restore = 'Take the lock from version control as it was released; released snapshots are never edited'

export const lockIssues = ({ snapshots }: Lock): readonly CheckIssue[] =>
  snapshots.flatMap((snapshot, at) => {
    const { version, release, hash } = snapshot
    const name = `\`${release ?? `version ${version}`}\``
    const before = snapshots[at - 1]
    const isTwice = snapshots.slice(0, at).some((each) => each.release === release && release !== undefined)
    const isInOrder =
      before === undefined || (isReleased(before) && version >= before.version && version <= before.version + 1)
    return [
      ...(release !== undefined && hash !== hashOf(snapshot, before)
        ? [
            problem(
              'released-changed',
              `Unexpected content of ${name} in the lock, expected what was released, after what was released before`,
              restore,
            ),
          ]
        : []),
      ...(isTwice ? [problem('release-order', `Unexpected second ${name} in the lock, expected one`, restore)] : []),
      // What is worked on is compared with the definition, which has issues of its own.
      ...(isInOrder || release === undefined
        ? []
        : [
            problem(
              'release-order',
              `Unexpected schema version ${version} of ${name}, expected one that follows a released snapshot, or the same`,
              restore,
            ),
          ]),
    ]
  })

export function staleness({ snapshots }: Lock, current: Snapshot): readonly CheckIssue[] {
  const last = snapshots.at(-1)
  if (last !== undefined && sameContent(last, current)) return []
  return [
    problem(
      'stale-lock',
      'Unexpected lock of another definition, expected the current one',
      'Run: config-kit generate',
    ),
  ]
}
