import { createExecutors } from '../executors/executors.ts'
import { createPageReader } from '../providers/product-page.ts'
import { soundPayment } from '../providers/sound-payment.ts'
import { createAccount } from './account.ts'
import { createCartSettings } from './cart-settings.ts'
import { createCarts } from './carts.ts'
import { createCatalogue } from './catalogue.ts'
import { createCatalogueSearch } from './catalogue-search.ts'
import { createCheckoutLinks } from './checkout-links.ts'
import { createCheckouts } from './checkouts.ts'
import { createCustomers } from './customers.ts'
import { createDelegated } from './delegated.ts'
import { createDelegatedCarts } from './delegated-carts.ts'
import { createMeansFor } from './delegated-means.ts'
import { createDeliveries } from './deliveries.ts'
import type { Deps } from './deps.ts'
import { createEndpoints } from './endpoints.ts'
import { createEstimates } from './estimates.ts'
import { createFoundOrders } from './found-orders.ts'
import { createIdentityKeys } from './identity-keys.ts'
import { createKeptAdditions } from './kept-additions.ts'
import { createKeys } from './keys.ts'
import { createLinkProducts } from './link-products.ts'
import { createLinkVisits } from './link-visits.ts'
import { createLinks } from './links.ts'
import { createMerchants } from './merchants.ts'
import { createMetafields } from './metafields.ts'
import { cancelling, capturing } from './money-moves.ts'
import { createOfferKeys } from './offer-keys.ts'
import { createOrderBook } from './order-book.ts'
import { createOrders } from './orders.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import { createPageLines } from './page-lines.ts'
import { createPageReading } from './page-reading.ts'
import { createPaymentSessions } from './payment-sessions.ts'
import { createPayments } from './payments.ts'
import { createPictures } from './pictures.ts'
import { createPurchaseMoney } from './purchase-money.ts'
import { createReadiness } from './readiness.ts'
import { createReceipts } from './receipts.ts'
import { createRecoveredCarts } from './recovered-carts.ts'
import { createRefunding } from './refunding.ts'
import { createRefunds } from './refunds.ts'
import { createRequestQuotes } from './request-quotes.ts'
import { createServerCarts } from './server-carts.ts'
import { createServerCheckouts } from './server-checkouts.ts'
import { createSessionCarts } from './session-carts.ts'
import { createSessions } from './sessions.ts'
import { createSignIn } from './sign-in.ts'
import { createSignedOffers } from './signed-offers.ts'
import { createStorefronts } from './storefronts.ts'
import { takingOut } from './taking-out.ts'

/** Every use case there is, on one store. */
export function createServices(given: Deps) {
  const { read: readPage } = createPageReading(createPageReader(given), given.now)
  const deps: Deps = { ...given, provider: soundPayment(given.provider), readPage }
  const perform: Outbox['perform'] = (...given) => outbox.perform(...given)
  const payments = createPayments(deps, { perform })
  const checkouts = createCheckouts(deps)
  const carts = createCarts(deps)
  const paymentSessions = createPaymentSessions(deps, { quote: (...given) => quotes(...given) })
  const meansFor = createMeansFor(deps, paymentSessions)
  const executors = createExecutors(deps, { payments, meansFor, readPage })
  const delegated = createDelegated(deps, {
    executors,
    sessions: paymentSessions,
    money: createPurchaseMoney(deps, meansFor),
    takeOut: takingOut(deps),
    perform,
  })
  const quotes = createRequestQuotes(deps, { find: delegated.get, executors })
  const outbox = createOutbox(deps, {
    settle: payments.settle,
    capture: capturing(deps),
    cancel: cancelling(deps),
    refund: createRefunding(deps),
    receipt: createReceipts(deps),
    deliver: createDeliveries(deps),
    buy: delegated.buying,
    buyElsewhere: delegated.buying,
    async closeSession(merchant, { task }) {
      await paymentSessions.close(merchant, task.sessionId)
      return { state: 'done' }
    },
  })
  const signedOffers = createSignedOffers(deps, { carts })
  return {
    /** No money moves here. */
    testMode: deps.provider.isTest,
    outbox,
    merchants: createMerchants(deps),
    keys: createKeys(deps),
    sessions: createSessions(deps),
    catalogue: createCatalogue(deps),
    catalogueSearch: createCatalogueSearch(deps),
    carts,
    serverCarts: createServerCarts(deps),
    serverCheckouts: createServerCheckouts(deps),
    cartSettings: createCartSettings(deps),
    sessionCarts: createSessionCarts(deps),
    customers: createCustomers(deps),
    signIn: createSignIn(deps),
    identityKeys: createIdentityKeys(deps),
    offerKeys: createOfferKeys(deps),
    signedOffers,
    account: createAccount(deps),
    keptAdditions: createKeptAdditions(deps, { carts, signedOffers }),
    storefronts: createStorefronts(deps),
    metafields: createMetafields(deps),
    links: createLinks(deps),
    checkoutLinks: createCheckoutLinks(deps),
    linkProducts: createLinkProducts(deps),
    linkVisits: createLinkVisits(deps),
    pictures: createPictures(deps),
    recoveredCarts: createRecoveredCarts(deps),
    endpoints: createEndpoints(deps),
    checkouts,
    payments,
    paymentSessions,
    executors,
    pageLines: createPageLines(deps, { ...executors, readPage, carts }),
    estimates: createEstimates({ executors }),
    delegated,
    delegatedCarts: createDelegatedCarts(deps, { delegated, sessions: paymentSessions }),
    orders: createOrders(deps),
    orderBook: createOrderBook(deps),
    refunds: createRefunds(deps, { perform }),
    foundOrders: createFoundOrders(deps),
    /** Throws why no requests are to be sent here. */
    probe: createReadiness(deps),
  }
}

export type Services = ReturnType<typeof createServices>
