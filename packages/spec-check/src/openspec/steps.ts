import type { SpecDocument } from '../markdown/document.ts'
import type { Scenario } from './model.ts'

export interface Step {
  readonly keyword: 'GIVEN' | 'WHEN' | 'THEN' | 'AND' | 'BUT'
  readonly start: number
  readonly end: number
}

/** A keyword begins a line or a list item, in bold or in capitals: `- **WHEN** …`, `- **When** …`, `WHEN …`. */
const stepLine = /^[ \t>]*(?:[-*+][ \t]+|\d{1,9}[.)][ \t]+)?(\*\*|__)?(given|when|then|and|but)(?![\p{L}\p{N}])/gimu

/** The steps of a scenario, in order; fenced code is a sample and has none. */
export function stepsOf({ start, end }: Scenario, { text, codeBlocks }: SpecDocument): Step[] {
  const steps: Step[] = []
  const samples = codeBlocks.filter((block) => block.start < end && block.end > start)
  for (const { 0: whole, 1: bold, 2: word = '', index } of text.slice(start, end).matchAll(stepLine)) {
    const at = start + index + whole.length - word.length
    if (bold === undefined && word !== word.toUpperCase()) continue
    if (samples.some((block) => block.start <= at && at < block.end)) continue
    steps.push({ keyword: word.toUpperCase() as Step['keyword'], start: at, end: at + word.length })
  }
  return steps
}
