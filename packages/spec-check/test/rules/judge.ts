import { check } from '../../src/index.ts'
import { worldOf } from './examples.ts'

/** What one rule says of these files, as `file:line:column message`; `openspec` is the OpenSpec folder. */
export function judge(rule: string, files: Readonly<Record<string, string>>, config: object = {}): string[] {
  const own = { 'spec-check.config.json': JSON.stringify({ openspec: 'openspec', ...config }) }
  const { findings, skipped } = check(worldOf({ ...own, ...files }), { only: [rule] })
  return [
    ...findings.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`),
    ...skipped.map(({ reason }) => `skipped: ${reason}`),
  ]
}
