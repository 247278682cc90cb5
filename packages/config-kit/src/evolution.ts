/**
 * What a definition and its lock say of each other.
 *
 * @module
 */
import type { Config } from './define.ts'
import { ConfigError } from './errors.ts'
import { checkSnapshot, type CheckOptions, type CheckReport } from './lock/check/check.ts'
import { readLock } from './lock/lock-file.ts'
import type { Lock } from './lock/lock.ts'
import { snapshotOf } from './snapshot.ts'

/**
 * Judges a definition against every state that was released. `lock` is the content of `<root>.lock.json`, as parsed. All
 * issues at once.
 *
 * @throws ConfigError `LOCK_INVALID` for content that is no lock, or the lock of another root.
 */
export function check(config: Config, lock: Lock, options: CheckOptions = {}): CheckReport {
  const whole = readLock(lock, 'lock')
  if (whole.root !== config.root) {
    throw new ConfigError('LOCK_INVALID', `Unexpected lock of \`${whole.root}\`, expected one of \`${config.root}\``)
  }
  return checkSnapshot(whole, snapshotOf(config), options)
}
