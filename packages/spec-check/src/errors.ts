export type SpecCheckErrorCode =
  | 'CONFIG_UNREADABLE' // there is no configuration, it may not be read, or is no JSON in UTF-8
  | 'CONFIG_INVALID' // JSON, but not a configuration as `config.schema.json` describes it
  | 'SCHEMA_UNREADABLE' // the schema file is missing, may not be read, or holds no JSON in UTF-8
  | 'SCHEMA_INVALID' // JSON, but not a configuration schema in the dialect that the README describes
  | 'SPEC_UNREADABLE' // a path is missing, may not be read, is no file or folder, no UTF-8, or is nested too deeply
  | 'NO_SPECS' // the configuration's globs match no Markdown file
  | 'BASE_UNKNOWN' // the base is no commit of this repository, or there is no repository
  | 'RESULTS_UNREADABLE' // a file of test results is missing, or in none of the known formats
  | 'USAGE' // called with options that do not exist or do not go together

/** Input that cannot be checked. Switch on `code`; the message names the file and what to do, and may change. */
export class SpecCheckError extends Error {
  override readonly name = 'SpecCheckError'
  readonly code: SpecCheckErrorCode

  constructor(code: SpecCheckErrorCode, message: string) {
    super(message)
    this.code = code
  }
}
