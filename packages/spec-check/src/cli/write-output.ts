import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { SpecCheckError } from '../errors.ts'
import { printable } from '../printable.ts'
import type { Io } from './io.ts'

/** @throws SpecCheckError `USAGE` if the file that an option names cannot be written. */
export function writeOutput({ cwd }: Pick<Io, 'cwd'>, file: string, text: string): void {
  try {
    writeFileSync(resolve(cwd, file), text)
  } catch (error) {
    throw new SpecCheckError(
      'USAGE',
      `${printable(file)} cannot be written: ${printable(String(error))}. Name another file.`,
    )
  }
}
