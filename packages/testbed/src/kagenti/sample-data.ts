/** What runs in the stand-in's cluster: items as `GET /agents` and `GET /tools` list them. */
export interface Item {
  readonly name: string
  readonly namespace: string
  readonly description: string
  readonly status: string
  readonly labels: { readonly protocol: readonly string[]; readonly framework: string; readonly type: string }
  readonly workloadType: string
  readonly createdAt: string
}

export const namespaces: readonly string[] = ['team1', 'team2']

export const agent = (name: string, namespace: string, description: string, framework: string): Item => ({
  name,
  namespace,
  description,
  status: 'Ready',
  labels: { protocol: ['a2a'], framework, type: 'agent' },
  workloadType: 'deployment',
  createdAt: '2026-01-02T03:04:05+00:00',
})

export const tool = (name: string, namespace: string, description: string): Item => ({
  ...agent(name, namespace, description, 'Python'),
  labels: { protocol: ['mcp'], framework: 'Python', type: 'tool' },
})

export const agents: readonly Item[] = [
  agent('weather', 'team1', 'Says what the weather will be', 'LangGraph'),
  agent('planner', 'team2', 'Plans a journey', 'CrewAI'),
  agent('reviewer', 'team2', 'Reviews a pull request', 'LangGraph'),
]

export const tools: readonly Item[] = [
  tool('search', 'team1', 'Searches the documentation'),
  tool('calendar', 'team2', 'Finds a free day'),
]
