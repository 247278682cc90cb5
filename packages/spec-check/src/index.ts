/**
 * Checks Markdown specifications against the configuration schema that the code uses.
 *
 * @packageDocumentation
 */
export { checkSpecs } from './check-specs.ts'
export type { CheckSpecsInput, SpecReport } from './check-specs.ts'
export type { SpecFile } from './document.ts'
export { SpecCheckError } from './errors.ts'
export type { SpecCheckErrorCode } from './errors.ts'
export type { Finding } from './finding.ts'
export { readSpecs } from './read-specs.ts'
export type { SpecFiles } from './read-specs.ts'
