/**
 * An editor as the YAML language server sees one: a client of the Language Server Protocol 3.17, over
 * standard input and output. It answers what the server asks for, and reaches no network.
 *
 * @module
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node.js'

/** Lines count from 0. */
export interface Diagnostic {
  readonly message: string
  readonly range: { readonly start: { readonly line: number } }
}

export interface Editor {
  /** What is underlined in a file of this text. */
  diagnose(text: string): Promise<readonly Diagnostic[]>
  /** What is offered where `‸` stands. */
  complete(text: string): Promise<readonly string[]>
  /** What is shown, as Markdown, of the word in which `‸` stands. */
  hover(text: string): Promise<string>
  close(): Promise<void>
}

const server = createRequire(import.meta.url).resolve('yaml-language-server/bin/yaml-language-server')

/** Every file that is opened is judged by the JSON Schema in the file `schema`. */
export async function startEditor(schema: string): Promise<Editor> {
  const child = fork(server, ['--stdio'], { execArgv: [], stdio: ['pipe', 'pipe', 'inherit', 'ipc'] })
  const { stdin, stdout } = child
  if (stdin === null || stdout === null) throw new Error('Unexpected child without pipes')
  const ended = once(child, 'exit')
  const connection = createMessageConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin))
  const settings: Readonly<Record<string, unknown>> = {
    yaml: {
      schemas: { [pathToFileURL(schema).href]: '*.yaml' },
      schemaStore: { enable: false },
      kubernetesCRDStore: { enable: false },
    },
  }
  const waiting = new Map<string, (diagnostics: readonly Diagnostic[]) => void>()
  connection.onNotification(
    'textDocument/publishDiagnostics',
    ({ uri, diagnostics }: { uri: string; diagnostics: readonly Diagnostic[] }) => waiting.get(uri)?.(diagnostics),
  )
  connection.onRequest('client/registerCapability', () => null)
  const configured = new Promise<void>((resolve) => {
    connection.onRequest('workspace/configuration', ({ items }: { items: readonly { section: string }[] }) => {
      resolve()
      return items.map(({ section }) => settings[section] ?? null)
    })
  })
  connection.listen()

  let count = 0
  const newUri = () => `file:///app-config.${(count += 1)}.yaml`
  const open = (uri: string, text: string) =>
    connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'yaml', version: 1, text },
    })
  const openAtCursor = async (text: string) => {
    const [before = '', after] = text.split('‸')
    if (after === undefined) throw new Error('Unexpected text without cursor, expected one ‸')
    const lines = before.split('\n')
    const uri = newUri()
    await open(uri, before + after)
    return { textDocument: { uri }, position: { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 } }
  }

  await connection.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    capabilities: { workspace: { configuration: true }, textDocument: { hover: { contentFormat: ['markdown'] } } },
  })
  // A file that is opened before the server has its settings would be judged twice.
  await connection.sendNotification('initialized', {})
  await configured

  return {
    async diagnose(text) {
      const uri = newUri()
      const diagnostics = new Promise<readonly Diagnostic[]>((resolve) => waiting.set(uri, resolve))
      await open(uri, text)
      return diagnostics
    },
    async complete(text) {
      const { items } = await connection.sendRequest<{ items: readonly { label: string }[] }>(
        'textDocument/completion',
        await openAtCursor(text),
      )
      return items.map(({ label }) => label)
    },
    async hover(text) {
      const shown = await connection.sendRequest<{ contents: { value: string } } | null>(
        'textDocument/hover',
        await openAtCursor(text),
      )
      return shown?.contents.value ?? ''
    },
    async close() {
      await connection.sendRequest('shutdown')
      await connection.sendNotification('exit')
      await ended
      connection.dispose()
    },
  }
}
