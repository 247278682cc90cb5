/**
 * What a migration writes into a file for the operator. Names keys and reasons, never a value.
 *
 * @module
 */
import type { RemovedKey } from '../define.ts'
import { fullKey, type Path } from '../load/full-key.ts'

export const removedText = (version: number, reason: string): string =>
  `Removed in schema version ${version}: ${oneLine(reason)}`

export const removedComment = (version: number, key: Path, reason = 'No longer read.'): string =>
  `# ${removedText(version, reason)} (${oneLine(fullKey(key))})`

export const keptComment = (version: number, key: Path, target: string): string =>
  removedComment(version, key, `\`${target}\` takes its place, is set already and was kept.`)

export const decideComment = (text: string): string => `# TODO(config-kit): ${oneLine(text)}`

export const reasonWithSuccessor = ({ reason, successor }: RemovedKey): string =>
  successor === undefined ? reason : `${reason} Use \`${successor}\`.`

/** Why a key is gone, where it or a section above it is a removed key. */
export function reasonFor(removed: readonly RemovedKey[], key: Path): string | undefined {
  const full = fullKey(key)
  const above = removed.find(
    (each) => each.value === undefined && (each.key === full || full.startsWith(`${each.key}.`)),
  )
  return above && reasonWithSuccessor(above)
}

/** A comment ends with its line. */
export const oneLine = (text: string): string =>
  text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
