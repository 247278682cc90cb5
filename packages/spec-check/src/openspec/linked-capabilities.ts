import { targetOf } from '../links/target.ts'
import type { SpecDocument } from '../markdown/document.ts'

/** The capabilities to whose specification, true or proposed, a document links, where it speaks of the present. */
export function linkedCapabilities({ path, links }: SpecDocument, folder: string): Set<string> {
  const capabilities = new Set<string>()
  for (const { url, standing } of links) {
    const target = targetOf(url, path)
    if (standing !== 'current' || target?.kind !== 'file' || !target.path.startsWith(`${folder}/`)) continue
    const [, capability] =
      /^(?:changes\/[^/]+\/)?specs\/(.+)\/spec\.md$/u.exec(target.path.slice(folder.length + 1)) ?? []
    if (capability !== undefined) capabilities.add(capability)
  }
  return capabilities
}
