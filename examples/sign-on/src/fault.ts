/** Something that the operator can mend, and what else to look at. Every line is safe to print. */
export class Fault extends Error {
  override readonly name = 'Fault'
  readonly lines: readonly string[]
  readonly warnings: readonly string[]
  constructor(lines: readonly string[], warnings: readonly string[] = []) {
    super(lines.join('\n'))
    this.lines = lines
    this.warnings = warnings
  }
}
