import type { Rule } from '../rule.ts'
import { changeWithoutSpec } from './change-without-spec.ts'
import { changesetLevel } from './changeset-level.ts'
import { duplicateRequirement } from './duplicate-requirement.ts'
import { duplicateScenario } from './duplicate-scenario.ts'
import { generatedTable } from './generated-table.ts'
import { incompleteKeyTable } from './incomplete-key-table.ts'
import { invalidSample } from './invalid-sample.ts'
import { keyDefault } from './key-default.ts'
import { keyScope } from './key-scope.ts'
import { keyType } from './key-type.ts'
import { keyVisibility } from './key-visibility.ts'
import { missingChangeset } from './missing-changeset.ts'
import { missingMigration } from './missing-migration.ts'
import { missingVersionBump } from './missing-version-bump.ts'
import { openspec } from './openspec.ts'
import { proposalSections } from './proposal-sections.ts'
import { refusedDelta } from './refused-delta.ts'
import { removedKey } from './removed-key.ts'
import { requirementWithoutScenario } from './requirement-without-scenario.ts'
import { scenarioSteps } from './scenario-steps.ts'
import { schemaVersion } from './schema-version.ts'
import { staleApiReport } from './stale-api-report.ts'
import { staleGenerated } from './stale-generated.ts'
import { unexpectedChangeset } from './unexpected-changeset.ts'
import { unknownKey } from './unknown-key.ts'

/** One line a rule, sorted by id. */
export const rules: readonly Rule[] = [
  changeWithoutSpec,
  changesetLevel,
  duplicateRequirement,
  duplicateScenario,
  generatedTable,
  incompleteKeyTable,
  invalidSample,
  keyDefault,
  keyScope,
  keyType,
  keyVisibility,
  missingChangeset,
  missingMigration,
  missingVersionBump,
  openspec,
  proposalSections,
  refusedDelta,
  removedKey,
  requirementWithoutScenario,
  scenarioSteps,
  schemaVersion,
  staleApiReport,
  staleGenerated,
  unexpectedChangeset,
  unknownKey,
]
