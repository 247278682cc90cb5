/** Whether the newest step has what its changes need. */
import type { Json } from '../../value/value-schema.ts'
import { catalogue } from '../catalogue/catalogue.ts'
import type { Change, Need } from '../change.ts'
import { migrationsOf, tombstonesOf } from '../keys.ts'
import { own } from '../../record.ts'
import type { Snapshot } from '../lock.ts'
import { lastFieldNamed } from '../rules/removed.ts'
import type { Step } from '../step.ts'
import { accepts } from '../value-sets/accepts.ts'
import { problem, type CheckIssue } from './issue.ts'

type Judge = (change: Change, step: Step, isAccepted: boolean) => CheckIssue | undefined

/** Without the schema version, which is told once for all changes. */
export const needIssues = (change: Change, step: Step, isAccepted: boolean): readonly CheckIssue[] => {
  const refused = reuseForAnotherType(change, step)
  if (refused !== undefined) return [refused]
  return change.needs.flatMap((need) => judges[need](change, step, isAccepted) ?? [])
}

/** Whether the change is one for which the schema version has to count up. */
export const needsVersion = (change: Change, isAccepted: boolean): boolean =>
  change.needs.includes('version') || (change.needs.includes('version or acknowledgement') && !isAccepted)

const judges: { readonly [N in Need]: Judge } = {
  version: () => undefined,
  'version or acknowledgement': () => undefined,
  tombstone: (change, { newer }) =>
    hasTombstone(change, newer)
      ? undefined
      : problem(
          'tombstone-missing',
          `Unexpected end of \`${change.key}\`${valueOf(change)} without a tombstone, expected one in \`removed\``,
          `Add to \`removed\`: ${JSON.stringify({ key: change.key, ...(isScalar(change.value) && { value: change.value }), version: newer.version, reason: '…' })}`,
          about(change),
        ),
  migration: (change, step) =>
    migrationsOf(change.key, step.newer).some(({ version }) => version >= step.newer.version)
      ? undefined
      : problem(
          'migration-missing',
          `Unexpected change of \`${change.key}\` without a migration to version ${step.newer.version}, expected one that names it`,
          staysInFiles(change.key, step)
            ? `Add it to \`migrations\`, from \`${change.key}\` to itself: \`convert\` gives the new value for one that is refused now, or \`undefined\` where only the operator can tell, for whom there is a \`note\``
            : 'Add it to `migrations`; without `to` it drops what is set, with a `note` it tells the operator what to decide',
          about(change),
        ),
  'migration or acknowledgement': (change, step, isAccepted) => {
    const issue = isAccepted ? undefined : judges.migration(change, step, isAccepted)
    return (
      issue && {
        ...issue,
        hint: `${issue.hint}; or, if no value that is refused now ever worked, ${acknowledge(change)}`,
      }
    )
  },
  deprecation: (change, { older }, isAccepted) =>
    isAccepted || own(older.fields, change.key)?.deprecated !== undefined
      ? undefined
      : problem(
          'deprecation-missing',
          `Unexpected removal of \`${change.key}\`, expected a release in which it is deprecated first`,
          `Keep it, deprecated, until the next release; or, where it cannot wait, ${acknowledge(change)}`,
          about(change),
        ),
  acknowledgement: (change, _step, isAccepted) =>
    isAccepted
      ? undefined
      : problem(
          'acknowledgement-missing',
          `Unexpected change of \`${change.key}\` that nobody acknowledged: ${change.message}`,
          `${catalogue[change.rule].why} If that is right, ${acknowledge(change)}`,
          about(change),
        ),
}

/** A migration without `to` would drop its right values together with those that are refused now. */
const staysInFiles = (key: string, { older, newer }: Step) => {
  const [before, after] = [own(older.fields, key), own(newer.fields, key)]
  return before !== undefined && after !== undefined && after.scope !== 'db-only'
}

const about = ({ key, id }: Change) => ({ key, change: id })

export const acknowledge = ({ id }: Change): string =>
  `add to \`acknowledged\` in the lock: ${JSON.stringify({ change: id, reason: '…' })}`

const isScalar = (value: Json | undefined) => ['string', 'number', 'boolean'].includes(typeof value)

const valueOf = ({ value }: Change) => (isScalar(value) ? `, value \`${JSON.stringify(value)}\`,` : '')

/** A value that is null, an object or a list cannot have one. */
function hasTombstone({ rule, key, value }: Change, newer: Snapshot): boolean {
  if (rule !== 'enum-value-removed') return tombstonesOf(key, newer).some(({ version }) => version >= newer.version)
  if (value !== undefined && !isScalar(value)) return true
  return newer.removed.some(
    (each) => each.key === key && each.value !== undefined && (value ?? each.value) === each.value,
  )
}

function reuseForAnotherType({ rule, key, id }: Change, { older, newer, history }: Step): CheckIssue | undefined {
  if (rule !== 'name-reused' || Object.hasOwn(older.fields, key)) return undefined
  const [past, present] = [lastFieldNamed(key, history), own(newer.fields, key)]
  if (past === undefined || present === undefined || accepts(present.value, past.value) === 'yes') return undefined
  return problem(
    'name-reused',
    `Unexpected field \`${key}\`, expected a name that no removed field of another type had`,
    'Choose another name: old files would be refused for a value that was right when it was written',
    { key, change: id },
  )
}
