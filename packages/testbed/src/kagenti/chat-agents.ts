/** Agents, and what the backend makes of their answers: server-sent events of one line of JSON each. */
import type { Answer } from '../answer.ts'

/** One turn of a chat, as an agent and the backend before it see it. */
export interface ChatTurn {
  readonly message: string
  readonly sessionId: string
  readonly taskId: string
  readonly username: string
  /** Aborts when the caller has closed the connection: the backend then closes the agent's. */
  readonly gone: AbortSignal
}

/**
 * What the backend streams of an agent's answer, a chunk each. Its end is the end of the response; where it throws,
 * the connection is broken off.
 */
export type ChatAgent = (turn: ChatTurn) => Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>

export const chatStream = (chunks: ReturnType<ChatAgent>): Answer => ({
  status: 200,
  headers: { 'cache-control': 'no-cache', 'content-type': 'text/event-stream; charset=utf-8' },
  chunks,
})

/** An event as the backend writes it, `session_id` and `username` before the other members. */
export const chatEvent = ({ sessionId, username }: ChatTurn, members: object): string =>
  sseData({ session_id: sessionId, username, ...members })

const status = (turn: ChatTurn, state: string, final: boolean, message?: string | null) =>
  chatEvent(turn, {
    event: { type: 'status', taskId: turn.taskId, state, final, ...(message !== undefined && { message }) },
    ...(final && message && { content: message }),
  })

const artifact = (turn: ChatTurn, content: string) =>
  chatEvent(turn, { event: { type: 'artifact', taskId: turn.taskId, name: 'answer', index: 0 }, content })

const answerTo = ({ message }: ChatTurn) => `You said: ${message}`

/** Agents of every kind that the backend streams in a way of its own. */
export const chatAgents: Readonly<
  Record<
    'echo' | 'done' | 'asksBack' | 'asksBackLoudly' | 'plainMessage' | 'refuses' | 'breaksOff' | 'silent',
    (turn: ChatTurn) => readonly string[]
  >
> = {
  /** Repeats what it is told, in an artifact and in its last status. */
  echo: (turn) => [
    status(turn, 'submitted', false),
    status(turn, 'working', false, 'thinking'),
    artifact(turn, answerTo(turn)),
    status(turn, 'completed', true, answerTo(turn)),
  ],
  /** Sends `[DONE]`, as A2A's own libraries do not. */
  done: (turn) => [
    status(turn, 'submitted', false),
    artifact(turn, answerTo(turn)),
    status(turn, 'completed', true, null),
    sseData({ done: true, session_id: turn.sessionId, username: turn.username }),
  ],
  /** Asks back, in the spelling of A2A 0.3. */
  asksBack: (turn) => [
    status(turn, 'submitted', false),
    status(turn, 'working', false, null),
    status(turn, 'input-required', true, 'Which city?'),
  ],
  /** Asks back in the one spelling that the backend knows. */
  asksBackLoudly: (turn) => [
    chatEvent(turn, {
      event: {
        type: 'hitl_request',
        taskId: turn.taskId,
        state: 'INPUT_REQUIRED',
        final: false,
        message: 'Which city?',
      },
    }),
  ],
  /** Answers with a message and no task. */
  plainMessage: (turn) => [
    chatEvent(turn, {
      event: { type: 'status', taskId: turn.taskId, state: 'WORKING', final: false, message: answerTo(turn) },
      content: answerTo(turn),
    }),
  ],
  /** Answers 403. */
  refuses: ({ sessionId }) => [sseData({ error: 'Agent error: 403', session_id: sessionId })],
  /** Drops its connection in mid-stream. */
  breaksOff: (turn) => [
    status(turn, 'submitted', false),
    sseData({
      error: 'Connection error: peer closed connection without sending complete message body (incomplete chunked read)',
      session_id: turn.sessionId,
    }),
  ],
  /** Answers with an error of JSON-RPC, or not with a stream: the backend swallows it. */
  silent: () => [],
}

const sseData = (value: unknown): string => `data: ${pythonJson(value)}\n\n`

/** As Python's `json.dumps` writes it: one line of ASCII, a space after each comma and colon. */
const pythonJson = (value: unknown): string =>
  JSON.stringify(value, undefined, 1)
    .replaceAll(/,\n */g, ', ')
    .replaceAll(/\n */g, '')
    .replaceAll(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
