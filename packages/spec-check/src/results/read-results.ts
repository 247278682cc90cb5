import * as z from 'zod'
import { SpecCheckError } from '../errors.ts'
import { printable } from '../printable.ts'
import type { Tree } from '../project/tree.ts'
import { readJsonResults } from './json-results.ts'
import { readJUnitResults } from './junit-results.ts'
import type { TestResult } from './test-result.ts'

const limit = 64 * 1024 * 1024

/**
 * Reads a file of test results; its content says in which format it is. `tree`: the files that tests stand in.
 *
 * @throws SpecCheckError `RESULTS_UNREADABLE` for a file that is missing, broken, too large or in no known format.
 */
export function readResults(path: string, source: string | undefined, tree: Tree): TestResult[] {
  if (source === undefined) {
    throw new SpecCheckError('RESULTS_UNREADABLE', `${printable(path)} does not exist. Run the tests, or name another.`)
  }
  const text = source.replace(/^\uFEFF/u, '').trimStart()
  const locate = (file: string) => locateIn(tree, file)
  try {
    if (text.length > limit) throw new TypeError(`larger than ${limit} characters`)
    const results = text.startsWith('<')
      ? readJUnitResults(text, locate)
      : readJsonResults(JSON.parse(text) as unknown, locate)
    return results.map((result) => ({ ...result, report: path }))
  } catch (error) {
    const reason = error instanceof z.ZodError ? placeOf(error) : error instanceof Error ? error.message : String(error)
    throw new SpecCheckError(
      'RESULTS_UNREADABLE',
      `${printable(path)} cannot be read as test results (${printable(reason)}). Name JSON of Vitest or Jest, or JUnit XML.`,
    )
  }
}

const placeOf = ({ issues: [issue] }: z.ZodError): string =>
  `at /${issue?.path.map(String).join('/')}: ${issue?.message}`

/**
 * The file of the tree that a runner means. Runners write where it stood for them, maybe on another machine: the
 * longest end of the path that is in the tree counts.
 */
function locateIn(tree: Tree, file: string): string | undefined {
  const segments = file
    .replaceAll('\\', '/')
    .replace(/^(?:\.\/)+/u, '')
    .split('/')
  for (let from = 0; from < segments.length; from++) {
    const path = segments.slice(from).join('/')
    if (path !== '' && tree.has(path)) return path
    if (from === 0 && !/^(?:[a-z]:)?$/iu.test(segments[0] ?? '')) return undefined
  }
  return undefined
}
