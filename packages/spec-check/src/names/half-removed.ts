/**
 * Names that a change takes out of every specification that it touches.
 *
 * @module
 */
import { identifiersOf } from '../facts/identifiers.ts'
import { readMention, resolveMention } from '../facts/key-mention.ts'
import type { SpecDocument } from '../markdown/document.ts'
import type { Project } from '../project/project.ts'
import { matching } from '../project/tree.ts'
import { isDistinctive } from './camel-case.ts'
import { livePathsOf } from './live-paths.ts'
import { Needles } from './needles.ts'
import type { Needle } from './old-name.ts'

/** The specifications that a change touches, as they are now; a proposal that was archived has said nothing new. */
export const touchedPathsOf = ({ base }: Pick<Project, 'base'>): ReadonlySet<string> =>
  new Set((base?.changes ?? []).filter(({ status }) => status !== 'deleted').map(({ path }) => path))

export function halfRemovedNeedles(project: Project): Needle[] {
  const { base, documents } = project
  if (base === undefined) return []
  const sources = new Map<string, string[]>()
  for (const document of documentsBefore(project)) {
    for (const { code, standing } of document.codeSpans) {
      const name = code.trim()
      if (standing !== 'current' || !isName(name)) continue
      const files = sources.get(name) ?? []
      sources.set(name, files)
      if (files.at(-1) !== document.path) files.push(document.path)
    }
  }
  if (sources.size === 0) return []
  const touched = touchedPathsOf(project)
  for (const name of namesStillIn(
    documents.filter(({ path }) => touched.has(path)),
    sources,
  ))
    sources.delete(name)
  const isCurrent = currentNamesOf(project)
  return [...sources]
    .filter(([name]) => !isCurrent(name))
    .map(([text, files]) => ({
      text,
      form: isSymbol(text) ? 'symbol' : 'span',
      rule: 'half-removed-name',
      names: [{ kind: 'span', name: text, event: eventOf(files), reason: undefined, successor: undefined }],
    }))
}

/** As they were at the base. A proposal that is withdrawn or archived takes nothing out of what is true. */
function documentsBefore(project: Project): SpecDocument[] {
  const { base, config } = project
  const changes = `${config.openspec?.replace(/\/+$/u, '') ?? ''}/changes/`
  return (base?.changes ?? []).flatMap(({ status, path, from = path }) => {
    const isSpec = /\.md$/iu.test(from) && matching([from], config.specs, { ignore: config.exclude ?? [] }).length > 0
    if (status === 'added' || !isSpec) return []
    const now = status === 'deleted' ? undefined : project.document(path)
    if (now?.isRecord === true || (from.startsWith(changes) && from !== now?.path)) return []
    const before = project.baseDocument(from)
    return before === undefined || before.isRecord ? [] : [before]
  })
}

function namesStillIn(documents: readonly SpecDocument[], sources: ReadonlyMap<string, unknown>): Set<string> {
  const needles = new Needles<string>()
  for (const name of sources.keys()) needles.add(name, name)
  const found = new Set<string>()
  for (const document of documents) {
    for (const { start, end, value } of needles.find(document.text)) {
      if (document.text.slice(start, end) === value && document.standingAt(start) === 'current') found.add(value)
    }
  }
  return found
}

/** What the schema, the registry, the tree or an API report has is no old name, wherever it is no longer spoken of. */
function currentNamesOf(project: Project): (name: string) => boolean {
  const { schema, tree, config } = project
  const identifiers = identifiersOf(project)
  const isLivePath = livePathsOf(tree)
  const reports = matching(tree.paths, config.apiReports ?? []).map((path) => tree.read(path) ?? '')
  return (name) => {
    const mention = schema && readMention(name, schema.root)
    if (mention !== undefined && schema !== undefined && resolveMention(mention, schema).kind !== 'unknown') return true
    const path = name.replace(/^(?:\.{0,2}\/)+/u, '').replace(/\/$/u, '')
    return identifiers.has(name) || isLivePath(path) || reports.some((report) => report.includes(name))
  }
}

/** A name that nobody writes by chance; `true`, `POST` and `main` are none. */
const isName = (code: string): boolean => code.length < 200 && !/\s/u.test(code) && isDistinctive(code)

const isSymbol = (name: string): boolean => /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name)

function eventOf(files: readonly string[]): string {
  const named = files.slice(0, 3).join(', ')
  return `This change takes it out of ${files.length > 3 ? `${named} and ${files.length - 3} more` : named}`
}
