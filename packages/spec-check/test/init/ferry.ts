import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder } from '../folder.ts'

/** A repository of other people, which spec-check has never seen: a folder of its own for each test. */
export function ferry(): string {
  const folder = makeFolder({})
  cpSync(join(import.meta.dirname, 'ferry'), folder, { recursive: true })
  return folder
}
