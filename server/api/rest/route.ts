import type { ToteError } from '@tote/shared/reasons.ts'
import type { z } from 'zod'
import type { Scope } from '../../domain/key.ts'
import type { Api } from '../api.ts'
import type { AnswerHeaders, Asking, Call } from '../call.ts'

export type Method = 'get' | 'post' | 'put' | 'delete'

/** One of the answers of an operation; without a schema it has no body. */
export interface Told {
  readonly description: string
  readonly schema?: z.ZodType
}

/** What a handler answers; without a body nothing is said about one. */
export interface RestAnswer {
  readonly status: number
  readonly body?: unknown
  readonly headers?: AnswerHeaders
}

/** What a handler is given: `who` is what the contract made of the credentials. */
export interface Asked<Who, Params = unknown, Query = unknown, Body = unknown> {
  readonly api: Api
  readonly call: Call
  readonly who: Who
  readonly params: Params
  readonly query: Query
  readonly body: Body
  /** Goes onto the answer, also onto a refusal. */
  readonly headers: AnswerHeaders
}

/** One operation, as data: what Hono serves and what OpenAPI says are made of it alike. */
export interface Route<Who> {
  readonly method: Method
  /** Below the contract's prefixes, with `{name}` for parameters. */
  readonly path: string
  readonly operationId: string
  readonly summary: string
  readonly description?: string
  /** What a secret key must be good for. */
  readonly scope?: Scope
  /** Parameters that do not fit lead nowhere: `notFound`. */
  readonly params?: z.ZodType
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  /** Saying nothing at all is refused, not read as `{}`: what is done cannot be called back. */
  readonly needsBody?: boolean
  /** The largest body in bytes; 64 KiB where it is left out. */
  readonly maxBody?: number
  /** It makes something: `Idempotency-Key` makes it once. */
  readonly creates?: boolean
  /** Also those refusals that are worth knowing; what every operation refuses stands in its contract. */
  readonly answers: Readonly<Record<number, Told>>
  handle(asked: Asked<Who, never, never, never>): Promise<RestAnswer>
}

/** A failure in its contract's form. */
export interface Refusal {
  readonly status: number
  readonly body: unknown
}

/** A published contract: who may call, where, and what its failures look like. */
export interface Contract<Who> {
  readonly name: string
  readonly description: string
  /** In front of every path; may hold `{merchant}`. The first is the one that its clients know. */
  readonly prefixes: readonly string[]
  /**
   * Paths below its prefixes (`''` for all of them) under which nothing else lives: what it does not know there is refused in its form. With any,
   * a slash at the end of each of its paths is as none.
   */
  readonly owns?: readonly string[]
  /** Whether a request for one of its paths means it; where it does not, whatever else lives there answers. */
  isMeant?(asking: Asking & { readonly method: string; readonly path: string }): boolean
  /** How a caller proves who it is, in the words of OpenAPI. */
  readonly security: readonly {
    readonly name: string
    readonly in: 'header' | 'cookie'
    readonly key: string
    readonly description: string
  }[]
  /** It lets in as well who proves nothing. */
  readonly admitsAnybody?: boolean
  /** What else a caller may say in the head of any request. */
  readonly headers?: readonly { readonly name: string; readonly description: string }[]
  /** Where else its clients look for the request's id. */
  readonly requestIdHeader?: string
  /** It tells how many requests a key has left in the words of BigCommerce, too. */
  readonly tellsQuota?: boolean
  /** What its failures are sent as. */
  readonly problemType: 'application/json' | 'application/problem+json'
  /** Refusals that every operation may answer. */
  readonly refusals: Readonly<Record<number, Told>>
  /** Who asks, before anything else is looked at; throws for whoever may not. */
  admit(asked: {
    readonly api: Api
    readonly call: Call
    readonly route: Route<Who>
    readonly params: Readonly<Record<string, string>>
    readonly headers: AnswerHeaders
  }): Promise<Who>
  /** Looks at a body before anything else does, and may put another in its place; throws for what must not even be read on. */
  screen?(body: unknown, asked: { readonly who: Who; readonly call: Call }): unknown
  /** A failure in its published form; `asked` is undefined where there is no such operation. */
  refuse(error: ToteError, requestId: string, asked: { readonly method: Method } | undefined): Refusal
  readonly routes: readonly Route<Who>[]
}

type Read<S> = S extends z.ZodType<infer T> ? T : undefined

/** A route whose handler knows what its schemas made of the request. */
export function route<
  Who,
  P extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(
  it: Omit<Route<Who>, 'params' | 'query' | 'body' | 'handle'> & {
    readonly params?: P
    readonly query?: Q
    readonly body?: B
    handle(asked: Asked<Who, Read<P>, Read<Q>, Read<B>>): Promise<RestAnswer>
  },
): Route<Who> {
  return it as Route<Who>
}
