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

/** 0: done or in order, 1: something to mend, 2: called wrongly, or something could not be read or written. */
export type ExitCode = 0 | 1 | 2

/** The text of a file; `undefined` where there is none, or a folder. */
export async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (isSystemError(error) && ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(error.code)) return undefined
    throw error
  }
}

/** From a file system that says no. */
export interface SystemError extends Error {
  readonly code: string
  readonly syscall: string
  readonly path?: string
}

export const isSystemError = (error: unknown): error is SystemError =>
  error instanceof Error && 'syscall' in error && 'code' in error
