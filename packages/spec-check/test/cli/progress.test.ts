import { expect, test } from 'vitest'
import { progressOn } from '../../src/cli/progress.ts'

test.each([
  ['on a terminal, from a second on', true, [0, 1000, 1001], '\r\u001B[Kb…\r\u001B[K'],
  ['on a terminal, in less', true, [0, 900, 1000], ''],
  ['elsewhere', false, [0, 5000, 9000], ''],
])('%s', (_where, isTerminal, times, shown) => {
  let err = ''
  const clock = times.values()
  const progress = progressOn({
    out: () => {},
    err: (text) => void (err += text),
    colour: false,
    progress: isTerminal,
    cwd: '.',
    now: () => clock.next().value ?? 0,
  })
  progress.step('a')
  progress.step('b')
  progress.done()
  expect(err).toBe(shown)
})
