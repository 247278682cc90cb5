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
export function stepsOf({ start, end }: Scenario, document: SpecDocument): Step[] {
  const steps: Step[] = []
  for (const { 0: whole, 1: bold, 2: word = '', index } of document.text.slice(start, end).matchAll(stepLine)) {
    const at = start + index + whole.length - word.length
    if (bold === undefined && word !== word.toUpperCase()) continue
    if (document.blockAt(at)?.kind === 'code') continue
    steps.push({ keyword: word.toUpperCase() as Step['keyword'], start: at, end: at + word.length })
  }
  return steps
}
