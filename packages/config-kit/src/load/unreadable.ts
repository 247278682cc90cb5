const reasons: ReadonlyMap<unknown, string> = new Map([
  ['ENOENT', 'path to no file'],
  ['ENOTDIR', 'path to no file'],
  ['EISDIR', 'path to a folder'],
  ['EACCES', 'path to a file without permission to read it'],
  ['EPERM', 'path to a file without permission to read it'],
])

/** Why a file cannot be read, from Node's error; its message holds an absolute path. */
export function unreadable(error: unknown, where = ''): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return `Unexpected ${reasons.get(code) ?? 'path to a file that cannot be read'}${where}, expected one to a file`
}
