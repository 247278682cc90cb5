import { readFile } from 'node:fs/promises'

export interface Io {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** Whether `out` shows colours. */
  readonly colour: boolean
  /** Of config-kit. */
  readonly version: string
  /** Imports a module by its URL. */
  readonly load: (url: string) => Promise<Readonly<Record<string, unknown>>>
}

/** 0: done or in order, 1: something to mend, 2: called wrongly, or something could not be read. */
export type ExitCode = 0 | 1 | 2

/** The text of a file; `undefined` where there is none, or a folder. */
export async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR'))
      return undefined
    throw error
  }
}
