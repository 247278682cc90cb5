export type SpecCheckErrorCode =
  | 'SCHEMA_UNREADABLE' // the schema file is missing, may not be read, or holds no JSON in UTF-8
  | 'SCHEMA_INVALID' // JSON, but not a configuration schema in the dialect that the README describes
  | 'SPEC_UNREADABLE' // a path is missing, may not be read, is no file or folder, no UTF-8, or is nested too deeply
  | 'NO_SPECS' // the paths hold no Markdown file

/** Input that cannot be checked. Switch on `code`; the message names the file and what to do, and may change. */
export class SpecCheckError extends Error {
  override readonly name = 'SpecCheckError'
  readonly code: SpecCheckErrorCode

  constructor(code: SpecCheckErrorCode, message: string) {
    super(message)
    this.code = code
  }
}
