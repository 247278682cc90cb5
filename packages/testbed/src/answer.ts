/** What a server answers, as data; sending it is the only effect. */
import type { ServerResponse } from 'node:http'

export interface Answer {
  readonly status: number
  /** A list is sent as one header line each. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  /** A list is sent as one chunk each. */
  readonly body?: string | readonly string[]
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

export function sendAnswer(response: ServerResponse, { status, headers = {}, body = '' }: Answer): void {
  response.statusCode = status
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  if (typeof body === 'string') {
    response.end(body)
  } else {
    for (const chunk of body) response.write(chunk)
    response.end()
  }
}
