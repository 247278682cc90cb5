/**
 * Checks Markdown specifications against the configuration schema, the code and the tests.
 *
 * @packageDocumentation
 */
export { check, type CheckOptions, type Report, type Skip } from './check.ts'
export type { Config, Fact } from './config/config.ts'
export { SpecCheckError, type SpecCheckErrorCode } from './errors.ts'
export type { Category, Draft, Finding, Severity } from './finding.ts'
export { loadProject, type LoadOptions } from './project/load-project.ts'
export type { Project } from './project/project.ts'
export type { TestResult, TestState } from './results/test-result.ts'
export { specIndexOf } from './trace/spec-index.ts'
export type {
  IndexedCapability,
  IndexedPrd,
  IndexedRequirement,
  IndexedScenario,
  IndexedTest,
  ScenarioState,
  SpecIndex,
} from './trace/spec-index-schema.ts'
