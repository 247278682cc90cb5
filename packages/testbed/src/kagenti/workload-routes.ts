/** Agents and tools: listed, shown, created, removed, and what a tool offers (MCP). */
import { type Answer, json } from '../answer.ts'
import type { Call, Route } from './api.ts'
import { failedList, type Kubernetes } from './kubernetes.ts'
import { operator, viewer } from './roles.ts'
import { agent, type Item, tool } from './sample-data.ts'

export function workloadRoutes(requiredRole: string, kubernetes: Kubernetes): Route[] {
  return [
    ...routesOf('agents', requiredRole, kubernetes),
    ...routesOf('tools', requiredRole, kubernetes),
    ...mcp(kubernetes),
  ]
}

const one = (path: string, more = '') => new RegExp(`^/api/v1/${path}/(?<namespace>[^/]+)/(?<name>[^/]+)${more}$`)

function routesOf(kind: 'agents' | 'tools', requiredRole: string, kubernetes: Kubernetes): Route[] {
  const items = kubernetes[kind]
  return [
    {
      method: 'GET',
      path: new RegExp(`^/api/v1/${kind}$`),
      role: requiredRole,
      answer: ({ query }) => {
        const wanted = query.getAll('namespace').at(-1) ?? 'default'
        const found = items.filter(({ namespace }) => namespace === wanted)
        return failedList(kind, kubernetes.fault(wanted)) ?? json(200, { items: found })
      },
    },
    {
      method: 'POST',
      path: new RegExp(`^/api/v1/${kind}$`),
      role: operator,
      answer: async ({ request }) => {
        const made = newItem(kind, await request.body())
        if (made === undefined) return unprocessable('name')
        items.push(made)
        const { name, namespace } = made
        return json(200, { success: true, name, namespace, message: `${title(kind)} '${name}' was deployed` })
      },
    },
    { method: 'GET', path: one(kind), role: viewer, answer: withItem(kind, items, detailOf) },
    {
      method: 'DELETE',
      path: one(kind),
      role: operator,
      answer: withItem(kind, items, (item) => {
        items.splice(items.indexOf(item), 1)
        return { success: true, message: `${title(kind)} '${item.name}' was removed` }
      }),
    },
    {
      method: 'GET',
      path: one(kind, '/route-status'),
      role: viewer,
      answer: withItem(kind, items, () => ({ hasRoute: false })),
    },
  ]
}

function mcp({ agents, tools }: Kubernetes): Route[] {
  const offered = { name: 'find', description: 'Finds documents', input_schema: { type: 'object' } }
  return [
    {
      method: 'POST',
      path: one('tools', '/connect'),
      role: operator,
      answer: withItem('tools', tools, () => ({ tools: [offered] })),
    },
    {
      method: 'POST',
      path: one('tools', '/invoke'),
      role: operator,
      answer: async ({ request }) => {
        const name = memberOf(await request.body(), 'tool_name')
        if (name === undefined) return unprocessable('tool_name')
        const isError = name !== offered.name
        const text = isError ? `Unknown tool: ${name}` : '1 hit'
        return json(200, { result: { content: [{ type: 'text', text }], isError } })
      },
    },
    {
      method: 'GET',
      path: one('chat', '/agent-card'),
      role: viewer,
      answer: withItem('agents', agents, ({ name, namespace, description }) => ({
        name,
        description,
        version: '1.0.0',
        url: `http://${name}.${namespace}.svc.cluster.local:8080/`,
        streaming: true,
        skills: [],
      })),
    },
  ]
}

const title = (kind: 'agents' | 'tools') => (kind === 'agents' ? 'Agent' : 'Tool')

const withItem =
  (kind: 'agents' | 'tools', items: readonly Item[], answer: (item: Item) => unknown) =>
  ({ params }: Pick<Call, 'params'>): Answer => {
    const { name = '', namespace = '' } = params
    const item = items.find((each) => each.name === name && each.namespace === namespace)
    if (item !== undefined) return json(200, answer(item))
    return json(404, { detail: `${title(kind)} '${name}' not found in namespace '${namespace}'` })
  }

const detailOf = ({ name, namespace, status, workloadType, createdAt }: Item) => ({
  metadata: { name, namespace, labels: {}, annotations: {}, creationTimestamp: createdAt },
  spec: { replicas: 1 },
  status: { ready_replicas: 1 },
  workloadType,
  readyStatus: status,
})

function newItem(kind: 'agents' | 'tools', body: string): Item | undefined {
  const [name, namespace] = [memberOf(body, 'name'), memberOf(body, 'namespace')]
  if (name === undefined || namespace === undefined) return undefined
  return kind === 'agents' ? agent(name, namespace, '', 'LangGraph') : tool(name, namespace, '')
}

function memberOf(body: string, member: string): string | undefined {
  try {
    const value = (JSON.parse(body) as Partial<Record<string, unknown>> | null)?.[member]
    return typeof value === 'string' ? value : undefined
  } catch {
    return undefined
  }
}

const unprocessable = (member: string): Answer =>
  json(422, { detail: [{ type: 'missing', loc: ['body', member], msg: 'Field required', input: {} }] })
