import type { RemovedKey } from '../define.ts'
import type { Json } from '../value/value-schema.ts'
import { reasonWithSuccessor, removedComment, removedText } from './comments.ts'
import type { Found, Workspace } from './workspace.ts'
import { entryStart } from './yaml-spans.ts'

/** Takes out a removed key, or a value that is gone, wherever it is set in what `through` reads. */
export function removeKey(workspace: Workspace, through: string, removed: RemovedKey): void {
  const { key: pattern, value, successor, version, reason } = removed
  const done = new Set<string>()
  const idOf = ({ file, path }: Found) => JSON.stringify([file, path])
  const isLeft = (found: Found) =>
    !done.has(idOf(found)) && !workspace.isRefused(found) && (value === undefined || found.data === value)
  const next = () => workspace.find(through, pattern.split('.')).find(isLeft)

  for (let found = next(); found !== undefined; found = next()) {
    const each = found
    done.add(idOf(each))
    if (value !== undefined && successor === undefined) {
      workspace.refuse(each.file, each.key, entryStart(each.entry), removedText(version, reason))
      continue
    }
    workspace.attempt([each], () => {
      if (value !== undefined) workspace.revalue(each, likeType(value, successor ?? ''))
      else workspace.drop(each, [removedComment(version, each.key, reasonWithSuccessor(removed))])
    })
  }
}

/** A successor is text, whatever the type of the value. */
function likeType(value: string | number | boolean, successor: string): Json {
  if (typeof value === 'number') return Number(successor)
  return typeof value === 'boolean' ? successor === 'true' : successor
}
