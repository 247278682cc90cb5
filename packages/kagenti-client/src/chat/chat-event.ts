/**
 * What an event of a chat says, in one spelling.
 *
 * @module
 * @see {@link https://a2a-protocol.org/v0.3.0/specification/#63-taskstate-enum A2A §6.3} (the states)
 */

interface OfTask {
  /** Sent with the next message, it continues the conversation. It may change with the first events: the last counts. */
  readonly sessionId?: string
  readonly taskId?: string
}

/** More of the answer, to be put after what came before. */
export interface ChatText extends OfTask {
  readonly type: 'text'
  readonly text: string
  /** The artifact that the text belongs to; absent for what the agent says beside its artifacts. */
  readonly artifact?: { readonly name?: string; readonly index?: number }
}

export interface ChatState extends OfTask {
  readonly type: 'state'
  /** One that is not known comes as the agent spells it. */
  readonly state: TaskState | (string & {})
  /** The agent's turn is over: it is done, has given up, or asks back (`input-required`, `auth-required`). */
  readonly final: boolean
  /** What the agent says about its progress, such as `thinking`. It is no part of the answer. */
  readonly message?: string
}

/** Any other event, as it came. */
export interface ChatOther {
  readonly type: 'other'
  readonly data: Members
}

export type ChatEvent = ChatText | ChatState | ChatOther

export type TaskState =
  | 'submitted'
  | 'working'
  | 'input-required'
  | 'completed'
  | 'canceled'
  | 'failed'
  | 'rejected'
  | 'auth-required'
  | 'unknown'

export type Members = Readonly<Record<string, unknown>>

export interface Reading {
  readonly text: ChatText | undefined
  readonly state: ChatState | undefined
  /** Nothing that comes after it counts. */
  readonly last: boolean
  /** Whether the response may end after it; undefined where it says nothing about that. */
  readonly mayEnd: boolean | undefined
}

/**
 * `final` comes from the agent, and is false where the agent sends none: A2A 1.0 has it no more, and neither has a task
 * that comes whole. So a state that ends the agent's turn counts without it, and so does a plain message, which is an
 * agent's whole answer: it comes as a state on the way, the only one with `content`.
 */
export function readEvent(data: Members): Reading {
  const event = isMembers(data['event']) ? data['event'] : {}
  const { type } = event
  const of = named({ sessionId: filled(data['session_id']), taskId: filled(event['taskId']) })
  const content = filled(data['content'])
  const done = data['done'] === true

  if (type === 'status' || type === 'hitl_request') {
    const message = filled(event['message'])
    const state = taskState(event['state'] ?? (type === 'hitl_request' ? 'input-required' : undefined))
    const last = done || event['final'] === true
    const final = last || turnEnds.has(state)
    const text = content ?? (final ? message : undefined)
    return {
      text: text === undefined ? undefined : { type: 'text', text, ...of },
      state: { type: 'state', state, final, ...named({ message: message === text ? undefined : message }), ...of },
      last,
      mayEnd: final || content !== undefined,
    }
  }
  const isText = content !== undefined && (type === 'artifact' || type === undefined)
  const { name, index } = event
  const artifact = named({ name: filled(name), index: typeof index === 'number' ? index : undefined })
  return {
    text: isText ? { type: 'text', text: content, ...(type === 'artifact' && { artifact }), ...of } : undefined,
    state: undefined,
    last: done,
    mayEnd: done || undefined,
  }
}

export const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const filled = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

type Named<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> }

/** Without the members that are undefined. */
const named = <T extends object>(members: T): Named<T> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Named<T>

const turnEnds: ReadonlySet<string> = new Set<TaskState>([
  'input-required',
  'completed',
  'canceled',
  'failed',
  'rejected',
  'auth-required',
])

/** Regardless of case, `-` and `_`; with and without the prefix of A2A 1.0 (`TASK_STATE_COMPLETED`). */
const squeezed = (state: string) =>
  state
    .toLowerCase()
    .replaceAll(/[-_]/g, '')
    .replace(/^taskstate/, '')

const taskStates = new Map(
  [...turnEnds, 'submitted', 'working', 'unknown'].map((state) => [squeezed(state), state] as const),
)

const taskState = (state: unknown): ChatState['state'] =>
  typeof state === 'string' ? (taskStates.get(squeezed(state)) ?? state) : 'unknown'
