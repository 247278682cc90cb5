/**
 * The config keys that a generated file names: a JSON Schema, a TypeScript declaration, or a file of configuration.
 *
 * @module
 */
import type { Range } from '../markdown/parse.ts'
import { isBelow } from './key.ts'
import type { ConfigFacts } from './schema.ts'
import { rangeIn } from './text-range.ts'
import { readYaml } from './yaml-config.ts'

export interface ArtefactKey {
  readonly key: string
  /** Where its name stands. */
  readonly place: () => Range
  /** The file says itself that the key is no longer to be used. */
  readonly isDeprecated: boolean
}

/** Keys with no key below them; `undefined`: the file is of no kind that is known, or names no key of the root. */
export function artefactKeys(path: string, text: string, facts: ConfigFacts): ArtefactKey[] | undefined {
  const all = /\.[cm]?tsx?$/iu.test(path)
    ? declaredKeys(text)
    : /\.(?:json|ya?ml)$/iu.test(path)
      ? dataKeys(text, facts)
      : []
  const below = all.filter(({ key }) => isBelow(key, facts.root))
  const sections = new Set(below.map(({ key }) => key.slice(0, key.lastIndexOf('.'))))
  const leaves = below.filter(({ key }) => !sections.has(key) || facts.fields.has(key))
  return leaves.length === 0 ? undefined : leaves
}

/** Of a JSON Schema the names under `properties`, of any other file all names. */
function dataKeys(text: string, { root }: ConfigFacts): ArtefactKey[] {
  const [file] = readYaml(text)
  const [first = ''] = root.split('.')
  const entries = file?.entries ?? []
  if (!entries.some(({ pointer }) => pointer === `/properties/${first}`)) {
    return entries.map(({ key, range }) => ({ key, place: () => range, isDeprecated: false }))
  }
  const marked = new Set(
    entries.flatMap(
      ({ pointer }) => /^(.*)\/(?:deprecated|deprecationMessage|x-deprecated)$/u.exec(pointer)?.[1] ?? [],
    ),
  )
  return entries.flatMap(({ pointer, range }) => {
    const names = pointer.slice(1).split('/')
    const isKey = names.length % 2 === 0 && names.every((name, index) => index % 2 === 1 || name === 'properties')
    const key = names.filter((_name, index) => index % 2 === 1).join('.')
    return isKey && !/(?:^|\.)\$/u.test(key) ? [{ key, place: () => range, isDeprecated: marked.has(pointer) }] : []
  })
}

const token =
  /\/\*[^]*?(?:\*\/|$)|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|`(?:[^`\\]|\\.)*`?|[{}]|\??:|[\p{L}\p{N}_$]+|\S/gu

/** Members of nested object types, as `name?: { … }` names them. */
function declaredKeys(text: string): ArtefactKey[] {
  const found: ArtefactKey[] = []
  const open: (string | undefined)[] = []
  let comment = ''
  let name: { readonly text: string; readonly start: number; readonly end: number } | undefined
  let isMember = false
  for (const { 0: word, index } of text.matchAll(token)) {
    if (word.startsWith('//')) continue
    if (word.startsWith('/*')) {
      comment = word
    } else if (word === '{') {
      open.push(isMember ? name?.text : undefined)
      ;[name, isMember, comment] = [undefined, false, '']
    } else if (word === '}') {
      open.pop()
      ;[name, isMember, comment] = [undefined, false, '']
    } else if ((word === ':' || word === '?:') && name !== undefined) {
      isMember = true
      const { start, end } = name
      const key = [...open.filter((part) => part !== undefined), name.text].join('.')
      const place = () => rangeIn(text, start, end)
      found.push({ key, place, isDeprecated: comment.includes('@deprecated') })
      comment = ''
    } else if (word === '?') {
      continue
    } else if (/^["'\p{L}_$]/u.test(word)) {
      const plain = word.replace(/^(["'])(.*)\1$/su, '$2')
      name = { text: plain, start: index, end: index + word.length }
      isMember = false
    } else {
      name = undefined
    }
  }
  return found
}
