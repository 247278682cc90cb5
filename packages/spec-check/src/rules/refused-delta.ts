import { wholeFile } from '../finding.ts'
import { blocksOf, readDelta } from '../openspec/delta.ts'
import type { OpenSpec, Specification } from '../openspec/model.ts'
import { refusalsOf } from '../openspec/refusals.ts'
import type { Rule } from '../rule.ts'

/**
 * A delta can be archived: it changes what the specification of its capability has, and adds what it has not. What
 * another change under way adds counts as there, since that may be archived before.
 *
 * @example passes
 * ```json spec-check.config.json
 * { "openspec": "openspec" }
 * ```
 * ```md openspec/specs/sign-on/spec.md
 * ### Requirement: Sign-on
 * ```
 * ```md openspec/changes/again/specs/sign-on/spec.md
 * ## MODIFIED Requirements
 *
 * ### Requirement: Sign-on
 * ```
 * @example fails
 * ```json spec-check.config.json
 * { "openspec": "openspec" }
 * ```
 * ```md openspec/specs/sign-on/spec.md
 * ### Requirement: Sign-on
 * ```
 * ```md openspec/changes/again/specs/sign-on/spec.md
 * ## MODIFIED Requirements
 *
 * ### Requirement: Sign-off
 * ```
 */
export const refusedDelta: Rule = {
  id: 'refused-delta',
  category: 'incorrect-doc',
  severity: 'high',
  summary: 'A delta fits the specification that it changes: `openspec archive` would take it.',
  needs: ['openspec'],
  *judge({ openspec, tree }) {
    if (openspec === undefined) return
    for (const change of openspec.changes) {
      const metadata = tree.read(`${openspec.folder}/changes/${change.id}/.openspec.yaml`) ?? ''
      const mayRetire = /^retire_capabilities:\s*true\s*$/mu.test(metadata)
      for (const specification of change.deltas) {
        const { document } = specification
        const own = currentBlocks(openspec.specifications, specification)
        const delta = readDelta(specification)
        const others = new Set(addedByOthers(openspec, specification).map(({ name }) => name))
        for (const { at, found, expected, hint, isMissing } of refusalsOf(delta, { blocks: own, mayRetire })) {
          if (isMissing === true && at !== undefined && others.has(at.name)) continue
          yield {
            file: document.path,
            range: at === undefined ? wholeFile : document.rangeOf(at),
            message: `Unexpected ${found}, expected ${expected}`,
            hint,
            evidence: found,
          }
        }
      }
    }
  },
}

function currentBlocks(specifications: readonly Specification[], { capability }: Specification) {
  const own = specifications.find((each) => each.capability === capability)
  return own && blocksOf(own.requirements, own.document)
}

function addedByOthers({ changes }: OpenSpec, { capability, change }: Specification) {
  return changes
    .filter(({ id }) => id !== change)
    .flatMap(({ deltas }) => deltas.filter((delta) => delta.capability === capability))
    .flatMap((delta) => {
      const { added, renamed } = readDelta(delta)
      return [...added, ...renamed.map(({ to }) => to)]
    })
}
