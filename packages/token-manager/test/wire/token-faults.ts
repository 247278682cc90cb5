/** What can go wrong between a token request and its answer, as data, and what is expected of the runtime. */
import { gzipSync } from 'node:zlib'
import type { WireAnswer, WireFault, WireRequest, WireServerOptions } from '@rhdh-boost/testbed'
import type { TokenErrorCode } from '../../src/index.ts'
import { keycloakErrors } from './keycloak-errors.ts'
import { grantedToken } from './seen.ts'

export interface TokenFault extends Expected {
  readonly when: string
  readonly fault: WireFault
  readonly server?: WireServerOptions & { readonly isClosed?: boolean }
}

export interface Expected {
  readonly code: TokenErrorCode
  readonly status?: number
  /** Of the platform, where there was no answer. */
  readonly causeCode?: RegExp
  /** The server's own (RFC 6749 §5.2). */
  readonly error?: string
  readonly errorDescription?: string
  /** Sent until the error is thrown. */
  readonly requests: number
  /** Until the error is thrown, with chance at one half: 3.75 for four pauses of up to 0.5, 1, 2 and 4 s. */
  readonly seconds: number
  /** From then on until another token request is sent. */
  readonly backoffSeconds: number
  /** Nothing more comes until the deadline. */
  readonly stalls?: 'before the answer' | 'in the answer'
}

const unreachable = { code: 'TOKEN_ENDPOINT_UNREACHABLE', requests: 5, seconds: 3.75, backoffSeconds: 0.75 } as const
const invalid = { code: 'TOKEN_RESPONSE_INVALID', requests: 1, seconds: 0, backoffSeconds: 0.75 } as const
const rejected = { code: 'TOKEN_REQUEST_REJECTED', requests: 1, seconds: 0, backoffSeconds: 0.75 } as const
const late = { ...unreachable, requests: 1, seconds: 15, stalls: 'before the answer' } as const
const lateInside = { ...late, stalls: 'in the answer' } as const

const brokenOff = /^(ECONNRESET|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH)$/

const json = { 'content-type': 'application/json' }
const html = { 'content-type': 'text/html' }
const granted = { access_token: grantedToken, token_type: 'Bearer', expires_in: 300 }
const grant = JSON.stringify(granted)
/** An answer in place of a grant. */
const answering = (value: unknown): WireAnswer => ({ headers: json, body: JSON.stringify(value) })
const page = `<html><pre>client_secret=${grantedToken}</pre></html>`

const noAnswer: readonly TokenFault[] = [
  {
    when: 'the connection is refused',
    fault: 'end',
    server: { isClosed: true },
    ...unreachable,
    causeCode: /^ECONNREFUSED$/,
  },
  {
    when: 'the connection is reset',
    fault: 'end',
    server: { onConnect: 'reset' },
    ...unreachable,
    causeCode: /^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/,
  },
  { when: 'the connection is accepted, and that is all', fault: 'end', server: { onConnect: 'hang' }, ...late },
  { when: 'the connection is reset before the headers', fault: 'reset', ...unreachable, causeCode: /^ECONNRESET$/ },
  { when: 'the connection ends before the headers', fault: 'end', ...unreachable, causeCode: /^UND_ERR_SOCKET$/ },
  { when: 'the answer is the request', fault: 'echo', ...unreachable },
  {
    when: 'the headers are without measure',
    fault: { headers: { ...json, 'x-long': 'x'.repeat(200_000) }, body: grant },
    ...unreachable,
    causeCode: /^UND_ERR_HEADERS_OVERFLOW$/,
  },
  { when: 'the answer never comes', fault: 'hang', ...late },
  {
    when: 'the connection is reset after the headers',
    fault: { headers: json, ending: 'reset' },
    ...unreachable,
    causeCode: brokenOff,
  },
  {
    when: 'the connection is reset inside the body',
    fault: { headers: json, body: grant.slice(0, 50), ending: 'reset' },
    ...unreachable,
    causeCode: brokenOff,
  },
  {
    when: 'the body is shorter than announced',
    fault: { headers: json, body: grant, ending: 'cut' },
    ...unreachable,
    causeCode: brokenOff,
  },
  { when: 'the body never comes', fault: { headers: json, ending: 'hang' }, ...lateInside },
  {
    when: 'half of the body never comes',
    fault: { headers: json, body: grant.slice(0, 50), ending: 'hang' },
    ...lateInside,
  },
  { when: 'the body drips', fault: { headers: json, ending: 'drip' }, ...lateInside },
  {
    when: 'the body of a refusal never comes',
    fault: { status: 401, headers: json, body: '{', ending: 'hang' },
    ...lateInside,
  },
  {
    when: 'what is called gzip is not',
    fault: { headers: { ...json, 'content-encoding': 'gzip' }, body: grant },
    ...unreachable,
    causeCode: /^Z_DATA_ERROR$/,
  },
  { when: 'a proxy wants to be told who asks', fault: { status: 407, headers: html, body: page }, ...unreachable },
]

