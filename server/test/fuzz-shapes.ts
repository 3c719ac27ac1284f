import type { Cart } from '@tote/shared/cart.ts'
import type { Checkout } from '@tote/shared/checkout.ts'
import type { DelegatedView } from '@tote/shared/delegated.ts'
import type { inferRouterOutputs } from '@trpc/server'
import type { appRouter } from '../api/router.ts'

/** Which members an answer has, as its type says: `may` for one that may be absent. */
type Shape<T> = { readonly [M in keyof T]-?: object extends Pick<T, M> ? 'may' : 'must' }
type Outputs = inferRouterOutputs<typeof appRouter>
type Shapes = { readonly [R in keyof Outputs]: { readonly [P in keyof Outputs[R]]: Shape<Outputs[R][P]> } }
type AnyShape = Readonly<Record<string, 'may' | 'must'>>

const cart = { cart: 'must', problems: 'must' } as const
const started = { ...cart, url: 'must' } as const
const checkout = { checkout: 'must', problems: 'must' } as const
const signedIn = { ...cart, who: 'must', token: 'may', isPassing: 'may', returnUrl: 'may' } as const
const account = { email: 'must', name: 'must', addresses: 'must', countries: 'must' } as const
const delegated = { delegated: 'must', watchUrl: 'must' } as const
const sessions = { sessions: 'must' } as const

/** What every procedure answers: one that is new, or a member that is, has no place here and does not compile. */
const SHAPES: Shapes = {
  cart: {
    get: cart,
    add: cart,
    buy: started,
    setQuantity: cart,
    remove: cart,
    clear: cart,
    applyCode: cart,
    removeCode: cart,
    setCurrency: cart,
    estimate: { deliveries: 'must', countries: 'must' },
    checkout: started,
  },
  catalogue: { product: { product: 'must' } },
  checkout: {
    get: checkout,
    update: checkout,
    applyCode: checkout,
    removeCode: checkout,
    addProduct: checkout,
    setLine: checkout,
    pay: checkout,
    complete: checkout,
    abandon: checkout,
  },
  order: { get: { order: 'must' }, find: { status: 'must', order: 'must' } },
  customer: {
    get: { power: 'must', name: 'must', email: 'must' },
    identify: signedIn,
    forget: signedIn,
    undoJoin: cart,
    keepJoined: cart,
  },
  signIn: { request: { challenge: 'must', until: 'must' }, verify: signedIn, resume: { returnUrl: 'must' } },
  account: {
    get: account,
    setName: account,
    saveAddress: account,
    removeAddress: account,
    addressForm: { fields: 'must' },
    orders: { orders: 'must', before: 'must' },
    order: { order: 'must' },
    sessions,
    endSession: sessions,
    endSessions: signedIn,
    export: {
      merchant: 'must',
      exportedAt: 'must',
      customer: 'must',
      carts: 'must',
      orders: 'must',
      purchases: 'must',
      sessions: 'must',
    },
    erase: signedIn,
  },
  delegated: {
    submit: { ...delegated, token: 'must' },
    get: delegated,
    confirm: delegated,
    cancel: delegated,
  },
}

const CART: Shape<Cart> = {
  id: 'must',
  version: 'must',
  currency: 'must',
  lines: 'must',
  codes: 'must',
  promotions: 'must',
  totals: 'must',
  currencies: 'must',
  needsDelivery: 'must',
  quantity: 'must',
  expiresAt: 'must',
  joined: 'may',
}
const CHECKOUT: Shape<Checkout> = {
  id: 'must',
  status: 'must',
  merchant: 'must',
  locale: 'must',
  currency: 'must',
  lines: 'must',
  codes: 'must',
  promotions: 'must',
  totals: 'must',
  needsDelivery: 'must',
  needsAddress: 'must',
  contact: 'must',
  address: 'must',
  customer: 'must',
  country: 'must',
  addressForm: 'must',
  notes: 'must',
  fields: 'must',
  payment: 'must',
  link: 'must',
  countries: 'must',
  delivery: 'must',
  deliveries: 'must',
  cancelUrl: 'must',
  testMode: 'must',
  secondStepUrl: 'must',
  issued: 'must',
  order: 'must',
  returnUrl: 'must',
}
const DELEGATED: Shape<DelegatedView> = {
  id: 'must',
  status: 'must',
  version: 'must',
  purchases: 'must',
  awaitsApproval: 'must',
  approvalUrl: 'must',
  approved: 'must',
  createdAt: 'must',
}
const INSIDE: Readonly<Record<string, AnyShape>> = { cart: CART, checkout: CHECKOUT, delegated: DELEGATED }

/** What an answer of a procedure has that its type does not know, or lacks; undefined where nothing is wrong. */
export function shapeFault(path: string, data: unknown): string | undefined {
  const [group = '', name = ''] = path.split('.')
  const shapes = SHAPES as Readonly<Record<string, Readonly<Record<string, AnyShape>>>>
  const shape = shapes[group]?.[name]
  if (!shape) return `${path} answers something, and is no procedure`
  const whole = faultOf(path, shape, data)
  if (whole !== undefined) return whole
  for (const [member, value] of Object.entries(data as object)) {
    const inside = INSIDE[member]
    const fault = inside && faultOf(`${path} ${member}`, inside, value)
    if (fault !== undefined) return fault
  }
  return undefined
}

function faultOf(where: string, shape: AnyShape, data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null) return `${where} answers no object`
  const strange = Object.keys(data).find((member) => !Object.hasOwn(shape, member))
  if (strange !== undefined) return `${where} answers “${strange}”, which its type does not know`
  const missing = Object.keys(shape).find(
    (member) => shape[member] === 'must' && !Object.hasOwn(data, member),
  )
  return missing === undefined ? undefined : `${where} answers no “${missing}”`
}
