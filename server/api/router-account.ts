import { NoInput } from '@tote/shared/cart.ts'
import {
  AddressFormInput,
  AddressIdInput,
  EraseInput,
  NameInput,
  OrdersInput,
  SaveAddressInput,
  SessionIdInput,
  type SignInAnswer,
} from '@tote/shared/customer.ts'
import { OrderInput } from '@tote/shared/order.ts'
import { NOBODY } from './owner.ts'
import { ownAccount, shopperOf, signOut } from './router-customer.ts'
import { alone, limited, procedure, router } from './trpc.ts'

const own = procedure.use(({ ctx, next }) => next({ ctx: ownAccount(ctx) })).use(limited('account'))

/** Looks through all of a shop's carts. */
const allOfIt = own.use(alone).use(async ({ ctx, next }) => {
  const { limits, merchant, customerId, address } = ctx
  await limits.take('accountData', { merchant: merchant.id, session: customerId, address })
  return next()
})

export const accountRouter = router({
  get: own
    .input(NoInput)
    .query(({ ctx: { services, merchant, customerId } }) => services.account.get(merchant, customerId)),

  setName: own
    .input(NameInput)
    .mutation(({ ctx: { services, merchant, customerId }, input }) =>
      services.account.setName(merchant, customerId, input),
    ),

  saveAddress: own
    .input(SaveAddressInput)
    .mutation(({ ctx: { services, merchant, customerId }, input }) =>
      services.account.saveAddress(merchant, customerId, input),
    ),

  removeAddress: own
    .input(AddressIdInput)
    .mutation(({ ctx: { services, merchant, customerId }, input }) =>
      services.account.removeAddress(merchant, customerId, input),
    ),

  addressForm: own
    .input(AddressFormInput)
    .query(({ ctx: { services }, input }) => ({ fields: services.account.addressForm(input.country) })),

  orders: own
    .input(OrdersInput)
    .query(({ ctx: { services, merchant, customerId }, input }) =>
      services.account.orders(merchant, customerId, input),
    ),

  order: own.input(OrderInput).query(async ({ ctx: { services, merchant, customerId }, input }) => ({
    order: await services.account.order(merchant, customerId, input),
  })),

  sessions: own.input(NoInput).query(async ({ ctx: { services, merchant, customerId, session } }) => ({
    sessions: await services.account.sessions(merchant, customerId, session.id),
  })),

  endSession: own
    .input(SessionIdInput)
    .mutation(async ({ ctx: { services, merchant, customerId, session }, input }) => ({
      sessions: await services.account.endSession(merchant, customerId, input, session.id),
    })),

  /** The others first: where that fails, this one can try again. */
  endSessions: own
    .use(alone)
    .input(NoInput)
    .mutation(async ({ ctx }): Promise<SignInAnswer> => {
      const { services, merchant, customerId, session } = ctx
      await services.account.endSessions(merchant, customerId, session.id)
      return signOut(ctx)
    }),

  export: allOfIt
    .input(NoInput)
    .query(({ ctx: { services, merchant, customerId } }) => services.account.export(merchant, customerId)),

  erase: allOfIt.input(EraseInput).mutation(async ({ ctx }): Promise<SignInAnswer> => {
    const { services, merchant, customerId } = ctx
    await services.account.erase(merchant, customerId)
    await shopperOf(ctx).change(await services.sessions.start(merchant.id))
    return { ...(await services.carts.get(merchant, undefined)), who: NOBODY }
  }),
})
