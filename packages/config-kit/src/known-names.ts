import type { Config } from './define.ts'

/** Of every section and field, of what was removed, and of Backstage's directives: what an output may show. */
export function knownNames({ fields, removed }: Pick<Config, 'fields' | 'removed'>): ReadonlySet<string> {
  const keys = [...Object.keys(fields), ...removed.map(({ key }) => key)]
  const names = [...keys.flatMap((key) => key.split('.')), '$include', '$env', '$file']
  return new Set(names.filter((name) => name !== '*'))
}
