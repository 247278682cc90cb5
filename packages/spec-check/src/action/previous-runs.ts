/**
 * One comment holds all runs: the newest, and below it those before, each folded.
 *
 * @module
 */

/** GitHub takes 65,536 characters; the rest is left for what it counts differently. */
export const maxLength = 65_000

const fold = /^<details><summary>Previous run(?: \(\d{1,4}\))?<\/summary>$/u

export interface Runs {
  readonly newest: string
  /** From the newest to the oldest. */
  readonly previous: readonly string[]
}

/** What `withPrevious` has put together. */
export function splitRuns(body: string): Runs {
  const parts: string[][] = [[]]
  for (const line of body.split('\n')) {
    if (fold.test(line)) parts.push([])
    else parts.at(-1)?.push(line)
  }
  const [newest = '', ...previous] = parts.map((lines) => lines.join('\n').trim())
  return { newest, previous: previous.map((run) => run.replace(/<\/details>$/u, '').trim()) }
}

/** The comment of a new run where `existing` stands. The oldest go where it would grow too long. */
export function withPrevious(newest: string, existing: string | undefined): string {
  const before = existing === undefined ? undefined : splitRuns(existing)
  const previous = before === undefined ? [] : [before.newest, ...before.previous]
  let body = newest.trim()
  for (const [index, run] of previous.entries()) {
    const summary = index === 0 ? 'Previous run' : `Previous run (${index + 1})`
    const longer = `${body}\n\n<details><summary>${summary}</summary>\n\n${run}\n\n</details>`
    if (longer.length > maxLength) break
    body = longer
  }
  return `${body}\n`
}
