/** What GitHub's own language service says of a workflow or of an action's metadata: YAML, keys, expressions. */
import { registerHooks } from 'node:module'
import { TextDocument } from 'vscode-languageserver-textdocument'
import type { Fault, ActionsFile } from './actions-file.ts'

export async function languageServiceFaults(file: ActionsFile): Promise<Fault[]> {
  const { clearCacheEntry, validate, validateAction } = await service()
  const document = TextDocument.create(`file:///${file.path}`, 'yaml', 0, file.text)
  // What it has parsed it keeps by name: an edited text would be judged as it was.
  clearCacheEntry(document.uri)
  const diagnostics = await (file.kind === 'action' ? validateAction(document) : validate(document))
  return diagnostics.map(({ range, message }) => ({
    file: file.path,
    line: range.start.line + 1,
    column: range.start.character + 1,
    message,
  }))
}

// It is written for bundlers, and imports JSON without the attribute that Node wants.
async function service() {
  const hooks = registerHooks({
    load: (url, context, next) =>
      next(url, url.endsWith('.json') ? { ...context, importAttributes: { type: 'json' } } : context),
  })
  try {
    const [{ validate }, { validateAction }, { clearCacheEntry }] = await Promise.all([
      import('@actions/languageservice'),
      import('@actions/languageservice/validate-action'),
      import('@actions/languageservice/utils/workflow-cache'),
    ])
    return { clearCacheEntry, validate, validateAction }
  } finally {
    hooks.deregister()
  }
}
