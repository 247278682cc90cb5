import type { Io } from './io.ts'

const patience = 1000

export interface Progress {
  /** Shows what is done now, on a terminal, where it has taken more than a second so far. */
  step(what: string): void
  /** Takes the line away. */
  done(): void
}

export function progressOn(io: Io): Progress {
  const start = io.now()
  let isShown = false
  return {
    step(what) {
      if (!io.progress || io.now() - start <= patience) return
      io.err(`\r\u001B[K${what}…`)
      isShown = true
    },
    done() {
      if (isShown) io.err('\r\u001B[K')
      isShown = false
    },
  }
}
