/** The world that a command sees. */
export interface Io {
  out(text: string): void
  err(text: string): void
  /** Whether `out` shows colours. */
  readonly colour: boolean
  /** Whether `err` is a terminal that a line of progress can be drawn on. */
  readonly progress: boolean
  /** Where relative paths start. */
  readonly cwd: string
  /** Now, in milliseconds since the epoch. */
  now(): number
}
