import type { HttpBindings } from '@hono/node-server'
import type { LinkProduct } from '@tote/shared/checkout.ts'
import type { Locale } from '@tote/shared/locales.ts'
import { plainAmount } from '@tote/shared/typed-amount.ts'
import { Hono } from 'hono'
import type { FoundLink } from '../../services/checkout-links.ts'
import { readAddProducts, readCode } from '../../services/link-input.ts'
import type { Api } from '../api.ts'
import { checkoutIdIn } from '../guards.ts'
import type { WidgetFiles } from '../widget-files.ts'
import { createFollowing, type Page } from './following.ts'
import {
  amountField,
  type ChoiceFault,
  type Picked,
  quantityField,
  readChoice,
  type Typed,
} from './link-choice.ts'
import { showLinkPage } from './link-page.ts'
import { pageFaults } from './message.ts'
import { localeOf } from './words.ts'

/**
 * `/checkout/{public hash}` of a checkout link: with `add_products` a link to buy, else the page to choose from where the link
 * shows its products, else all of them. Every visit is a new cart.
 */
export function checkoutLinkPages(api: Api, files: WidgetFiles): Hono {
  const { services, log } = api
  const { followed, visitorOf, takeAddition, applyCode, openCheckout, refused, told } = createFollowing(
    api,
    files,
  )
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.onError(pageFaults(files.checkoutCss, log))

  app.get('/checkout/:hash', async (c, next) => {
    const hash = checkoutIdIn(c.req.param('hash'))
    // Only a checkout's own address has these.
    const isOther = c.req.query('k') !== undefined || c.req.query('t') !== undefined
    const found = hash === '' || isOther ? undefined : await services.checkoutLinks.findByHash(hash)
    if (!found) return next()
    return followed(c, () => follow(c, found))
  })

  async function follow(c: Page, found: FoundLink): Promise<Response> {
    const { merchant, link } = found
    const named = readAddProducts(c.req.queries('add_products') ?? [])
    if (named.length > 0) return visit(c, found, named)
    if (!link.showAvailableProducts) return visit(c, found, undefined)
    const products = await services.checkoutLinks.offered(merchant, link)
    if (products.length === 0) return told(c, merchant, 'noProduct', 404)
    const isChosen = c.req.query('chosen') !== undefined
    const locale = localeOf(c.req.raw)
    const typed = isChosen ? sent(c) : atFirst(products, locale)
    if (!isChosen) return choose(c, found, { products, typed, faults: new Set() })
    const { picked, faults } = readChoice(products, typed, locale)
    if (faults.size > 0) return choose(c, found, { products, typed, faults })
    return visit(c, found, picked)
  }

  async function visit(c: Page, found: FoundLink, wanted: readonly Picked[] | undefined): Promise<Response> {
    const { merchant } = found
    const visitor = await visitorOf(c, merchant)
    await takeAddition(c, merchant, visitor, true)
    let visited: Awaited<ReturnType<typeof services.linkVisits.visit>>
    try {
      visited = await services.linkVisits.visit(found, wanted, visitor)
    } catch (error) {
      return refused(c, merchant, error)
    }
    const { cartId, ways } = visited
    await applyCode(c, merchant, { ...visitor, cartId }, readCode(c.req.query('code')))
    return openCheckout(c, merchant, { visitor, cartId, ways })
  }

  function choose(
    c: Page,
    { merchant, link }: FoundLink,
    shown: { products: readonly LinkProduct[]; typed: Typed; faults: ReadonlySet<ChoiceFault> },
  ) {
    const code = readCode(c.req.query('code'))
    const locale = localeOf(c.req.raw)
    const css = files.checkoutCss + files.formCss
    return showLinkPage(c, { css, merchant, link, locale, code, testMode: services.testMode, ...shown })
  }

  return app as unknown as Hono
}

/** What the page's form was sent with. */
function sent(c: Page): Typed {
  return {
    quantity: (product) => c.req.query(quantityField(product)) ?? '',
    amount: (product) => c.req.query(amountField(product)) ?? '',
  }
}

/** What stands there at first: one of a single product, and the amounts that are suggested. */
function atFirst(products: readonly LinkProduct[], locale: Locale): Typed {
  const most = products.length === 1 ? '1' : '0'
  return {
    quantity: ({ isQuantityFixed }) => (isQuantityFixed && most === '0' ? '' : most),
    amount: ({ price }) => plainAmount(price, locale),
  }
}
