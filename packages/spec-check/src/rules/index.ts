import type { Rule } from '../rule.ts'
import { duplicateRequirement } from './duplicate-requirement.ts'
import { duplicateScenario } from './duplicate-scenario.ts'
import { keyDefault } from './key-default.ts'
import { keyScope } from './key-scope.ts'
import { openspec } from './openspec.ts'
import { proposalSections } from './proposal-sections.ts'
import { refusedDelta } from './refused-delta.ts'
import { removedKey } from './removed-key.ts'
import { requirementWithoutScenario } from './requirement-without-scenario.ts'
import { scenarioSteps } from './scenario-steps.ts'
import { unknownKey } from './unknown-key.ts'

/** One line a rule, sorted by id. */
export const rules: readonly Rule[] = [
  duplicateRequirement,
  duplicateScenario,
  keyDefault,
  keyScope,
  openspec,
  proposalSections,
  refusedDelta,
  removedKey,
  requirementWithoutScenario,
  scenarioSteps,
  unknownKey,
]
