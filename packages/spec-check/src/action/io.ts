import type { Environment } from './inputs.ts'

/** The world that an action sees. */
export interface ActionIo {
  readonly env: Environment
  /** The job's log. */
  out(text: string): void
  err(text: string): void
  readonly fetch: typeof fetch
  /** Runs `spec-check` with these arguments; what it prints is in `out`. */
  specCheck(argv: readonly string[]): Promise<{ readonly code: number; readonly out: string }>
}
