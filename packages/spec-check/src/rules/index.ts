import type { Rule } from '../rule.ts'
import { brokenLink } from './broken-link.ts'
import { capabilityWithoutPrd } from './capability-without-prd.ts'
import { changeWithoutSpec } from './change-without-spec.ts'
import { changesetLevel } from './changeset-level.ts'
import { deletedPath } from './deleted-path.ts'
import { duplicateRequirement } from './duplicate-requirement.ts'
import { duplicateScenario } from './duplicate-scenario.ts'
import { expiredBaseline } from './expired-baseline.ts'
import { generatedTable } from './generated-table.ts'
import { halfRemovedName } from './half-removed-name.ts'
import { ignoreOfUnknownRule } from './ignore-of-unknown-rule.ts'
import { ignoreWithoutReason } from './ignore-without-reason.ts'
import { incompleteKeyTable } from './incomplete-key-table.ts'
import { invalidSample } from './invalid-sample.ts'
import { keyDefault } from './key-default.ts'
import { keyScope } from './key-scope.ts'
import { keyType } from './key-type.ts'
import { keyVisibility } from './key-visibility.ts'
import { manualWithoutReason } from './manual-without-reason.ts'
import { mirroredFact } from './mirrored-fact.ts'
import { mirroredTask } from './mirrored-task.ts'
import { missingChangeset } from './missing-changeset.ts'
import { missingMigration } from './missing-migration.ts'
import { missingReference } from './missing-reference.ts'
import { missingVersionBump } from './missing-version-bump.ts'
import { openspec } from './openspec.ts'
import { prdWithoutCapability } from './prd-without-capability.ts'
import { proposalCapabilities } from './proposal-capabilities.ts'
import { proposalSections } from './proposal-sections.ts'
import { refusedDelta } from './refused-delta.ts'
import { removedKey } from './removed-key.ts'
import { requirementWithoutScenario } from './requirement-without-scenario.ts'
import { retiredName } from './retired-name.ts'
import { scenarioSteps } from './scenario-steps.ts'
import { schemaVersion } from './schema-version.ts'
import { staleApiReport } from './stale-api-report.ts'
import { staleGenerated } from './stale-generated.ts'
import { unexpectedChangeset } from './unexpected-changeset.ts'
import { unfinishedTask } from './unfinished-task.ts'
import { unknownKey } from './unknown-key.ts'
import { unknownScenario } from './unknown-scenario.ts'
import { untestedScenario } from './untested-scenario.ts'
import { unusedBaseline } from './unused-baseline.ts'
import { unusedIgnore } from './unused-ignore.ts'

/** One line a rule, sorted by id. */
export const rules: readonly Rule[] = [
  brokenLink,
  capabilityWithoutPrd,
  changeWithoutSpec,
  changesetLevel,
  deletedPath,
  duplicateRequirement,
  duplicateScenario,
  expiredBaseline,
  generatedTable,
  halfRemovedName,
  ignoreOfUnknownRule,
  ignoreWithoutReason,
  incompleteKeyTable,
  invalidSample,
  keyDefault,
  keyScope,
  keyType,
  keyVisibility,
  manualWithoutReason,
  mirroredFact,
  mirroredTask,
  missingChangeset,
  missingMigration,
  missingReference,
  missingVersionBump,
  openspec,
  prdWithoutCapability,
  proposalCapabilities,
  proposalSections,
  refusedDelta,
  removedKey,
  requirementWithoutScenario,
  retiredName,
  scenarioSteps,
  schemaVersion,
  staleApiReport,
  staleGenerated,
  unexpectedChangeset,
  unfinishedTask,
  unknownKey,
  unknownScenario,
  untestedScenario,
  unusedBaseline,
  unusedIgnore,
]
