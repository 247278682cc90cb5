/** Stable; messages may change. */
export type ConfigErrorCode =
  | 'DEFINITION_INVALID' // the code that defines the configuration is wrong
  | 'LOCK_INVALID' // a lock that cannot be read, or that does not fit what is asked of it
  | 'MIGRATION_REFUSED' // a file that may not be edited: a link, or outside of the folders given; or a result that is not valid
  | 'INPUT_UNREADABLE' // a file or module that is not there, or is something else

/** Thrown for faults that no list of issues can carry. Switch on `code`; messages may change and show no value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly code: ConfigErrorCode
  constructor(code: ConfigErrorCode, message: string) {
    super(message)
    this.code = code
  }
}
