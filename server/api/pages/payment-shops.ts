import { formatMoney } from '@tote/shared/format.ts'
import type { Locale } from '@tote/shared/locales.ts'
import { money } from '@tote/shared/money.ts'
import { html } from 'hono/html'
import type { QuotedLine } from '../../domain/delegated.ts'
import { isCovered, type ShopQuote } from '../../services/payment-quotes.ts'
import { attribute } from './checkout-fields.ts'
import type { ApprovalView } from './payment-view.ts'
import type { PaymentWords } from './payment-words.ts'
import type { Markup } from './shell.ts'
import { pageWords } from './words.ts'

/** What each shop asks for its part, and what is left out of it and why. */
export function shopSections({ toApprove, said, locale, session, testMode }: ApprovalView): Markup {
  const { currency } = session.amount
  const saying = { said, locale, testMode }
  return html`<section class="section" aria-labelledby="shops-title"><h2 id="shops-title">${said.shops}</h2>${(
    toApprove.shops ?? []
  ).map((shop) => shopCard(shop, currency, saying))}</section>`
}

/** Where pictures come from that are not sent by https, as those of shops that are tried out. */
export function plainPictures({ toApprove, testMode }: ApprovalView): readonly string[] {
  if (!testMode) return []
  const images = (toApprove.shops ?? []).flatMap(({ quoting }) =>
    quoting.is === 'quoted' ? quoting.quote.lines.map(({ image }) => image) : [],
  )
  const plain = images.flatMap((image) => (image?.startsWith('http:') ? [URL.parse(image)?.origin] : []))
  return [...new Set(plain.filter((origin) => origin !== undefined))]
}

interface Saying {
  readonly said: PaymentWords
  readonly locale: Locale
  readonly testMode: boolean
}

function shopCard(shop: ShopQuote, currency: string, saying: Saying): Markup {
  const { said, locale } = saying
  if (!isCovered(shop, currency)) {
    const why = whyNot(shop, said)
    return html`<article class="shop is-out"><h3>${shop.shop}</h3>${missed(shop, said)}<p class="shop-why"><strong>${said.notBought}</strong> ${why}</p></article>`
  }
  const { quote, left } = shop.quoting
  const show = (amount: number | null) =>
    amount === null ? said.toldLater : formatMoney(money(amount, currency), locale)
  const delivery = quote.deliveryName === null ? said.delivery : `${said.delivery} (${quote.deliveryName})`
  return html`<article class="shop"><h3>${shop.shop}</h3>
<ul class="lines">${quote.lines.map((line) => lineItem(line, currency, saying))}</ul>${left.map(
    ({ itemId, why }) =>
      html`<p class="shop-why"><strong>${said.notBought}</strong> ${nameIn(shop, itemId)} ${said.reasons[why]}</p>`,
  )}
<dl class="totals">${row(said.subtotal, show(quote.subtotal))}${
    quote.discount === 0 ? '' : row(said.discounts, show(-quote.discount))
  }${row(delivery, quote.delivery === 0 ? pageWords[locale].free : show(quote.delivery))}${
    quote.tax === 0 ? '' : row(said.tax, show(quote.tax))
  }${row(said.shopTotal, show(quote.total), 'shop')}</dl></article>`
}

function row(name: string, amount: string, type?: string): Markup {
  return html`<div class="total-row"${attribute('data-type', type)}><dt>${name}</dt><dd>${amount}</dd></div>`
}

function lineItem(line: QuotedLine, currency: string, { said, locale, testMode }: Saying): Markup {
  const { name, image, choices, quantity, unitPrice } = line
  const each = formatMoney(money(unitPrice, currency), locale)
  const all = formatMoney(money(unitPrice * quantity, currency), locale)
  return html`<li class="line"><span class="line-image">${
    image && (testMode || !image.startsWith('http:'))
      ? html`<img src="${image}" alt="" width="64" height="64">`
      : ''
  }</span><span class="line-text"><span class="line-name">${name}</span>${
    choices.length === 0
      ? ''
      : html`<span class="line-options">${choices.map(({ value }) => value).join(', ')}</span>`
  }<span class="line-quantity"><bdi>${said.quantity(quantity, each)}</bdi></span></span><span class="line-total">${all}</span></li>`
}

function whyNot({ quoting }: ShopQuote, said: PaymentWords): string {
  if (quoting.is === 'later') return said.noAnswer
  if (quoting.is === 'refused') return said.reasons[quoting.why]
  return quoting.quote.isUnbounded ? said.totalUnknown : said.otherCurrency(quoting.quote.currency)
}

/** The things themselves, as far as anybody knows their names. */
function missed({ items }: ShopQuote, said: PaymentWords): Markup | string {
  const names = items.flatMap(({ shown, quantity }) => (shown ? [said.quantity(quantity, shown.name)] : []))
  return names.length === 0 ? '' : html`<p class="note">${names.join(', ')}</p>`
}

function nameIn({ items }: ShopQuote, itemId: string): string {
  const name = items.find(({ id }) => id === itemId)?.shown?.name
  return name === undefined ? '' : `${name}:`
}
