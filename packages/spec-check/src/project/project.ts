/**
 * All that the rules may ask of a repository. What costs time is read when first asked for.
 *
 * @module
 */
import type { Config } from '../config/config.ts'
import { SpecCheckError } from '../errors.ts'
import { readSchema, type ConfigFacts } from '../facts/schema.ts'
import { readDocument, type SpecDocument } from '../markdown/document.ts'
import { historyPlacesOf } from '../markdown/history.ts'
import { readOpenSpec, type OpenSpec } from '../openspec/model.ts'
import type { OpenSpecAnswers } from '../openspec/answers.ts'
import { readFailure } from '../read-text.ts'
import { readBaseline, type Baseline } from '../suppress/baseline.ts'
import { readResults } from '../results/read-results.ts'
import type { TestResult } from '../results/test-result.ts'
import { matcherOf, matching, type Tree } from './tree.ts'

export interface FileChange {
  readonly status: 'added' | 'modified' | 'deleted' | 'renamed'
  /** After the change; of a deleted file, before it. */
  readonly path: string
  /** Of a renamed file, before the change. */
  readonly from?: string
}

/** What a change is held against. */
export interface Base {
  /** As it was asked for, such as `main`. */
  readonly ref: string
  /** Full hash of the commit: the merge base of `ref` and what is judged. */
  readonly commit: string
  readonly tree: Tree
  /** From the base to what is judged, sorted by path. */
  readonly changes: readonly FileChange[]
}

export interface ProjectInput {
  readonly config: Config
  readonly tree: Tree
  /** Where test results and coverage lie: the files as they are now, also where a commit is judged. Default: `tree`. */
  readonly produced?: Tree | undefined
  readonly base?: Base | undefined
  /** Files of test results, relative to the root; added to those that the configuration names. */
  readonly results?: readonly string[]
  /** What OpenSpec's own CLI says of the tree; asked for only if a rule wants to know. */
  readonly askOpenSpec?: () => OpenSpecAnswers
  /** Where the configuration and what belongs to it were read. Default: `tree`. */
  readonly settings?: Tree
  /** In milliseconds since the epoch, for what holds until a date. Default: the epoch itself. */
  readonly now?: number
}

export interface Project {
  readonly config: Config
  /** In milliseconds since the epoch. */
  readonly now: number
  /** What is accepted until a date, from where the configuration was read; `undefined`: nothing. */
  readonly baseline: Baseline | undefined
  readonly tree: Tree
  /** What runs leave behind, such as test results; no commit holds it. */
  readonly produced: Tree
  readonly base: Base | undefined
  /** The Markdown files that are checked, sorted by path. */
  readonly documents: readonly SpecDocument[]
  /** A file of `documents`, or any other Markdown file of the tree. */
  document(path: string): SpecDocument | undefined
  /** A Markdown file at the base. */
  baseDocument(path: string): SpecDocument | undefined
  /** `undefined`: the configuration names no schema. */
  readonly schema: ConfigFacts | undefined
  /** The schema at the base; `undefined` also if it was not there. */
  readonly baseSchema: ConfigFacts | undefined
  /** `undefined`: the tree has no such folder. */
  readonly openspec: OpenSpec | undefined
  readonly baseOpenspec: OpenSpec | undefined
  readonly openspecAnswers: OpenSpecAnswers | undefined
  readonly prds: readonly SpecDocument[]
  /** Files of test results that are there, sorted. */
  readonly resultFiles: readonly string[]
  /** What the files of test results say; each is read once. @throws SpecCheckError `RESULTS_UNREADABLE` */
  readonly results: readonly TestResult[]
  /** Parsed JSON of a file. @throws SpecCheckError `CONFIG_UNREADABLE` if it is no JSON. */
  json(path: string, tree?: Tree): unknown
}

