import { setImmediate } from 'node:timers'
import type { Clock } from '../../src/index.ts'
import { ManualClock } from '../manual-clock.ts'

/** Manual time in which every wait shorter than `deadlineSeconds` is over at once, and counts. */
export function pauselessClock(deadlineSeconds: number): { readonly clock: Clock; readonly time: ManualClock } {
  const time = new ManualClock()
  const after: Clock['after'] = (ms, callback) => {
    const cancel = time.after(ms, callback)
    if (ms < deadlineSeconds * 1000) setImmediate(() => time.advance(ms / 1000))
    return cancel
  }
  return { clock: { now: time.now, wall: time.wall, after }, time }
}
