import type { DelegatedView } from '@tote/shared/delegated.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import type { Merchant } from '../../domain/merchant.ts'
import type { Visitor } from '../../services/visitors.ts'
import type { Api } from '../api.ts'
import { checkOwnForm } from '../guards.ts'
import type { WidgetFiles } from '../widget-files.ts'
import { isGivenUp, phaseOf } from './cart-buying.ts'
import { askingPage } from './cart-buying-deeds.ts'
import { addedTo, createCartDeeds } from './cart-deeds.ts'
import { formToken, showCartPage } from './cart-page.ts'
import { type CartPlace, hrefOf } from './cart-place.ts'
import { asRefusal, refusedSentence } from './cart-refused.ts'
import { readTold, type Told, writeTold } from './cart-told.ts'
import { type CartEstimate, type CartFaults, NO_FAULTS } from './cart-view.ts'
import { cartWords } from './cart-words.ts'
import type { createFollowing, Page } from './following.ts'
import { readTyped, type TypedForm } from './form-body.ts'
import { isSameToken } from './form-token.ts'
import { localeOf } from './words.ts'

/** Whose cart is shown, and where. */
export interface AtCart {
  readonly merchant: Merchant
  readonly visitor: Visitor
  readonly place: CartPlace
}

interface Shown {
  readonly status?: number
  readonly faults?: CartFaults
  readonly told?: Told | undefined
  readonly refusedCode?: string | undefined
  readonly retryAfter?: number | undefined
}

