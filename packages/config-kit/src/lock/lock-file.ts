/**
 * The lock as a file: JSON in one order, so that it is the same on every machine and a merge conflict is readable.
 *
 * @module
 */
import { ConfigError } from '../errors.ts'
import { inOrder } from './canonical.ts'
import { faultOf } from './lock-shape.ts'
import type { Lock } from './lock.ts'

export const formatLock = ({ root, snapshots, acknowledged }: Lock): string =>
  `${JSON.stringify(inOrder({ acknowledged, root, snapshots }), undefined, 2)}\n`

/**
 * `file` is for the message. Members of the whole that begin with `$` are notes to readers and left out.
 *
 * @throws ConfigError `LOCK_INVALID`, naming the place within the lock and no value of it.
 */
export function parseLock(text: string, file: string): Lock {
  return readLock(parseObject(text, file), file)
}

/** As `parseLock`, of what was parsed already. */
export function readLock(value: object, file: string): Lock {
  const members = Object.entries(value).filter(([name]) => !name.startsWith('$'))
  const lock = Object.fromEntries(members)
  const fault = faultOf(lock)
  if (fault !== undefined) throw invalid(file, fault)
  // Its shape was looked at.
  return lock as unknown as Lock
}

function parseObject(text: string, file: string): object {
  const value = parse(text, file)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(file, 'Unexpected content, expected a JSON object')
  }
  return value
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    // The parser's message shows the text.
    const conflict = /^(?:<{7}|={7}|>{7})/mu.test(text) ? ' without conflict markers' : ''
    throw invalid(file, `Unexpected content, expected JSON${conflict}`)
  }
}

const invalid = (file: string, message: string) => new ConfigError('LOCK_INVALID', `${file}: ${message}`)