const later: readonly TokenFault[] = [
  { when: '408', fault: { status: 408 }, ...unreachable, status: 408 },
  { when: '429', fault: { status: 429 }, ...unreachable, status: 429 },
  {
    when: '500 of Keycloak for a broken form',
    fault: { status: 500, headers: json, body: '{"error":"unknown_error"}' },
    ...unreachable,
    status: 500,
  },
  { when: '502 of a proxy, as a page', fault: { status: 502, headers: html, body: page }, ...unreachable, status: 502 },
  { when: '503 of an overloaded Keycloak, empty', fault: { status: 503 }, ...unreachable, status: 503 },
  {
    when: '503 with a page of 5 MB',
    fault: { status: 503, headers: html, body: 'x'.repeat(5_000_000) },
    ...unreachable,
    status: 503,
  },
  { when: '504 with a grant', fault: { status: 504, headers: json, body: grant }, ...unreachable, status: 504 },
  ...[429, 503].flatMap((status): TokenFault[] =>
    [
      { retryAfter: '3', requests: 5, seconds: 12, backoffSeconds: 3 },
      { retryAfter: '10', requests: 2, seconds: 10, backoffSeconds: 10 },
      // The manual clock starts with the year.
      { retryAfter: 'Thu, 01 Jan 2026 00:00:03 GMT', requests: 5, seconds: 6.5, backoffSeconds: 0.75 },
      { retryAfter: 'Fri, 01 Jan 2027 00:00:00 GMT', requests: 1, seconds: 0, backoffSeconds: 60 },
      { retryAfter: '31536000', requests: 1, seconds: 0, backoffSeconds: 60 },
      { retryAfter: '9'.repeat(400), requests: 1, seconds: 0, backoffSeconds: 60 },
      { retryAfter: 'Wed, 01 Jan 2025 00:00:00 GMT', requests: 5, seconds: 3.75, backoffSeconds: 0.75 },
      { retryAfter: '-5', requests: 5, seconds: 3.75, backoffSeconds: 0.75 },
      { retryAfter: 'in a moment', requests: 5, seconds: 3.75, backoffSeconds: 0.75 },
    ].map(({ retryAfter, ...expected }) => ({
      when: `${status} with Retry-After: ${retryAfter.slice(0, 40)}`,
      fault: { status, headers: { 'retry-after': retryAfter } },
      code: 'TOKEN_ENDPOINT_UNREACHABLE',
      status,
      ...expected,
    })),
  ),
]

const refusals: readonly TokenFault[] = [
  ...keycloakErrors.map(({ when, status, error, description }): TokenFault => ({
    when: `${status} of Keycloak: ${when}`,
    fault: {
      status,
      headers: { ...json, 'cache-control': 'no-store' },
      body: JSON.stringify({ error, error_description: description }),
    },
    ...rejected,
    status,
    error,
    ...(description !== undefined && { errorDescription: description }),
  })),
  { when: '403 of a firewall, as a page', fault: { status: 403, headers: html, body: page }, ...rejected, status: 403 },
  {
    when: '401 with a challenge and no body',
    fault: { status: 401, headers: { 'www-authenticate': `Bearer realm="${grantedToken}"` } },
    ...rejected,
    status: 401,
  },
  {
    when: '401 with a challenge beside the error',
    fault: {
      status: 401,
      headers: { ...json, 'www-authenticate': 'Basic realm="x"' },
      body: '{"error":"invalid_client"}',
    },
    ...rejected,
    status: 401,
    error: 'invalid_client',
  },
  {
    when: '400 whose error is no string',
    fault: { status: 400, headers: json, body: `{"error":{"message":"${grantedToken}"}}` },
    ...rejected,
    status: 400,
  },
  {
    when: '400 without an error',
    fault: { status: 400, headers: json, body: `{"message":"${grantedToken}"}` },
    ...rejected,
    status: 400,
  },
  { when: '400 with null', fault: { status: 400, headers: json, body: 'null' }, ...rejected, status: 400 },
  {
    when: '400 with members of every object',
    fault: { status: 400, headers: json, body: '{"__proto__":{"error":"x"},"constructor":"y"}' },
    ...rejected,
    status: 400,
  },
  {
    when: '400 whose description is no string',
    fault: { status: 400, headers: json, body: '{"error":"invalid_request","error_description":["x"]}' },
    ...rejected,
    status: 400,
    error: 'invalid_request',
  },
  {
    when: '400 with an error of 5000 characters',
    fault: {
      status: 400,
      headers: json,
      body: JSON.stringify({ error: 'e'.repeat(5000), error_description: 'd'.repeat(5000) }),
    },
    ...rejected,
    status: 400,
    error: 'e'.repeat(80),
    errorDescription: 'd'.repeat(200),
  },
  {
    when: '400 with 5 MB',
    fault: { status: 400, headers: json, body: JSON.stringify({ error: 'x'.repeat(5_000_000) }) },
    ...rejected,
    status: 400,
  },
]

