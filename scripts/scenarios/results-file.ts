import { rmSync } from 'node:fs'
import { join } from 'node:path'

/** Where a run leaves its results. What an earlier one left is gone, so that a run that is cut off leaves none. */
export function resultsFile(name: string): string {
  const file = join(import.meta.dirname, '../../.spec-check', `${name.replaceAll(/[^\w.-]/gu, '_')}.json`)
  rmSync(file, { force: true })
  return file
}

/** Vitest's reporter of results for a run that is to leave them: one with `RESULTS_FILE`. */
export function resultsReporter(outputFile: string | undefined): ['json', { outputFile: string }][] {
  return outputFile === undefined ? [] : [['json', { outputFile }]]
}
