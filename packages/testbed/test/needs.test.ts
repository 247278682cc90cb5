import { expect, test, vi } from 'vitest'
import { needs } from '../src/index.ts'

test.each([true, false])('goes on where the program runs (requireAll: %s)', (requireAll) => {
  const skip = vi.fn<(note: string) => void>()
  needs('node', { skip }, requireAll)
  expect(skip).not.toHaveBeenCalled()
})

test.each([
  { command: 'no-such-program', why: 'is absent' },
  { command: 'false', why: 'is a stub that only fails' },
])('where $command $why, skips, or fails when everything is required', ({ command }) => {
  const skip = vi.fn<(note: string) => void>()
  needs(command, { skip }, false)
  expect(skip).toHaveBeenCalledExactlyOnceWith(`not run here: needs ${command}`)
  expect(() => needs(command, { skip }, true)).toThrow(`not run here: needs ${command}`)
  expect(skip).toHaveBeenCalledOnce()
})