const noTokens: readonly TokenFault[] = [
  { when: 'JSON that breaks off', fault: { headers: json, body: grant.slice(0, -20) }, ...invalid, status: 200 },
  { when: 'nothing', fault: { headers: json }, ...invalid, status: 200 },
  { when: '5 MB of JSON', fault: answering({ ...granted, more: 'x'.repeat(5_000_000) }), ...invalid, status: 200 },
  {
    when: 'a gzip bomb',
    fault: {
      headers: { ...json, 'content-encoding': 'gzip' },
      body: gzipSync(JSON.stringify({ ...granted, more: 'x'.repeat(50_000_000) })),
    },
    ...invalid,
    status: 200,
  },
  {
    when: 'a body without end',
    fault: { headers: json, body: ' '.repeat(10_000), ending: 'flood' },
    ...invalid,
    status: 200,
  },
  { when: 'a page', fault: { headers: html, body: page }, ...invalid, status: 200 },
  { when: 'a grant that is called a page', fault: { headers: html, body: grant }, ...invalid, status: 200 },
  { when: 'a grant that is called nothing', fault: { body: grant }, ...invalid, status: 200 },
  {
    when: 'a grant that is called JSON lines',
    fault: { headers: { 'content-type': 'application/jsonl' }, body: grant },
    ...invalid,
    status: 200,
  },
  { when: '204', fault: { status: 204 }, ...invalid, status: 204 },
  { when: '304', fault: { status: 304 }, ...invalid, status: 304 },
  { when: '201 with a grant', fault: { status: 201, headers: json, body: grant }, ...invalid, status: 201 },
  {
    when: 'an error that is called a success',
    fault: answering({ error: 'invalid_client', error_description: grantedToken }),
    ...invalid,
    status: 200,
  },
  ...[null, 'text', 5, [], [granted], {}].map((value) => ({
    when: `JSON that is ${JSON.stringify(value)?.slice(0, 12)}`,
    fault: answering(value),
    ...invalid,
    status: 200,
  })),
  ...[
    undefined,
    null,
    '',
    5,
    {},
    [grantedToken],
    `${grantedToken}\n`,
    `${grantedToken}\r\nx-evil: 1`,
    `${grantedToken} x`,
    `${grantedToken}é`,
    `${grantedToken}\u0000`,
  ].map((access_token) => ({
    when: `access_token ${JSON.stringify(access_token)}`,
    fault: answering({ ...granted, access_token }),
    ...invalid,
    status: 200,
  })),
  ...[undefined, null, '', 5, 'DPoP', 'mac', 'N_A', 'Bearer ', 'Bearer\n', 'Bearer, DPoP'].map((token_type) => ({
    when: `token_type ${JSON.stringify(token_type)}`,
    fault: answering({ ...granted, token_type }),
    ...invalid,
    status: 200,
  })),
]

const redirects: readonly TokenFault[] = [301, 302, 303, 307, 308].flatMap((status) =>
  ['/realms/boost/protocol/openid-connect/token/', undefined].map((location) => ({
    when: `${status} to ${location === undefined ? 'nowhere' : 'the same origin'}`,
    fault: { status, headers: { ...json, ...(location !== undefined && { location }) }, body: grant },
    ...invalid,
    status,
  })),
)

export const tokenFaults: readonly TokenFault[] = [...noAnswer, ...later, ...refusals, ...noTokens, ...redirects]

/** A grant with some members otherwise; what is not JSON can be put in as its text. */
export const grantOf = (members: string): WireAnswer => ({ headers: json, body: `{"token_type":"Bearer",${members}}` })

export const plainGrant: WireAnswer = { headers: json, body: grant }

export type Misbehaviour = (request: WireRequest) => WireFault
