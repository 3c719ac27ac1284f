import type { CartAnswer, EstimateAnswer } from '@tote/shared/cart.ts'
import type { CheckoutAnswer } from '@tote/shared/checkout.ts'
import type {
  Account,
  CodeRequestAnswer,
  CustomerData as CustomerExport,
  OrdersAnswer,
  OwnOrder,
  ResumeAnswer,
  SessionInList,
  SignInAnswer,
  WhoAnswer,
} from '@tote/shared/customer.ts'
import type { DelegatedAnswer, SubmittedDelegated } from '@tote/shared/delegated.ts'
import type { Order } from '@tote/shared/order.ts'
import type { CatalogueProduct } from '@tote/shared/product.ts'
import type { FieldFault, Reason } from '@tote/shared/reasons.ts'

/** What procedures about customers and purchases elsewhere answer. */
interface CustomerData {
  'customer.get': WhoAnswer
  'customer.identify': SignInAnswer
  'customer.forget': SignInAnswer
  'customer.undoJoin': CartAnswer
  'customer.keepJoined': CartAnswer
  'signIn.request': CodeRequestAnswer
  'signIn.verify': SignInAnswer
  'signIn.resume': ResumeAnswer
  'account.get': Account
  'account.setName': Account
  'account.saveAddress': Account
  'account.removeAddress': Account
  'account.orders': OrdersAnswer
  'account.order': { order: OwnOrder }
  'account.sessions': { sessions: SessionInList[] }
  'account.endSession': { sessions: SessionInList[] }
  'account.endSessions': SignInAnswer
  'account.export': CustomerExport
  'account.erase': SignInAnswer
  'delegated.submit': SubmittedDelegated
  'delegated.get': DelegatedAnswer
  'delegated.confirm': DelegatedAnswer
  'delegated.cancel': DelegatedAnswer
}

/** What a procedure answers, by its path. */
type Data<Path extends string> = Path extends keyof CustomerData
  ? CustomerData[Path]
  : Path extends 'cart.checkout' | 'cart.buy'
    ? CartAnswer & { url: string }
    : Path extends 'cart.estimate'
      ? EstimateAnswer
      : Path extends `cart.${string}`
        ? CartAnswer
        : Path extends `checkout.${string}`
          ? CheckoutAnswer
          : Path extends 'order.get'
            ? { order: Order }
            : Path extends 'catalogue.product'
              ? { product: CatalogueProduct }
              : unknown

interface Failure {
  readonly message: string
  readonly code: number
  readonly data: {
    readonly code: string
    readonly httpStatus: number
    readonly path?: string
    readonly reason: Reason
    readonly requestId: string
    readonly fields?: readonly FieldFault[]
    readonly detail?: Readonly<Record<string, string | number>>
    readonly current?: CartAnswer
  }
}

/** An answer that was read to its end. */
export class Answer<Path extends string = string> {
  readonly status: number
  readonly headers: Headers
  readonly text: string

  constructor(status: number, headers: Headers, text: string) {
    this.status = status
    this.headers = headers
    this.text = text
  }

  /** What was asked for; throws where it was refused. */
  get data(): Data<Path> {
    const { result } = JSON.parse(this.text) as { result?: { data: Data<Path> } }
    if (!result) throw new Error(`refused with ${this.status}: ${this.text}`)
    return result.data
  }

  /** The refusal; throws where there was none. */
  get failure(): Failure {
    const { error } = JSON.parse(this.text) as { error?: Failure }
    if (!error) throw new Error(`not refused: ${this.text}`)
    return error
  }

  get reason(): Reason {
    return this.failure.data.reason
  }

  /** Status and reason in one, to compare at once. */
  get refusal(): string {
    return `${this.status} ${this.reason}`
  }
}

/** Reads an answer to its end. */
export async function read<Path extends string>(response: Response): Promise<Answer<Path>> {
  return new Answer(response.status, response.headers, await response.text())
}