/** Shows a session's cart, and does what the forms on its page ask for. */
export function createCartDesk(api: Api, files: WidgetFiles, following: ReturnType<typeof createFollowing>) {
  const { services, ownOrigin } = api
  const perform = createCartDeeds(services)

  async function estimateFor(c: Page, { merchant, visitor }: AtCart): Promise<CartEstimate> {
    const asked = c.req.query('country') ?? ''
    const isAsked = c.req.method === 'GET' && /^[A-Z]{2}$/.test(asked)
    const country = isAsked ? asked : merchant.country
    if (isAsked) await following.takeUse(c, merchant, 'quote', visitor.sessionId)
    const { countries, deliveries } = await services.carts.estimate(merchant, visitor.cartId, { country })
    return { country, countries, ways: isAsked ? deliveries : undefined }
  }

  /** What is being bought of it elsewhere; what is over only for who comes to see that. */
  async function askedOf(c: Page, { merchant, visitor }: AtCart): Promise<DelegatedView | undefined> {
    const { cartId } = visitor
    const page = cartId === undefined ? undefined : await askingPage(services, merchant)
    const { delegated } = (page && (await services.delegatedCarts.latest(page, cartId ?? ''))) ?? {}
    if (!delegated || isGivenUp(delegated)) return undefined
    const isSeen = phaseOf(delegated) !== 'ended' || c.req.query('bought') !== undefined
    return isSeen ? delegated : undefined
  }

  async function show(c: Page, at: AtCart, { status, faults = NO_FAULTS, told, ...more }: Shown = {}) {
    const { merchant, visitor, place } = at
    const { cartId, family, sessionId } = visitor
    const answer = await services.carts.get(merchant, cartId, family)
    const { needsDelivery } = answer.cart
    const locale = localeOf(c.req.raw)
    const words = cartWords[locale]
    const isLost = sessionId === undefined && c.req.query('told') !== undefined
    return showCartPage(
      c,
      {
        ...answer,
        merchant,
        locale,
        words,
        place,
        token: sessionId === undefined ? undefined : formToken(sessionId),
        faults: isLost ? { ...faults, notice: faults.notice ?? { text: words.cookieRefused } } : faults,
        told: told ?? (status === undefined ? readTold(c.req.query('told'), sessionId) : undefined),
        refusedCode: more.refusedCode,
        asked: await askedOf(c, at),
        estimate: needsDelivery && sessionId !== undefined ? await estimateFor(c, at) : undefined,
      },
      {
        css: files.checkoutCss + files.formCss,
        testMode: services.testMode,
        status: status ?? 200,
        retryAfter: more.retryAfter,
      },
    )
  }

  /** The page again, with why not. */
  function refuse(
    c: Page,
    at: AtCart,
    error: unknown,
    more: Partial<NonNullable<CartFaults['notice']>> = {},
  ) {
    const { status, retryAfter } = asRefusal(error)
    const text = refusedSentence(error, localeOf(c.req.raw))
    return show(c, at, { status, retryAfter, faults: { ...NO_FAULTS, notice: { text, ...more } } })
  }

  /** What does not belong there is said where it was typed, and where that is nowhere on the page, at the top. */
  function refuseSecrets(c: Page, at: AtCart, { typed, secrets }: TypedForm) {
    const error = new ToteError('rawCardNotAccepted')
    const text = refusedSentence(error, localeOf(c.req.raw))
    const fields = new Map(secrets.map((name) => [name, text]))
    const isShown = secrets.some((name) => /^(?:code$|quantity\.)/.test(name))
    return show(c, at, {
      status: error.status,
      faults: { fields, typed, ...(!isShown && { notice: { text } }) },
    })
  }

  /** On to the cart, where it is said what was done. */
  function goTo(c: Page, { visitor, place }: AtCart, told: Told | undefined): Promise<Response> {
    const { sessionId } = visitor
    const said = told && sessionId !== undefined ? { told: writeTold(told, sessionId) } : {}
    return following.remembered(c, visitor, hrefOf(place, said))
  }

  /** Where the product of a refused addition is chosen anew: the page it came from, else the one that the catalogue knows. */
  async function productPage({ merchant, place }: AtCart, product: string | undefined) {
    if (place.back !== undefined && new URL(place.back).pathname !== '/') return place.back
    const known = product === undefined ? undefined : await services.links.pageOf(merchant, product)
    return known ?? place.back
  }

  return {
    show,

    /** Puts into the cart what a form on a page of the merchant's asked for, and is waiting under this token. */
    async add(c: Page, at: AtCart, token: string): Promise<Response> {
      const { merchant, visitor } = at
      // Counted before the token is spent: who is refused for now may load the page again.
      try {
        await following.takeAddition(c, merchant, visitor, false)
      } catch (error) {
        return refuse(c, at, error, { isAddition: true })
      }
      const before = await services.carts.get(merchant, visitor.cartId)
      const waiting = await services.keptAdditions.take(merchant, token)
      if (!waiting) return goTo(c, at, { did: 'over' })
      try {
        if ('faults' in waiting) throw new ToteError('validationFailed', { fields: waiting.faults })
        const { addition } = waiting
        const after = await services.keptAdditions.add(merchant, visitor, addition, localeOf(c.req.raw))
        return await goTo(c, at, addedTo(before, after))
      } catch (error) {
        const named =
          'addition' in waiting && 'product' in waiting.addition ? waiting.addition.product : undefined
        return refuse(c, at, error, { isAddition: true, product: await productPage(at, named) })
      }
    },

    /** What one of the page's own forms asks for. */
    async change(c: Page, at: AtCart): Promise<Response> {
      checkOwnForm({ header: (name) => c.req.header(name) }, ownOrigin)
      const { merchant, visitor, place } = at
      const { sessionId } = visitor
      const { typed, secrets } = await readTyped(c)
      if (sessionId === undefined || !isSameToken(typed['token'] ?? '', formToken(sessionId)))
        throw new ToteError('originNotAllowed')
      const take = (name: Parameters<typeof following.takeUse>[2]) =>
        following.takeUse(c, merchant, name, sessionId)
      try {
        if ((typed['do'] ?? 'checkout') === 'checkout') {
          await take('checkoutStart')
          const ways = place.back === undefined ? {} : { cancelUrl: place.back }
          return await following.openCheckout(c, merchant, { visitor, cartId: visitor.cartId ?? '', ways })
        }
        await take('cartChange')
        if (secrets.length > 0) return await refuseSecrets(c, at, { typed, secrets })
        const seen = hrefOf(place, { bought: '1' })
        const returnUrl = `${ownOrigin}${seen}`
        const asked = { merchant, visitor, typed, locale: localeOf(c.req.raw), take, returnUrl }
        const outcome = await perform(asked)
        if ('to' in outcome) return await following.remembered(c, visitor, outcome.to ?? seen)
        if ('told' in outcome) return await goTo(c, at, outcome.told)
        const { field, text, status } = outcome
        return await show(c, at, { status, faults: { fields: new Map([[field, text]]), typed } })
      } catch (error) {
        return refuse(c, at, error)
      }
    },
  }
}
