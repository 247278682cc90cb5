import { configFileName, type Fact } from '../config/config.ts'
import { readConstant } from '../facts/constant.ts'
import { hasWords, mayHave, plainWords } from '../facts/plain-words.ts'
import { wholeFile, type Draft } from '../finding.ts'
import type { SpecDocument } from '../markdown/document.ts'
import { sectionAt } from '../markdown/sections.ts'
import { printable } from '../printable.ts'
import type { Project } from '../project/project.ts'
import { matching } from '../project/tree.ts'
import type { Rule } from '../rule.ts'

/**
 * A fact of the configuration (`facts`) is stated wherever its topic comes up: in the same section, in the same words,
 * with the value that the code has. Marks, case and line breaks make no other words.
 *
 * @example passes
 * ```json spec-check.config.json
 * {
 *   "facts": [
 *     {
 *       "topic": "401",
 *       "when": "retry",
 *       "phrase": "at most {value} time",
 *       "source": { "file": "src/fetch.ts", "constant": "RETRIES" }
 *     }
 *   ]
 * }
 * ```
 * ```ts src/fetch.ts
 * export const RETRIES = 1
 * ```
 * ```md specs/a.md
 * On a 401 Acme does a retry, at most `1` time.
 *
 * ## Errors
 *
 * A second 401 is returned.
 * ```
 * @example fails
 * ```json spec-check.config.json
 * {
 *   "facts": [
 *     {
 *       "topic": "401",
 *       "when": "retry",
 *       "phrase": "at most {value} time",
 *       "source": { "file": "src/fetch.ts", "constant": "RETRIES" }
 *     }
 *   ]
 * }
 * ```
 * ```ts src/fetch.ts
 * export const RETRIES = 1
 * ```
 * ```md specs/a.md
 * On a 401 Acme does a retry, at most 3 times.
 * ```
 */
export const mirroredFact: Rule = {
  id: 'mirrored-fact',
  category: 'incorrect-doc',
  severity: 'high',
  summary: 'A fact of the configuration is stated wherever its topic comes up, with the value that the code has.',
  needs: ['facts'],
  *judge(project) {
    for (const fact of project.config.facts ?? []) {
      const phrase = phraseOf(fact, project)
      if (phrase === undefined) yield unknownSource(fact, project)
      else yield* silentPlaces(fact, phrase, project)
    }
  },
}

/** `undefined`: the constant is not there. */
function phraseOf({ phrase, source }: Fact, { tree }: Project): string | undefined {
  if (source === undefined) return phrase
  const value = readConstant(tree.read(source.file) ?? '', source.constant)?.value
  const stated = value !== undefined && /^-?\d[\d_]*$/u.test(value) ? value.replaceAll('_', '') : value
  return stated === undefined ? undefined : phrase.replaceAll('{value}', () => stated)
}

function unknownSource({ topic, source }: Fact, { tree }: Project): Draft {
  const { file = '', constant = '' } = source ?? {}
  return {
    file: tree.has(file) ? file : configFileName,
    range: wholeFile,
    message: `Unexpected source of the fact about "${printable(topic)}", expected \`const ${printable(constant)}\` with a number, text or boolean in ${printable(file)}`,
    hint: 'Name the constant that the fact states in `facts` of the configuration.',
    evidence: `${file} ${constant}`,
  }
}

function* silentPlaces(fact: Fact, phrase: string, project: Project): Generator<Draft> {
  const isMirror = fact.in !== undefined
  const mirrors = isMirror
    ? matching(project.tree.paths, fact.in).flatMap((path) =>
        /\.md$/iu.test(path) ? (project.document(path) ?? []) : [],
      )
    : project.documents
  for (const document of mirrors) {
    const due = placesOf(fact, phrase, document)
    for (const place of due) yield silent(fact, phrase, document, place)
    if (isMirror && due.length === 0 && !says(document.text, phrase)) yield silent(fact, phrase, document, undefined)
  }
}

/** The first place in each section that speaks of the topic and does not say the phrase. */
function placesOf({ topic, when }: Fact, phrase: string, document: SpecDocument) {
  const [word, condition] = [plainWords(topic), plainWords(when ?? '')]
  if (!mayHave(document.text, word)) return []
  const judged = new Set<number>()
  return document.blocks.filter(({ kind, standing, start, end }) => {
    if (standing !== 'current' || kind === 'code' || kind === 'html' || kind === 'frontmatter') return false
    const text = plainWords(document.text.slice(start, end))
    if (!hasWords(text, word) || (condition !== '' && !hasWords(text, condition))) return false
    const section = sectionAt(document, start)
    if (judged.has(section.start)) return false
    judged.add(section.start)
    return !says(document.text.slice(section.start, section.end), phrase)
  })
}

const says = (text: string, phrase: string): boolean => hasWords(plainWords(text), plainWords(phrase))

function silent(
  { topic, when }: Fact,
  phrase: string,
  document: SpecDocument,
  place: { readonly start: number; readonly end: number } | undefined,
): Draft {
  const of = `"${printable(topic)}"${when === undefined ? '' : ` and "${printable(when)}"`}`
  const where = place === undefined ? `file without a word of ${of}` : `words of ${of}`
  return {
    file: document.path,
    range: place === undefined ? wholeFile : document.rangeOf(place),
    message: `Unexpected ${where}, expected "${printable(phrase)}" in the same ${place === undefined ? 'file' : 'section'}`,
    hint: 'Say it in these words, or change the fact in the configuration and in all of its mirrors.',
    evidence: `${topic} ${phrase}`,
  }
}
