import type { FieldFault, Reason, ToteError } from '@tote/shared/reasons.ts'
import { z } from 'zod'
import type { Refusal, Told } from './route.ts'

const TYPE = 'https://developer.bigcommerce.com/api-docs/getting-started/api-status-codes'

export const ServerProblem = z
  .strictObject({
    status: z.int(),
    title: z.string(),
    type: z.literal(TYPE),
    detail: z.string().optional(),
    errors: z.record(z.string(), z.string()).optional(),
  })
  .meta({ id: 'ServerProblem', description: 'A refusal, as application/problem+json.' })

const CONFLICT =
  'The request cannot be processed due to a possible conflict. Please review the changes and try again.'
const INCORRECT = 'Missing or incorrect required fields'
const INVALID = 'Input is invalid'
const MISSING_ITEMS = 'Missing line_items in request body'

interface Words {
  readonly title: string
  readonly detail?: string
  readonly errors?: Readonly<Record<string, string>>
}

type Put = (error: ToteError) => Words

const plain = (title: string, detail?: string) => (): Words => ({
  title,
  ...(detail === undefined ? {} : { detail }),
})
const named = (errors: Readonly<Record<string, string>>) => (): Words => ({ title: INCORRECT, errors })
const places: Put = ({ fields, detail }) => ({
  title: INCORRECT,
  ...(detail?.['minimum'] === undefined ? {} : { detail: `It needs a subtotal of ${detail['minimum']}` }),
  errors: Object.fromEntries(fields.map((fault) => [placeOf(fault), wordsOf(fault)])),
})

/** What each reason is called here; the published texts stand as they were published. What is not named is told by its status. */
const WORDS: Partial<Record<Reason, Put>> = {
  validationFailed: places,
  malformedBody: plain(INVALID, 'Syntax error'),
  tooDeep: plain(INVALID, 'The body is nested too deep'),
  credentialsContradict: plain(INVALID, 'The request carries two different credentials'),
  currencyNotOffered: plain(INVALID, 'This currency is not offered'),
  keyUnknown: () => ({ title: 'Unauthorized', errors: {} }),
  keyModeWrong: plain('This key is of the other mode'),
  addressNotAllowed: plain('This key must not be used from this address'),
  secretKeyInBrowser: plain('A secret key must not be used in a browser'),
  scopeMissing: ({ detail }) => ({
    title:
      detail?.['what'] === 'metafield'
        ? 'Only the key that keeps this metafield may change it so'
        : 'The key does not have the scope that this operation needs',
  }),
  notServerCart: plain('Redirect URLs can only be made for carts that were made by a server'),
  methodNotAllowed: plain('This method is not allowed here'),
  outOfStock: ({ detail }) => ({
    title: `There is not enough stock of the ${detail?.['name'] ?? 'product'}`,
    ...(detail?.['quantity'] === undefined ? {} : { detail: `${detail['quantity']} can be had` }),
  }),
  quantityTooLarge: ({ detail }) => ({
    title: `You can only purchase a maximum of ${detail?.['quantity']} of the ${detail?.['name']} per order`,
  }),
  quantityTooSmall: ({ detail }) => ({
    title: `You need to purchase a minimum of ${detail?.['quantity']} of the ${detail?.['name']} per order`,
  }),
  cartFull: plain('A cart holds at most 100 lines'),
  cartChanged: plain(CONFLICT),
  cartEmpty: plain('The cart is empty'),
  purchasingStopped: plain('The settings of the merchant’s carts do not allow purchasing'),
  codeExhausted: plain('The coupon is used up'),
  certificateEmpty: plain('The gift certificate is used up'),
  codeNotApplicable: plain('The code is other customers’'),
  couponExpired: plain('The code is over'),
  couponNotYet: plain('The code is not valid yet'),
  metafieldTaken: plain(CONFLICT, 'This key has a metafield of that namespace and key on the cart'),
  paymentInProgress: plain('The cart is being paid for'),
  checkoutFinished: plain('The cart was paid for'),
  sessionEnded: plain('The session of this cart is over'),
  bodyTooLarge: plain('The body is too large'),
  bodyNotJson: plain('The body must be sent as application/json'),
  variantRequired: named({ variant: 'This product has options, variant ID is required' }),
  variantNotFound: named({ variant: 'The product has no such variant' }),
  modifierRequired: ({ fields }) => ({
    title: INCORRECT,
    errors: { line_items: MISSING_ITEMS, ...places({ fields } as ToteError).errors },
  }),
  idempotencyConflict: named({ 'Idempotency-Key': 'This key was used for another request' }),
  rateLimited: plain('Too many requests'),
  serverError: plain('Internal Server Error'),
  unavailable: plain('The server is busy'),
}