export function projectOf({
  config,
  tree,
  produced = tree,
  base,
  results = [],
  askOpenSpec,
  settings = tree,
  now = 0,
}: ProjectInput): Project {
  const ignore = [...(config.exclude ?? [])]
  const places = historyPlacesOf(config.history)
  const readers = new Map<Tree, (path: string) => SpecDocument | undefined>()
  const documentIn = (of: Tree, path: string) => {
    const reader = readers.get(of) ?? memoise((name: string) => readIn(of, name))
    readers.set(of, reader)
    return reader(path)
  }
  const readIn = (of: Tree, path: string): SpecDocument | undefined => {
    const text = of.read(path)
    return text === undefined ? undefined : readDocument(path, text, places)
  }
  const documentsOf = (of: Tree): SpecDocument[] =>
    matching(of.paths, config.specs, { ignore })
      .filter((path) => /\.md$/iu.test(path))
      .flatMap((path) => documentIn(of, path) ?? [])
  const openspecOf = (of: Tree): OpenSpec | undefined => {
    const folder = config.openspec?.replace(/\/+$/u, '')
    if (folder === undefined) return undefined
    const isIn = matcherOf([folder])
    const paths = of.paths.filter((path) => isIn(path) && /\.md$/iu.test(path))
    const documents = paths
      .filter((path) => !path.startsWith(`${folder}/changes/archive/`))
      .flatMap((path) => documentIn(of, path) ?? [])
    return paths.length > 0 ? readOpenSpec(folder, documents) : undefined
  }
  const json = (path: string, of: Tree = tree): unknown => {
    const text = of.read(path)
    if (text === undefined) throw new SpecCheckError('CONFIG_UNREADABLE', `${path} ${readFailure(missing)}`)
    try {
      return JSON.parse(text.replace(/^\uFEFF/u, '')) as unknown
    } catch (error) {
      throw new SpecCheckError(
        'CONFIG_UNREADABLE',
        `${path} is not JSON (${String(error)}). Mend it, or name another file.`,
      )
    }
  }
  const { schema } = config
  const resultFiles = once(() =>
    [...new Set([...matching(produced.paths, config.results ?? []), ...results])].toSorted(),
  )
  const lazy = {
    documents: once(() => documentsOf(tree)),
    schema: once(() => (schema === undefined ? undefined : readSchema(json(schema), schema, config.consumerDefaults))),
    baseSchema: once(() =>
      schema === undefined || base?.tree.has(schema) !== true
        ? undefined
        : readSchema(json(schema, base.tree), `${schema} at the base`, config.consumerDefaults),
    ),
    openspec: once(() => openspecOf(tree)),
    baseOpenspec: once(() => base && openspecOf(base.tree)),
    openspecAnswers: once(() => askOpenSpec?.()),
    baseline: once(() =>
      config.baseline === undefined ? undefined : readBaseline(json(config.baseline, settings), config.baseline),
    ),
    prds: once(() =>
      matching(tree.paths, config.prds ?? [], { ignore }).flatMap((path) => documentIn(tree, path) ?? []),
    ),
    resultFiles,
    results: once(() => resultFiles().flatMap((path) => readResults(path, produced.read(path), tree))),
  }
  return {
    config,
    tree,
    produced,
    base,
    document: (path) => documentIn(tree, path),
    baseDocument: (path) => base && documentIn(base.tree, path),
    json,
    now,
    get baseline() {
      return lazy.baseline()
    },
    get documents() {
      return lazy.documents()
    },
    get schema() {
      return lazy.schema()
    },
    get baseSchema() {
      return lazy.baseSchema()
    },
    get openspec() {
      return lazy.openspec()
    },
    get baseOpenspec() {
      return lazy.baseOpenspec()
    },
    get openspecAnswers() {
      return lazy.openspecAnswers()
    },
    get prds() {
      return lazy.prds()
    },
    get resultFiles() {
      return lazy.resultFiles()
    },
    get results() {
      return lazy.results()
    },
  }
}

const missing = Object.assign(new Error('missing'), { code: 'ENOENT' })

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}

function memoise<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>()
  return (key) => {
    if (!made.has(key)) made.set(key, make(key))
    return made.get(key) as T
  }
}
