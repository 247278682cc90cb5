/** `token` is asked once for each request, and once more when the ledger answers 401. */
export interface ForwardOptions {
  readonly baseUrl: string
  readonly token: (request: Request) => Promise<string>
  readonly fetch: typeof fetch
}

export type Forward = (request: Request) => Promise<Response>

/** Passes requests on to the ledger with a bearer token. Retries at most once on 401. */
export function createForward({ baseUrl, token, fetch }: ForwardOptions): Forward {
  const send = async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url)
    const headers = { authorization: `Bearer ${await token(request)}` }
    return fetch(`${baseUrl}${pathname}${search}`, { method: request.method, headers })
  }
  return async (request) => {
    const first = await send(request)
    return first.status === 401 ? send(request) : first
  }
}
