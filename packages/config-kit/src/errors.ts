export type ConfigErrorCode =
  | 'DEFINITION_INVALID' // the code that defines the configuration is wrong
  | 'SYNTAX_INVALID' // a file is not YAML that Backstage can read

/** Thrown for faults that no list of issues can carry. Switch on `code`; messages may change and show no value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly code: ConfigErrorCode
  constructor(code: ConfigErrorCode, message: string) {
    super(message)
    this.code = code
  }
}
