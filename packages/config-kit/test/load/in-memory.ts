import { loadFiles, type LoadedConfig } from '../../src/load/load-files.ts'

/** Loads `given`, by default the first file only; the others are there to be included. */
export function loadText(
  files: Readonly<Record<string, string>>,
  {
    given = Object.keys(files).slice(0, 1),
    env = {},
  }: { given?: readonly string[]; env?: Record<string, string> } = {},
): Promise<LoadedConfig> {
  const byPath = new Map(Object.entries(files).map(([name, text]) => [`/config/${name}`, text]))
  return loadFiles(given, {
    cwd: '/config',
    env,
    readText: (path) => {
      const text = byPath.get(path)
      return text === undefined
        ? Promise.reject(Object.assign(new Error(path), { code: 'ENOENT' }))
        : Promise.resolve(text)
    },
  })
}

/** `file:line:column` of a place. */
export const at = (
  place: { readonly file: string; readonly line: number; readonly column: number } | undefined,
): string | undefined => place && `${place.file}:${place.line}:${place.column}`
