/**
 * What `--format json` prints, as `findings.schema.json` publishes it.
 *
 * @module
 */
import * as z from 'zod'
import type { Report } from '../check.ts'
import { categories, severities, type Finding } from '../finding.ts'

const place = (what: string) => z.int().min(1).describe(what)

const finding = z.strictObject({
  rule: z.string().describe('Id of the rule.'),
  severity: z.enum(severities),
  category: z.enum(categories),
  file: z.string().describe('Relative to the root, with `/` between folders.'),
  line: place('From 1.'),
  column: place('From 1, in UTF-16 code units.'),
  endLine: place('The line of the end.'),
  endColumn: place('The first column after the range.'),
  message: z.string().describe('"Unexpected X, expected Y".'),
  hint: z.string().describe('What to do about it; may have several lines.'),
  evidence: z.string().describe('What was found, without its place.'),
  fingerprint: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .describe('Of rule, file, evidence and how often the same was found before it in the file; no line number.'),
}) satisfies z.ZodType<Finding>

export const reportSchema: z.ZodType<Pick<Report, 'files' | 'findings' | 'skipped' | 'suppressed'>> = z
  .strictObject({
    files: z.int().min(0).describe('How many Markdown files were read.'),
    findings: z.array(finding).describe('By file, line, column and rule.'),
    suppressed: z.int().min(0).describe('How many findings an ignore or the baseline took out.'),
    skipped: z
      .array(z.strictObject({ rule: z.string(), reason: z.string().describe('Such as `no base`.') }))
      .describe('Rules that could not judge: what was not looked at has not passed.'),
  })
  .meta({ title: 'Findings of spec-check' })