/** Statuses that differ from the house's: what stands in a body and is wrong is 422 here. */
const STATUS: Partial<Record<Reason, number>> = { validationFailed: 422, variantNotFound: 422 }

/** A failure in the form of BigCommerce server-to-server carts. */
export function serverProblem(error: ToteError): Refusal {
  const status = STATUS[error.reason] ?? error.status
  const words = (WORDS[error.reason] ?? BY_STATUS[status] ?? plain(INCORRECT))(error)
  const { title, ...more } = words
  return { status, body: { status, title, type: TYPE, ...more } }
}

const BY_STATUS: Readonly<Record<number, Put>> = {
  // Nothing tells what is another merchant's from what is not there.
  404: plain('The resource at that URL is not found.'),
  409: plain(CONFLICT),
  422: places,
}

/** `/line_items/0/product_id` → `line_items.0.product_id`; choices are called what they are called here. */
function placeOf({ pointer }: FieldFault): string {
  const place = pointer.slice(1).replaceAll('/', '.').replaceAll('~1', '/').replaceAll('~0', '~')
  return place.replace(/^(?:selections|modifiers|options)\b/, 'option_selections') || 'body'
}

const FAULTS: Readonly<Record<string, string>> = {
  missing: 'is required',
  card: 'looks like a card number, and none is taken here: leave it out, or write it in another way',
  secret: 'has a secret key in it: leave it out',
  missingItems: MISSING_ITEMS,
  unknown: 'is not known',
  invalid_type: 'is of the wrong type',
  invalid_value: 'is none of the values that are allowed',
  invalid_format: 'has the wrong form',
  too_big: 'is too large or too long',
  tooLong: 'is too long',
  too_small: 'is too small or too short',
  malformed: 'has characters that are not allowed',
  amount: 'is too large, or finer than the currency',
  notChangeable: 'cannot be updated: remove it and add it again',
  followsCustomer: 'cannot be changed: the cart follows its customer',
  anotherProduct: 'is not the product of this item',
  anotherVariant: 'is not the variant of this item',
  cartHasMost: 'are at most 250 on one cart',
  keyHasMost: 'are at most 10 of one key on one cart',
  codeUnknown: 'is not known',
  codeNotApplicable: 'does not apply to this cart',
  couponExpired: 'is over',
  couponNotYet: 'is not valid yet',
  couponBelowMinimum: 'needs a larger subtotal',
  couponNotCombined: 'does not go together with the coupons that are on the cart',
}

function wordsOf(fault: FieldFault): string {
  const words = FAULTS[fault.code] ?? 'is not accepted'
  return fault.code === 'missingItems' ? words : `${placeOf(fault)} ${words}`
}

const told = (description: string): Told => ({ description, schema: ServerProblem })

/** What every operation may refuse. */
export const serverRefusals: Readonly<Record<number, Told>> = {
  400: told('The body cannot be read.'),
  401: told('No key, or one that is not valid.'),
  403: told('The key may not do this.'),
  404: told('There is no such thing, or it is another merchant’s.'),
  413: told('The body is too large: more than 64 KiB, or than the description of the operation says.'),
  415: told('The body is not sent as application/json.'),
  429: told('More than 6,000 requests a minute with one key; `Retry-After` says when to come again.'),
  500: told('A fault of this server.'),
  503: told('Busy or stopping; `Retry-After` says when to come again.'),
}

export const conflict = told('The version is not the cart’s, or stock, limits or the code do not allow it.')
export const incorrect = told('Something in the body is missing or not accepted; `errors` names the places.')
