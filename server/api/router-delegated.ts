import {
  CancelDelegatedInput,
  ConfirmDelegatedInput,
  DelegatedRef,
  SubmitDelegatedInput,
} from '@tote/shared/delegated.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import type { AskingPage } from '../services/delegated-carts.ts'
import { fingerprint } from '../services/fingerprint.ts'
import { nameAsked } from './idempotency.ts'
import { refuseSecretsIn } from './input-secrets.ts'
import { type Context, limited, procedure, router } from './trpc.ts'

/** The page that asks; our own pages have no key. */
function pageOf({ merchant, key, keyText }: Context): AskingPage {
  if (!key || keyText === undefined) throw new ToteError('delegatedNotFound')
  return { merchant, key, keyText }
}

const changing = procedure.use(limited('delegated'))

/** Has what is in the cart bought at the shops it comes from. A request is its asker's by the token that `submit` answered. */
export const delegatedRouter = router({
  submit: changing.input(SubmitDelegatedInput).mutation(({ ctx, input, path }) => {
    const { owner, from, named } = ctx
    if (!owner) throw new ToteError('cartNotFound')
    refuseSecretsIn(input)
    const once = { ...nameAsked(named), fingerprint: fingerprint(path, input) }
    const asked = { ...pageOf(ctx), cartId: owner.cartId, customer: owner.customer, from, once }
    return ctx.services.delegatedCarts.submit(asked, input)
  }),

  get: procedure
    .input(DelegatedRef)
    .query(({ ctx, input }) => ctx.services.delegatedCarts.get(pageOf(ctx), input)),

  confirm: changing
    .input(ConfirmDelegatedInput)
    .mutation(({ ctx, input }) => ctx.services.delegatedCarts.confirm(pageOf(ctx), input)),

  cancel: changing
    .input(CancelDelegatedInput)
    .mutation(({ ctx, input }) => ctx.services.delegatedCarts.cancel(pageOf(ctx), input)),
})
