export {
  defineConfig,
  section,
  type Branch,
  type Config,
  type Definitions,
  type FieldEntries,
  type Fields,
  type FlatFields,
  type RemovedKey,
  type Rule,
  type RuleFinding,
  type Section,
  type SectionOptions,
} from './define.ts'
export { ConfigError, type ConfigErrorCode } from './errors.ts'
export { field, type ConfigScope, type Field, type FieldMeta, type Visibility } from './field.ts'
export { locateKeys, unsetVariables, type Place } from './places.ts'
export { render, type Target } from './render/render.ts'
export {
  validate,
  type ConfigIssue,
  type ConfigIssueCode,
  type ValidateOptions,
  type ValidationResult,
} from './validate.ts'
export type { ConfigValues, NestedValues } from './values.ts'
