export type TestState = 'passed' | 'failed' | 'skipped' | 'todo'

/** What a runner says of one test. A test that was retried has the state it ended in. */
export interface TestResult {
  /** Titles of its suites and its own. */
  readonly name: string
  /** Of the test, relative to the root; absent if the runner names no file that is there. */
  readonly file?: string
  /** The file of results that says it. */
  readonly report: string
  /** As in its runner, those of its suites too. */
  readonly tags: readonly string[]
  readonly state: TestState
  /** In milliseconds. */
  readonly duration?: number
  /** The scenarios it is bound to, each once: `<capability>/<slug>`. */
  readonly ids: readonly string[]
}

/** What a report says of a test. */
export type OneResult = Omit<TestResult, 'report'>

const link = /(?<![\p{L}\p{N}_:-])spec:([\p{L}\p{N}_.-]+\/[\p{L}\p{N}_-]+)/gu

/** A scenario that a text names: `spec:<capability>/<slug>`, with its place in it. */
export interface Link {
  readonly id: string
  readonly start: number
  readonly end: number
}

export function linksIn(text: string): Link[] {
  return Array.from(text.matchAll(link), ({ 0: whole, 1: id = '', index }) => ({
    id,
    start: index,
    end: index + whole.length,
  }))
}

/** The ids of the scenarios that the texts name, each once. */
export const idsIn = (...texts: readonly string[]): string[] => [
  ...new Set(texts.flatMap((text) => linksIn(text).map(({ id }) => id))),
]
