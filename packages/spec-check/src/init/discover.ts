/**
 * What a tree that was never checked has to check, and to check it against.
 *
 * @module
 */
import type { Config } from '../config/config.ts'
import { SpecCheckError } from '../errors.ts'
import { readSchema } from '../facts/schema.ts'
import { readDocument } from '../markdown/document.ts'
import { matching, type Tree } from '../project/tree.ts'
import { readResults } from '../results/read-results.ts'

export interface Discovery {
  readonly config: Config
  /** What is not checked, and why: Markdown that cannot be read, a schema that is none. */
  readonly passedOver: readonly { readonly file: string; readonly why: string }[]
}

/** Looks at names first, and into a file only where its name is promising. */
export function discover(tree: Tree): Discovery {
  const passedOver: { file: string; why: string }[] = []
  const apiReports = tree.paths.filter((path) => /\.api\.md$/iu.test(path))
  const strange = tree.paths.filter((path) => isMarkdown(path) && foreignFolder.test(path))
  const markdown = tree.paths.filter(
    (path) => isMarkdown(path) && !foreignFolder.test(path) && !apiReports.includes(path),
  )
  const broken = markdown.filter((path) => {
    const why = whyUnreadable(tree, path)
    if (why !== undefined) passedOver.push({ file: path, why })
    return why !== undefined
  })
  const specs = specGlobs(markdown.filter((path) => !broken.includes(path)))
  const exclude = [...foreignGlobs(strange), ...[...apiReports, ...broken].map(literal)].filter(
    (glob) => matching(matching(tree.paths, specs), [glob]).length > 0,
  )
  const schema = findSchema(tree, passedOver)
  const lock = schema && tree.paths.find((path) => folderOf(path) === folderOf(schema) && /\.lock\.json$/iu.test(path))
  const config: Config = {
    specs,
    ...some('exclude', exclude),
    ...one('openspec', openspecFolder(tree.paths)),
    ...some('prds', prdGlobs(markdown)),
    ...one('schema', schema),
    ...one('lock', lock),
    ...some('tests', testGlobs(tree.paths)),
    ...some(
      'results',
      tree.paths.filter((path) => isResults(tree, path)),
    ),
    ...some(
      'coverage',
      tree.paths.filter((path) => /(?:^|\/)lcov\.info$/u.test(path)),
    ),
    ...some('apiReports', apiReports.map(literal)),
  }
  return { config, passedOver }
}

const isMarkdown = (path: string): boolean => /\.md$/iu.test(path)
const foreignFolder = /(?:^|\/)(?:vendor|third[-_]party|fixtures|__fixtures__|testdata)\//iu
const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1)
const distinct = (texts: readonly string[]): string[] => [...new Set(texts)]
const some = <K extends string>(name: K, values: readonly string[]) =>
  (values.length > 0 ? { [name]: values } : {}) as { [N in K]?: readonly string[] }
const one = <K extends string>(name: K, value: string | undefined) =>
  (value === undefined ? {} : { [name]: value }) as { [N in K]?: string }

/** A glob that matches this path only. Classes, as a glob may not begin with a backslash. */
const literal = (path: string): string =>
  path.replaceAll(/[*?[\]{}()+]/gu, (sign) => (sign === '[' || sign === ']' ? `[\\${sign}]` : `[${sign}]`))

/** The files at the top, and each folder that has some below it. */
function specGlobs(paths: readonly string[]): string[] {
  return distinct(
    paths.map((path) => (path.includes('/') ? `${literal(path.slice(0, path.indexOf('/')))}/**/*.md` : '*.md')),
  )
}

const foreignGlobs = (paths: readonly string[]): string[] =>
  distinct(
    paths.map((path) => {
      const { index = 0, 0: name = '' } = foreignFolder.exec(path) ?? {}
      return `${literal(path.slice(0, index + name.length))}**`
    }),
  )

function whyUnreadable(tree: Tree, path: string): string | undefined {
  try {
    readDocument(path, tree.read(path) ?? '')
    return undefined
  } catch (error) {
    if (error instanceof SpecCheckError) return error.message
    throw error
  }
}

/** The one that lies highest. */
function openspecFolder(paths: readonly string[]): string | undefined {
  const folders = paths.flatMap((path) => {
    const [, folder] = /^(.+?)\/(?:specs\/[^/]+\/spec|changes\/[^/]+\/proposal)\.md$/u.exec(path) ?? []
    return folder === undefined || folder.includes('/changes/') ? [] : [folder]
  })
  const depth = (path: string) => path.split('/').length
  return distinct(folders).toSorted((a, b) => depth(a) - depth(b))[0]
}

function prdGlobs(paths: readonly string[]): string[] {
  return distinct(
    paths.flatMap((path) => {
      const [folder] = /^(?:.*\/)?(?:prds?|product-requirements)\//iu.exec(path) ?? []
      if (folder !== undefined) return [`${literal(folder)}*.md`]
      return /(?:^|[/_-])prd(?:[_-][^/]*)?\.md$/iu.test(path) ? [literal(path)] : []
    }),
  )
}

function findSchema(tree: Tree, passedOver: { file: string; why: string }[]): string | undefined {
  for (const path of tree.paths) {
    if (!/schema[^/]*\.json$/iu.test(path)) continue
    try {
      const text = tree.read(path) ?? ''
      if (!text.includes('"x-config-root"')) continue
      readSchema(JSON.parse(text.replace(/^\uFEFF/u, '')) as unknown, path)
      return path
    } catch (error) {
      if (!(error instanceof SpecCheckError) && !(error instanceof SyntaxError)) throw error
      passedOver.push({ file: path, why: error.message })
    }
  }
  return undefined
}

function testGlobs(paths: readonly string[]): string[] {
  const endings = paths.flatMap((path) => /\.(?:test|spec)\.[cm]?[jt]sx?$/u.exec(path)?.[0] ?? [])
  return distinct(endings)
    .toSorted()
    .map((ending) => `**/*${ending}`)
}

function isResults(tree: Tree, path: string): boolean {
  if (!/(?:junit|results?|report)[^/]*\.(?:json|xml)$|(?:^|\/)TEST-[^/]+\.xml$/iu.test(path)) return false
  try {
    return readResults(path, tree.read(path), tree).length > 0
  } catch (error) {
    if (error instanceof SpecCheckError) return false
    throw error
  }
}
