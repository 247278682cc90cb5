import { cpSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { KeycloakTokenManager } from '../../src/index.ts'
import type { PromiseName } from './model.ts'

export interface Bug {
  readonly bug: string
  /** The promise that it breaks. */
  readonly breaks: PromiseName
  /** Each text stands exactly once in its file of `src`. */
  readonly edits: readonly Edit[]
}

export interface Edit {
  readonly file: string
  readonly find: string
  readonly put: string
}

const root = join(import.meta.dirname, '../..')

/** A folder for copies of the source, which find their dependencies as the source does. */
export function workshop(): string {
  const folder = mkdtempSync(join(tmpdir(), 'token-manager-bugs-'))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  return folder
}

/**
 * The class, from a copy of the source with the edits made.
 *
 * @throws Error for a text that does not stand there exactly once: the source went on without its bug.
 */
export function plant(edits: readonly Edit[], folder: string): typeof KeycloakTokenManager {
  const copy = mkdtempSync(join(folder, 'copy-'))
  cpSync(join(root, 'src'), copy, { recursive: true })
  for (const { file, find, put } of edits) {
    const parts = readFileSync(join(copy, file), 'utf8').split(find)
    if (parts.length !== 2)
      throw new Error(`Unexpected ${parts.length - 1} places in ${file}, expected one of: ${find}`)
    writeFileSync(join(copy, file), parts.join(put))
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const source = createRequire(import.meta.url)(join(copy, 'keycloak-token-manager.ts')) as {
    KeycloakTokenManager: typeof KeycloakTokenManager
  }
  return source.KeycloakTokenManager
}
