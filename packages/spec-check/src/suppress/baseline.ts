/**
 * The file of findings that are accepted until a date, as `baseline.schema.json` publishes it.
 *
 * @module
 */
import * as z from 'zod'
import { SpecCheckError } from '../errors.ts'
import type { Finding } from '../finding.ts'

export interface BaselineEntry {
  readonly fingerprint: string
  readonly rule: string
  readonly file: string
  readonly message?: string | undefined
}

export interface Baseline {
  readonly $schema?: string | undefined
  /** The last day, as `YYYY-MM-DD` in UTC, on which they are accepted. */
  readonly until: string
  readonly findings: readonly BaselineEntry[]
}

export const baselineSchema: z.ZodType<Baseline> = z
  .strictObject({
    $schema: z.string().optional(),
    until: z.iso.date().describe('The last day, in UTC, on which the findings are accepted.'),
    findings: z.array(
      z.strictObject({
        fingerprint: z
          .string()
          .regex(/^[0-9a-f]{32}$/)
          .describe('That of the finding.'),
        rule: z.string().min(1).describe('Id of the rule.'),
        file: z.string().min(1).describe('Relative to the root.'),
        message: z.string().optional().describe('For readers.'),
      }),
    ),
  })
  .meta({ title: 'Baseline of spec-check' })

/**
 * Reads a baseline from parsed JSON. `file` names it in messages.
 *
 * @throws SpecCheckError `CONFIG_INVALID` with every fault of the file at once.
 */
export function readBaseline(json: unknown, file: string): Baseline {
  const result = baselineSchema.safeParse(json)
  if (result.success) return result.data
  const faults = result.error.issues.map(({ path, message }) => `${file}#/${path.map(String).join('/')}: ${message}`)
  throw new SpecCheckError('CONFIG_INVALID', faults.join('\n'))
}

const day = 24 * 60 * 60 * 1000

/** From the end of its last day on, a baseline accepts nothing. `now` counts milliseconds from the epoch. */
export const hasExpired = ({ until }: Baseline, now: number): boolean => now >= Date.parse(until) + day

/** A baseline of these findings, for `days` from today. */
export function baselineOf(findings: readonly Finding[], now: number, days: number): Baseline {
  return {
    until: new Date(now + days * day).toISOString().slice(0, 10),
    findings: findings.map(({ fingerprint, rule, file, message }) => ({ fingerprint, rule, file, message })),
  }
}
