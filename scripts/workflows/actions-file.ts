/** A workflow, or the metadata of a composite action, as the rules read it. */
import { basename } from 'node:path'
import { LineCounter, isMap, isNode, isScalar, isSeq, parseDocument } from 'yaml'

export interface Fault {
  readonly file: string
  /** From 1, as the column. */
  readonly line: number
  readonly column: number
  readonly message: string
}

export type Path = readonly (string | number)[]

export interface ActionsFile {
  /** Relative to the repository, with `/`. */
  readonly path: string
  readonly text: string
  readonly kind: 'workflow' | 'action'
  readonly data: unknown
  /** The paths of all steps. */
  readonly steps: readonly Path[]
  /** What stands at a path; undefined where there is nothing. */
  at(path: Path): unknown
  /** The keys of the mapping at a path; of anything else, none. */
  keys(path: Path): string[]
  fault(path: Path, message: string): Fault
}

export function actionsFile(path: string, text: string): ActionsFile {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const kind = /^action\.ya?ml$/u.test(basename(path)) ? 'action' : 'workflow'
  const node = (at: Path) => document.getIn(at, true)
  const keys = (at: Path) => {
    const map = at.length === 0 ? document.contents : node(at)
    return isMap(map) ? map.items.map(({ key }) => String(isScalar(key) ? key.value : key)) : []
  }
  const stepsIn = (at: Path): Path[] => {
    const steps = node(at)
    return isSeq(steps) ? steps.items.map((_, index) => [...at, index]) : []
  }
  return {
    path,
    text,
    kind,
    data: document.toJS(),
    steps:
      kind === 'action' ? stepsIn(['runs', 'steps']) : keys(['jobs']).flatMap((job) => stepsIn(['jobs', job, 'steps'])),
    at(where) {
      const found = node(where)
      return isNode(found) ? found.toJS(document) : found
    },
    keys,
    fault(where, message) {
      const found = where.length === 0 ? document.contents : node(where)
      const { line, col } = lines.linePos((isNode(found) ? found.range?.[0] : undefined) ?? 0)
      return { file: path, line, column: col, message }
    },
  }
}
