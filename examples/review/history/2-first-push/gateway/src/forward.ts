/** `token` is asked for each request; after a 401 once more, with the token that was refused. */
export interface ForwardOptions {
  readonly baseUrl: string
  readonly token: (refused?: string) => Promise<string>
  readonly fetch: typeof fetch
}

export type Forward = (request: Request) => Promise<Response>

/** Passes requests on to the ledger with a bearer token. Retries at most once on 401. */
export function createForward({ baseUrl, token, fetch }: ForwardOptions): Forward {
  const send = async (request: Request, bearer: string): Promise<Response> => {
    const { pathname, search } = new URL(request.url)
    const headers = { authorization: `Bearer ${bearer}` }
    return fetch(`${baseUrl}${pathname}${search}`, { method: request.method, headers })
  }
  return async (request) => {
    const bearer = await token()
    const first = await send(request, bearer)
    return first.status === 401 ? send(request, await token(bearer)) : first
  }
}
