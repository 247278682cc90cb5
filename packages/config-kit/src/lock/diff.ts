/**
 * What changed from one snapshot to another, and what it means to each reader.
 *
 * @module
 */
import { byCodeUnit } from './canonical.ts'
import type { Change } from './change.ts'
import type { Snapshot } from './lock.ts'
import { defaults, guards } from './rules/defaults.ts'
import { addedFields, aliasedFields, removedFields } from './rules/fields.ts'
import { scopes, visibility } from './rules/reach.ts'
import { changedTombstones, newTombstones, reusedNames } from './rules/removed.ts'
import { crossFieldRules, sectionOptions } from './rules/sections.ts'
import { refinements, requirement, valueSets } from './rules/values.ts'
import { deprecations, descriptions, units } from './rules/words.ts'
import type { Rule, Step } from './step.ts'

const rules: readonly Rule[] = [
  addedFields,
  removedFields,
  aliasedFields,
  reusedNames,
  changedTombstones,
  newTombstones,
  valueSets,
  refinements,
  requirement,
  defaults,
  guards,
  scopes,
  visibility,
  deprecations,
  descriptions,
  units,
  crossFieldRules,
  sectionOptions,
]

/** All changes of a step, by key. */
export const changesIn = (step: Step): readonly Change[] =>
  rules.flatMap((rule) => rule(step)).toSorted((a, b) => byCodeUnit(a.key, b.key) || byCodeUnit(a.id, b.id))

/** What is not in `older` itself, such as a name that a still older version had, cannot be judged: that is for `check`. */
export const diffSnapshots = (older: Snapshot, newer: Snapshot): readonly Change[] =>
  changesIn({ older, newer, history: [older], seen: [] })
