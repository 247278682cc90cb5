/** The body that Kagenti accepts of `POST /api/v1/chat/{namespace}/{name}/stream`. */
import { type Answer, json } from '../answer.ts'

export interface ChatRequest {
  readonly message: string
  readonly session_id?: string | null
}

/** `answer` is the backend's 422, which lists every fault as Pydantic words it. */
export type ParsedChatRequest =
  | { readonly ok: true; readonly request: ChatRequest }
  | { readonly ok: false; readonly answer: Answer }

export function parseChatRequest(contentType: string | undefined, body: string): ParsedChatRequest {
  if (body === '') return unprocessable([fault('missing', [], 'Field required', null)])
  let value: unknown = body
  if (contentType === undefined || /^application\/([\w.-]+\+)?json\b/i.test(contentType)) {
    try {
      value = JSON.parse(body)
    } catch {
      return unprocessable([
        { ...fault('json_invalid', [0], 'JSON decode error', {}), ctx: { error: 'Expecting value' } },
      ])
    }
  }
  if (!isRecord(value)) {
    const message = 'Input should be a valid dictionary or object to extract fields from'
    return unprocessable([fault('model_attributes_type', [], message, value)])
  }
  const { message, session_id } = value
  const faults = [
    ...(message === undefined ? [fault('missing', ['message'], 'Field required', value)] : []),
    ...(message === undefined || typeof message === 'string' ? [] : [notAString('message', message)]),
    ...(isOptionalString(session_id) ? [] : [notAString('session_id', session_id)]),
  ]
  if (typeof message !== 'string' || !isOptionalString(session_id)) return unprocessable(faults)
  return { ok: true, request: { message, ...(session_id !== undefined && { session_id }) } }
}

interface Fault {
  readonly type: string
  readonly loc: readonly (string | number)[]
  readonly msg: string
  readonly input: unknown
  readonly ctx?: unknown
}

const fault = (type: string, path: readonly (string | number)[], msg: string, input: unknown): Fault => ({
  type,
  loc: ['body', ...path],
  msg,
  input,
})

const notAString = (key: string, input: unknown): Fault =>
  fault('string_type', [key], 'Input should be a valid string', input)

const unprocessable = (faults: readonly Fault[]): ParsedChatRequest => ({
  ok: false,
  answer: json(422, { detail: faults }),
})

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isOptionalString = (value: unknown): value is string | null | undefined =>
  value === undefined || value === null || typeof value === 'string'
