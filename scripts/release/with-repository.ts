/** A package's manifest that names the repository and the folder that it comes from. */
export function withRepository(
  manifest: string,
  from: { readonly server: string; readonly repository: string; readonly folder: string },
): string {
  const data = JSON.parse(manifest) as Record<string, unknown>
  const repository = { type: 'git', url: `git+${from.server}/${from.repository}.git`, directory: from.folder }
  return `${JSON.stringify({ ...data, repository }, undefined, 2)}\n`
}
