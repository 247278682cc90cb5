/**
 * The types of a call: what the document says of its route, or `unknown`.
 *
 * @module
 */
import type { ParamsOption, RequestBodyOption } from 'openapi-fetch'
import type { paths } from './api.ts'
import type { CallOptions } from './exchange.ts'

export type Method = 'get' | 'put' | 'post' | 'delete' | 'patch'

/** The paths that the document describes for a method. */
export type DocumentedPath<M extends Method> = {
  [P in keyof paths]: paths[P] extends { readonly [method in M]: object } ? P : never
}[keyof paths]

type Operation<M extends Method, P> = P extends DocumentedPath<M> ? paths[P][M] : never

/** Parameters and body as the document has them; both optional where it says nothing of the route. */
export type CallInit<M extends Method, P> = CallOptions & {
  /** `X-Backstage-User`, `Authorization` and `Cookie` are dropped, with a warning. */
  readonly headers?: Readonly<Record<string, string>>
} & (P extends DocumentedPath<M>
    ? Params<ParamsOption<Operation<M, P>>> & RequestBodyOption<Operation<M, P>>
    : { readonly params?: { readonly path?: object; readonly query?: object }; readonly body?: unknown })

/** Headers and cookies are not parameters here. */
type Params<Option> = Option extends { params: infer Given }
  ? { readonly params: Pick<Given, Extract<keyof Given, 'path' | 'query'>> }
  : Option extends { params?: infer Given }
    ? { readonly params?: Pick<NonNullable<Given>, Extract<keyof NonNullable<Given>, 'path' | 'query'>> }
    : never

/** What a success is answered with. */
export type CallAnswer<M extends Method, P> =
  P extends DocumentedPath<M>
    ? Operation<M, P> extends { readonly responses: { readonly 200: { readonly content: infer Content } } }
      ? Content[keyof Content]
      : never
    : unknown

type OptionalWherePossible<Init> = object extends Init ? [init?: Init] : [init: Init]

/**
 * Calls a route by method and path. One that the document describes takes its parameters and answers with its type;
 * the answer is held against it, and members that it does not name pass through. Any other route answers `unknown`:
 * JSON, text, or `undefined` where the answer is empty.
 */
export type Call = <const M extends Method, const P extends DocumentedPath<M> | (string & {})>(
  method: M,
  path: P,
  ...init: OptionalWherePossible<CallInit<M, P>>
) => Promise<CallAnswer<M, P>>
