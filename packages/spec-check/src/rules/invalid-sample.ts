import { plannedKeysOf } from '../facts/planned-keys.ts'
import { sampleJudge, type JudgeSample, type SampleFault } from '../facts/sample.ts'
import type { ConfigFacts } from '../facts/schema.ts'
import type { Draft } from '../finding.ts'
import type { CodeBlock, SpecDocument } from '../markdown/document.ts'
import type { Range } from '../markdown/parse.ts'
import { printable } from '../printable.ts'
import { matching } from '../project/tree.ts'
import type { Rule } from '../rule.ts'

/**
 * Fenced YAML that has the root key, and the files of `samples`, are accepted by the schema. A text with `${…}` and a map
 * with `$env`, `$file` or `$include` stand for any value. A fence marked `invalid` or `history` is not judged.
 *
 * @example passes
 * ````md specs/a.md
 * ```yaml
 * acme:
 *   server:
 *     port: ${PORT}
 * ```
 *
 * ```yaml invalid
 * acme:
 *   server:
 *     port: eighty
 * ```
 * ````
 * @example fails
 * ````md specs/a.md
 * ```yaml
 * acme:
 *   server:
 *     port: eighty
 * ```
 * ````
 * @example fails
 * ```yaml acme.yaml
 * acme:
 *   server:
 *     prot: 80
 * ```
 * ```json spec-check.config.json
 * { "samples": ["acme.yaml"] }
 * ```
 */
export const invalidSample: Rule = {
  id: 'invalid-sample',
  category: 'incorrect-doc',
  severity: 'high',
  summary: 'Samples of configuration, in fences and files, are accepted by the schema.',
  needs: ['schema'],
  *judge(project) {
    const { config, documents, schema, tree } = project
    if (schema === undefined || config.schema === undefined) return
    let compiled: JudgeSample | undefined
    const schemaFile = config.schema
    const judge: JudgeSample = (text, isPlanned) =>
      (compiled ??= sampleJudge(project.json(schemaFile), schema))(text, isPlanned)
    const isPlanned = plannedKeysOf(project)
    for (const document of documents) {
      for (const block of document.codeBlocks) {
        if (!isJudged(block)) continue
        for (const fault of judge(block.code, (key) => isPlanned(document.path, { key, isGlob: false }))) {
          const range = placeIn(document, block, fault.range)
          yield draftOf(fault, document.path, range, document.lineAt(range.start.line), schema)
        }
      }
    }
    for (const path of matching(tree.paths, config.samples ?? [])) {
      const text = tree.read(path) ?? ''
      const lines = text.split(/\r\n|\n|\r/u)
      for (const fault of judge(text)) {
        yield draftOf(fault, path, fault.range, lines[fault.range.start.line - 1] ?? '', schema)
      }
    }
  },
}

const isJudged = ({ language, meta, standing }: CodeBlock): boolean =>
  standing === 'current' && /^ya?ml$/iu.test(language ?? '') && !/(?:^|\s)(?:invalid|history)(?:\s|$)/iu.test(meta)

/** In a list or a quote, each line of code has something before it. */
function placeIn(document: SpecDocument, { code, line }: CodeBlock, { start, end }: Range): Range {
  const lines = code.split(/\r\n|\n|\r/u)
  const moved = (point: Range['start']) => {
    const before = document.lineAt(line + point.line - 1).lastIndexOf(lines[point.line - 1] ?? '')
    return { line: line + point.line - 1, column: point.column + Math.max(before, 0) }
  }
  return { start: moved(start), end: moved(end) }
}

function draftOf(fault: SampleFault, file: string, range: Range, line: string, { fields }: ConfigFacts): Draft {
  const { message, hint, evidence, key } = fault
  // Only a line that holds one field and no credential is shown.
  const name = key?.slice(key.lastIndexOf('.') + 1)
  const isPlain =
    key !== undefined &&
    fields.get(key)?.isSensitive === false &&
    line.trim().startsWith(`${name}:`) &&
    !line.includes('{')
  return { file, range, message: printable(message, 400), hint: printable(hint, 400), evidence, isSensitive: !isPlain }
}
