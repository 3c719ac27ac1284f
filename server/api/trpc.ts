import { type FieldFault, type Reason, reasons, ToteError } from '@tote/shared/reasons.ts'
import { initTRPC, type TRPCError } from '@trpc/server'
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc'
import { ZodError } from 'zod'
import { requestIdNow } from '../asking.ts'
import { secretIn } from '../domain/card-scan.ts'
import { cardIn } from '../domain/card-text.ts'
import type { Key } from '../domain/key.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { CartOwner, OnceNamed } from '../services/cart-changes.ts'
import type { LimitKeeper, LimitName } from '../services/limits.ts'
import type { CheckoutRef } from '../services/open-checkout.ts'
import type { Services } from '../services/services.ts'
import { refuseSecretsIn } from './input-secrets.ts'
import type { Shopper } from './owner.ts'
import { takeUse } from './take-use.ts'

/** What a procedure is given: who asks is resolved before, so that no procedure looks up an id by itself. */
export interface Context {
  readonly services: Services
  readonly limits: LimitKeeper
  readonly requestId: string
  /** The client's address, for limits only. */
  readonly address: string
  readonly merchant: Merchant
  /** The key in the path; absent on the hosted page, which is known by its cookie. */
  readonly key?: Key | undefined
  /** The same as it stands there. */
  readonly keyText?: string | undefined
  /** The asking page's origin, once it was found among the key's. */
  readonly from?: string | undefined
  readonly sessionId?: string | undefined
  /** The browser on a merchant's page or on our account page; absent on the hosted page. */
  readonly shopper?: Shopper | undefined
  readonly owner?: CartOwner | undefined
  readonly checkout?: CheckoutRef | undefined
  /** What the caller calls this change, so that it is made once. */
  readonly named?: Omit<OnceNamed, 'fingerprint'> | undefined
  /** Whether no other call came with this one. */
  readonly isAlone?: boolean | undefined
}

/** The tRPC code of each status that a reason can have. */
const CODES: Partial<Record<number, TRPCError['code']>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_SUPPORTED',
  409: 'CONFLICT',
  410: 'CONFLICT',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  422: 'UNPROCESSABLE_CONTENT',
  429: 'TOO_MANY_REQUESTS',
  503: 'SERVICE_UNAVAILABLE',
}

/** The tRPC code of what domain and services throw. */
export function codeOf({ status }: ToteError): TRPCError['code'] {
  return CODES[status] ?? 'INTERNAL_SERVER_ERROR'
}

/** What a failure says beside its reason: figures for the words, and with a conflict the cart as it is. */
export function moreOf(cause: unknown): { detail?: ToteError['detail']; current?: unknown } {
  if (!(cause instanceof ToteError)) return {}
  const { detail, current } = cause
  return { ...(detail && { detail }), ...(current !== undefined && { current }) }
}

const t = initTRPC.context<Context>().create({
  isDev: false,
  // The one place where a failure gets its code, and where what is not ours is hidden.
  errorFormatter({ shape, error, ctx }) {
    const { reason, fields } = describe(error)
    const code = error.cause instanceof ToteError ? codeOf(error.cause) : error.code
    return {
      code: TRPC_ERROR_CODES_BY_KEY[code],
      message: reason,
      data: {
        code,
        httpStatus: error.cause instanceof ToteError ? error.cause.status : shape.data.httpStatus,
        ...(shape.data.path === undefined ? {} : { path: shape.data.path }),
        reason,
        requestId: ctx?.requestId ?? requestIdNow() ?? null,
        ...(fields.length > 0 ? { fields } : {}),
        ...moreOf(error.cause),
      },
    }
  },
})

export const router = t.router

/** Reads its input by a parser of its own, which keeps and tells nothing of it. */
const TAKES_CARDS = 'checkout.pay'

/** No card and no secret key goes further than this, whatever is asked for. */
const screened = t.middleware(async ({ path, getRawInput, next }) => {
  if (path !== TAKES_CARDS) refuseSecretsIn(await getRawInput())
  return next()
})

export const procedure = t.procedure.use(screened)

/** Refuses when this is done too often. */
export function limited(name: LimitName) {
  return t.middleware(async ({ ctx, next }) => {
    await takeUse(ctx, name)
    return next()
  })
}

/** What sends mail, hands out much or changes whose session it is comes alone: proxies count requests, and one answer has one session. */
export const alone = t.middleware(({ ctx, next }) => {
  if (!ctx.isAlone) throw new ToteError('validationFailed', { fields: [{ pointer: '', code: 'batch' }] })
  return next()
})

const MAX_FIELDS = 20
const MAX_POINTER = 200

/** The reason behind any error that tRPC knows of, and the faulty fields of an input, without their values. */
function describe(error: TRPCError): { reason: Reason; fields: readonly FieldFault[] } {
  const { cause } = error
  if (cause instanceof ToteError) return { reason: cause.reason, fields: cause.fields.slice(0, MAX_FIELDS) }
  if (cause instanceof ZodError) {
    const issues = cause.issues.slice(0, MAX_FIELDS).flatMap(ofWhatWasMeant)
    const fields = issues.slice(0, MAX_FIELDS).flatMap((issue) => {
      const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, MAX_FIELDS) : ['']
      return unknown.map((key) => ({
        pointer: pointerTo(key === '' ? issue.path : [...issue.path, key]),
        code: issue.code === 'custom' ? issue.message : issue.code,
      }))
    })
    return { reason: 'validationFailed', fields: fields.slice(0, MAX_FIELDS) }
  }
  const plain: Partial<Record<TRPCError['code'], Reason>> = {
    PARSE_ERROR: 'malformedBody',
    BAD_REQUEST: cause instanceof SyntaxError ? 'malformedBody' : 'validationFailed',
    NOT_FOUND: 'notFound',
    METHOD_NOT_SUPPORTED: 'methodNotAllowed',
    PAYLOAD_TOO_LARGE: 'bodyTooLarge',
    UNSUPPORTED_MEDIA_TYPE: 'bodyNotJson',
  }
  return { reason: plain[error.code] ?? 'serverError', fields: [] }
}

type Issue = ZodError['issues'][number]

/** Where an input may be of several kinds: what is wrong with it as the one whose members it has. */
function ofWhatWasMeant(issue: Issue): readonly Issue[] {
  if (issue.code !== 'invalid_union' || issue.path.length > 0) return [issue]
  const strangers = (issues: readonly Issue[]) =>
    issues.reduce((sum, it) => sum + (it.code === 'unrecognized_keys' ? it.keys.length : 0), 0)
  const [meant] = issue.errors.toSorted((a, b) => strangers(a) - strangers(b))
  return meant ?? [issue]
}

/** The refusal that an error stands for, whoever threw it. */
export function refusalIn(error: TRPCError): ToteError {
  return error.cause instanceof ToteError ? error.cause : new ToteError(describe(error).reason)
}

/** Whether an error is the caller's: those are no errors of this server. */
export function isExpected(error: TRPCError): boolean {
  return reasons[describe(error).reason] < 500
}

/** Members may be named by anything: what is secret is told to nobody, not even to who sent it. */
export function pointerTo(path: readonly PropertyKey[]): string {
  const parts = path.map((part) => {
    const name = String(part).slice(0, MAX_POINTER)
    return cardIn(name) !== undefined || secretIn(name) ? '…' : name
  })
  const pointer = parts.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
  return pointer.slice(0, MAX_POINTER)
}
