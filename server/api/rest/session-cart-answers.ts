import { type Reason, ToteError } from '@tote/shared/reasons.ts'
import type { Merchant } from '../../domain/merchant.ts'
import type { PricedLine } from '../../domain/pricing.ts'
import type { ServerCart } from '../../services/server-cart-changes.ts'
import { decimal } from './amounts.ts'
import type { Method, Refusal } from './route.ts'
import { nameLine } from './session-cart-ids.ts'
import { issuesIn, missing } from './session-cart-issues.ts'

/** What each operation says in its own words. */
const SENTENCES = {
  get: { missing: 'Invalid combination of productId or customerId', invalid: 'Invalid input data' },
  post: { missing: 'Invalid combination of productId or customerId', invalid: 'Invalid input data' },
  delete: { missing: 'Cart item not found', invalid: 'Validation error' },
} as const

const FAILED = {
  get: 'Internal server error',
  post: 'Failed to add item to cart',
  delete: 'Internal server error',
}

/** Sentences of our own, for what is published nowhere. */
const OWN: Partial<Record<Reason, string>> = {
  credentialsContradict: 'The request gives two different API keys',
  originNotAllowed: 'This API key cannot be used from this origin',
  keyModeWrong: 'This API key is of the other mode',
  addressNotAllowed: 'This API key cannot be used from this address',
  secretKeyInBrowser: 'Secret API keys cannot be used from a browser',
  scopeMissing: 'This API key may not do this',
  sessionEnded: 'The session is over',
  methodNotAllowed: 'Method not allowed',
  bodyTooLarge: 'The body is larger than 64 KiB',
  bodyNotJson: 'Content-Type must be application/json',
  paymentInProgress: 'This cart is just being paid for',
  cartFull: 'The cart holds as many lines as it can',
  quantityTooSmall: 'The quantity is less than this product is sold by',
  idempotencyConflict: 'The Idempotency-Key was used for another request',
  rateLimited: 'Too many requests',
  unavailable: 'The server is busy',
}

/** What is no input fault by its reason, but is one here: the product needs something that was not said. */
const UNSAID: Partial<Record<Reason, string>> = {
  variantRequired: 'variantId',
  variantNotFound: 'variantId',
  modifierRequired: 'modifiers',
  fieldRequired: 'fields',
}

/** A failure in the published form. */
export function refuse(error: ToteError, method: Method | undefined): Refusal {
  const at = method === 'post' || method === 'delete' ? method : 'get'
  const { reason, status, detail } = error
  const sentences = SENTENCES[at]
  if (reason === 'keyUnknown')
    return refusal(401, isKeyMissing(error) ? NO_KEY : fail('Invalid or missing API key'))
  if (reason === 'validationFailed' || reason === 'malformedBody' || reason === 'tooDeep')
    return refusal(422, { ...fail(sentences.invalid), errors: issuesIn(error.cause) })
  const unsaid = UNSAID[reason]
  if (unsaid) return refusal(422, { ...fail(sentences.invalid), errors: [missing(unsaid)] })
  if (reason === 'quantityTooLarge' && detail) return refusal(status, fail(mostOf(detail)))
  if (OWN[reason]) return refusal(status, fail(OWN[reason]))
  if (status === 404) return refusal(404, fail(sentences.missing))
  // A line that holds all it can is the one conflict that more of the same can meet.
  if (status === 409) return refusal(409, fail('Product already in cart'))
  return status < 500 ? refusal(status, fail(sentences.invalid)) : refusal(status, fail(FAILED[at]))
}

function mostOf({ quantity, name }: NonNullable<ToteError['detail']>): string {
  return `You can only purchase a maximum of ${quantity} of the ${name} per order`
}

const NO_KEY = { error: 'API key is required' }
const NO_KEY_FAULT = { pointer: '/x-api-key', code: 'missing' }

/** No key at all is told in other words than a wrong one. */
export function keyMissing(): ToteError {
  return new ToteError('keyUnknown', { fields: [NO_KEY_FAULT] })
}

function isKeyMissing({ fields }: ToteError): boolean {
  return fields.includes(NO_KEY_FAULT)
}

function refusal(status: number, body: unknown): Refusal {
  return { status, body }
}

/** What is told of a failure. */
export function fail(message: string) {
  return { success: false, message } as const
}

/** Every line of a cart, as published; `customerId` is null for a guest. */
export function showLines(merchant: Merchant, known: ServerCart | undefined, customerId: string | null) {
  const data = known ? known.priced.lines.map((line) => showLine(merchant, known, line, customerId)) : []
  return { success: true, data, count: data.length, message: 'list of all cart items' }
}

function showLine(merchant: Merchant, known: ServerCart, priced: PricedLine, customerId: string | null) {
  const { line, found, unitPrice } = priced
  const { cart, facts } = known
  const productId = line.kind === undefined ? line.productId : ''
  const stocked = facts.products.get(productId)
  const image = found?.variant.image ?? found?.product.image ?? (line.kind === 'custom' ? line.image : null)
  return {
    id: nameLine({ cartId: cart.id, lineId: line.id }),
    quantity: line.quantity,
    addedAt: time(line.addedAt ?? cart.updatedAt),
    productId,
    customerId,
    product: {
      id: productId,
      name: (line.kind === undefined && line.override?.name) || (found?.product.name ?? line.name),
      description: found?.product.description ?? '',
      price: decimal(unitPrice.amount, unitPrice.currency),
      stock: found && stocked ? (stocked.stock.get(found.variant.id) ?? 0) : 0,
      image: image ?? '',
      status:
        found?.product.isActive === false || (line.kind === undefined && !found) ? 'INACTIVE' : 'ACTIVE',
      category: found?.product.category ?? '',
      createdAt: time(found?.product.createdAt ?? cart.createdAt),
      storeId: merchant.id,
    },
  }
}

function time(at: number): string {
  return new Date(at).toISOString()
}
