import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Report } from '../check.ts'
import type { Tree } from '../project/tree.ts'
import { fixText, type Fix } from './fix-text.ts'

export interface Fixed {
  readonly places: number
  readonly files: number
}

/** Makes the fixes that a report offers, in the files of `tree` below `root`. Files without one are not written. */
export function fixFiles(root: string, tree: Tree, { findings, drafts }: Report): Fixed {
  const fixes = new Map<string, Fix[]>()
  for (const { fingerprint, file } of findings) {
    const draft = drafts.get(fingerprint)
    if (draft?.fix === undefined || !tree.has(file)) continue
    fixes.set(file, [...(fixes.get(file) ?? []), { range: draft.range, fix: draft.fix }])
  }
  let [places, files] = [0, 0]
  for (const [file, own] of fixes) {
    const path = join(root, file)
    const before = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path))
    const { text, count } = fixText(before, own)
    if (text === before) continue
    writeFileSync(path, text)
    places += count
    files++
  }
  return { places, files }
}
