import type { Level, Need, Verdict, Verdicts } from '../change.ts'

/** A kind of change and how it is judged. */
export interface Row {
  /** A number, and a letter where a row has several cases. */
  readonly number: string
  readonly change: string
  readonly verdicts: Verdicts
  readonly level: Level
  /** The level once the change is acknowledged, where that lowers it. */
  readonly acknowledgedLevel?: Level
  readonly needs: readonly Need[]
  readonly why: string
}

export function row(
  number: string,
  change: string,
  [file, database, code, frontend]: readonly [Verdict, Verdict, Verdict, Verdict],
  level: Level,
  needs: readonly Need[],
  why: string,
  acknowledgedLevel?: Level,
): Row {
  const verdicts = { file, database, code, frontend }
  return { number, change, verdicts, level, needs, why, ...(acknowledgedLevel !== undefined && { acknowledgedLevel }) }
}
