/** Kagenti's routes, the order in which it refuses (path, method, sign-on, role, body), and its answers. */
import { type Answer, json } from '../answer.ts'
import { type ChatAgent, chatStream } from './chat-agents.ts'
import { parseChatRequest } from './chat.ts'
import { failedList, type Kubernetes } from './kubernetes.ts'
import { includesRole, operator, viewer } from './roles.ts'
import { namespaces } from './sample-data.ts'
import type { Caller, SignOn } from './sign-on.ts'
import { workloadRoutes } from './workload-routes.ts'

export interface ApiRequest {
  readonly method: string
  /** Path and query. */
  readonly url: string
  readonly headers: { readonly [name in 'host' | 'authorization' | 'content-type']?: string | undefined }
  body(): Promise<string>
  /** Aborts when the caller has closed the connection. */
  readonly gone: AbortSignal
}

export interface Call {
  readonly request: ApiRequest
  readonly caller: Caller
  readonly query: URLSearchParams
  readonly params: Readonly<Record<string, string>>
}

export type Route = { readonly method: string; readonly path: RegExp } & (
  | { readonly role?: never; answer(): Answer }
  | { readonly role: string; answer(call: Call): Answer | Promise<Answer> }
)

/**
 * `requiredRole` is what the lists demand, `chatAgent` who answers to chats. Rejects where the backend fails without an
 * answer of its own.
 */
export function createApi(
  signOn: (authorization: string | undefined) => Promise<SignOn>,
  requiredRole: string,
  kubernetes: Kubernetes,
  chatAgent: () => ChatAgent,
): (request: ApiRequest) => Promise<Answer> {
  const routes = createRoutes(requiredRole, kubernetes, chatAgent)
  const at = (path: string): Route[] => routes.filter((route) => route.path.test(path))

  return async (request) => {
    const [path = '', search = ''] = request.url.split(/\?(.*)/s)
    const here = at(path)
    if (here.length === 0) {
      const other = path.endsWith('/') ? path.replace(/\/+$/, '') : `${path}/`
      return at(other).length > 0
        ? redirect(`http://${request.headers.host}${other}${search && `?${search}`}`)
        : json(404, { detail: 'Not Found' })
    }
    const route = here.find(({ method }) => method === request.method)
    if (route === undefined) {
      return json(405, { detail: 'Method Not Allowed' }, { allow: here.map(({ method }) => method).join(', ') })
    }
    if (route.role === undefined) return route.answer()
    const signedOn = await signOn(request.headers.authorization)
    if (!signedOn.ok) return signedOn.answer
    if (!includesRole(signedOn.caller.roles, route.role)) {
      return json(403, { detail: `Required role(s): ${route.role}` })
    }
    const params = route.path.exec(path)?.groups ?? {}
    return route.answer({ request, caller: signedOn.caller, query: new URLSearchParams(search), params })
  }
}

function createRoutes(requiredRole: string, kubernetes: Kubernetes, chatAgent: () => ChatAgent): readonly Route[] {
  let sessions = 0
  return [
    { method: 'GET', path: /^\/health$/, answer: () => json(200, { status: 'healthy' }) },
    { method: 'GET', path: /^\/ready$/, answer: () => json(200, { status: 'ready' }) },
    {
      method: 'GET',
      path: /^\/api\/v1\/auth\/config$/,
      answer: () =>
        json(200, { enabled: true, keycloak_url: null, realm: 'kagenti', client_id: 'kagenti-ui', redirect_uri: null }),
    },
    {
      method: 'GET',
      path: /^\/api\/v1\/auth\/userinfo$/,
      role: viewer,
      answer: ({ caller }) => json(200, { ...caller, authenticated: true }),
    },
    {
      method: 'GET',
      path: /^\/api\/v1\/namespaces$/,
      role: requiredRole,
      answer: () => failedList('namespaces', kubernetes.fault()) ?? json(200, { namespaces }),
    },
    ...workloadRoutes(requiredRole, kubernetes),
    {
      method: 'POST',
      path: /^\/api\/v1\/chat\/(?<namespace>[^/]+)\/(?<name>[^/]+)\/stream$/,
      role: operator,
      answer: async ({ request, caller, params }) => {
        const parsed = parseChatRequest(request.headers['content-type'], await request.body())
        if (!parsed.ok) return parsed.answer
        // The backend has no list to look in: it connects to the host that the two names make.
        if (
          !kubernetes.agents.some(({ namespace, name }) => namespace === params['namespace'] && name === params['name'])
        ) {
          return json(503, { detail: 'Cannot connect to agent' })
        }
        const { message, session_id } = parsed.request
        const number = String((sessions += 1)).padStart(4, '0')
        return chatStream(
          chatAgent()({
            message,
            sessionId: session_id || `ctx-${number}`,
            taskId: `task-${number}`,
            username: caller.username,
            gone: request.gone,
          }),
        )
      },
    },
  ]
}

const redirect = (location: string): Answer => ({ status: 307, headers: { location } })
