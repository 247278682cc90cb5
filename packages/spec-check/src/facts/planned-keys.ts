/**
 * Keys that a change under way declares: `<!-- planned-keys: acme.server.tls, acme.proxy.* -->` in any of its files.
 *
 * @module
 */
import type { Project } from '../project/project.ts'
import type { KeyMention } from './key-mention.ts'
import { readSelectors, type Selector } from './selector.ts'

/** Whether a mention in a file is planned: declared by the change that the file belongs to. */
export type PlannedIn = (path: string, mention: KeyMention) => boolean

export function plannedKeysOf({ config, openspec }: Project): PlannedIn {
  const folder = `${config.openspec?.replace(/\/+$/u, '') ?? ''}/changes/`
  const byChange = new Map<string, Selector[]>()
  for (const { id, proposal, design, tasks, deltas } of openspec?.changes ?? []) {
    const documents = [proposal, design, tasks, ...deltas.map(({ document }) => document)]
    const selectors = documents.flatMap((document) =>
      (document?.comments ?? []).flatMap(({ text }) => readSelectors(/^planned-keys:(.*)$/su.exec(text)?.[1] ?? '')),
    )
    byChange.set(id, selectors)
  }
  return (path, { key, isGlob }) => {
    if (!path.startsWith(folder)) return false
    const [id = ''] = path.slice(folder.length).split('/')
    const selectors = byChange.get(id) ?? []
    return selectors.some(
      (planned) =>
        (!isGlob && key === planned.key) ||
        (planned.isGlob && (key === planned.key || key.startsWith(`${planned.key}.`))) ||
        // A section of planned keys is planned with them.
        planned.key.startsWith(`${key}.`),
    )
  }
}
