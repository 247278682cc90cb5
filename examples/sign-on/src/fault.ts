/** Something that the operator can mend. Every line is safe to print. */
export class Fault extends Error {
  override readonly name = 'Fault'
  readonly lines: readonly string[]
  constructor(lines: readonly string[]) {
    super(lines.join('\n'))
    this.lines = lines
  }
}
