/** What a server answers, as data; sending it is the only effect. */
import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

export interface Answer {
  readonly status: number
  /** A list is sent as one header line each. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  readonly body?: string
  /** In place of `body`. Where the iteration throws, the connection is broken off. */
  readonly chunks?: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>
}

/** An answer in place of the regular one, sent as it stands: no header is added but `content-length` and Node's own. */
export interface FaultyAnswer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export const json = (status: number, value: unknown, headers?: Answer['headers']): Answer => ({
  status,
  headers: { ...headers, 'content-type': 'application/json' },
  body: JSON.stringify(value),
})

export function sendAnswer(response: ServerResponse, { status, headers = {}, body, chunks }: Answer): void {
  response.statusCode = status
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  if (chunks === undefined) {
    response.end(body)
  } else {
    response.flushHeaders()
    // It fails where the answer does or the caller is gone: the connection is closed by then, and nobody is left to tell.
    pipeline(Readable.from(chunks), response).catch(() => undefined)
  }
}
