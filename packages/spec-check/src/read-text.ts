import { readFile } from 'node:fs/promises'

/** The text of a UTF-8 file, without its byte order mark. Rejects where `readFile` or `TextDecoder` do. */
export async function readText(path: string): Promise<string> {
  return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path))
}

const failures: ReadonlyMap<unknown, string> = new Map([
  ['ENOENT', 'does not exist. Check the path.'],
  ['ENOTDIR', 'does not exist. Check the path.'],
  ['EACCES', 'may not be read. Check its permissions.'],
  ['EPERM', 'may not be read. Check its permissions.'],
  ['EISDIR', 'is a folder. Name a file.'],
  ['ERR_ENCODING_INVALID_ENCODED_DATA', 'is not UTF-8. Save it in that encoding.'],
])

/** Why a file or folder was not read, to follow its name. Throws `error` again if the system did not raise it. */
export function readFailure(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) throw error
  return failures.get(error.code) ?? `cannot be read (${String(error.code)}).`
}
