import type { LinkProduct } from '@tote/shared/checkout.ts'
import { formatMoney } from '@tote/shared/format.ts'
import type { Locale } from '@tote/shared/locales.ts'
import type { Context } from 'hono'
import { html } from 'hono/html'
import type { CheckoutLink } from '../../domain/checkout-link.ts'
import type { Merchant } from '../../domain/merchant.ts'
import { newNonce, pageHeaders } from './headers.ts'
import { amountField, type ChoiceFault, quantityField, type Typed } from './link-choice.ts'
import { LINK_PAGE_CSS } from './link-page-style.ts'
import { linkWords } from './link-words.ts'
import { type Markup, shell } from './shell.ts'
import { pageWords } from './words.ts'

interface Shown {
  readonly css: string
  readonly merchant: Merchant
  readonly link: CheckoutLink
  readonly products: readonly LinkProduct[]
  readonly locale: Locale
  readonly typed: Typed
  readonly faults: ReadonlySet<ChoiceFault>
  /** A code that came with the link. */
  readonly code: string | undefined
  readonly testMode: boolean
}

/** What a checkout link sells, to choose from: a form that needs no script and leads to a new checkout. */
export function showLinkPage(c: Context, shown: Shown) {
  const { css, merchant, link, products, locale, faults, code, testMode } = shown
  const words = linkWords[locale].choose
  const nonce = newNonce()
  const usual = link.type === 'donation' ? words.donation : words.title
  const title = link.settings?.productSubtitleVerbiage || usual
  const body = html`<div class="link-page"><h1>${title}</h1>
${link.description === '' ? '' : html`<p class="intro">${link.description}</p>`}
${faults.has('nothing') ? html`<p class="notice" role="alert">${words.nothing}</p>` : ''}
<form method="get" action="/checkout/${link.publicHash}">
<input type="hidden" name="chosen" value="1">${code === undefined ? '' : html`<input type="hidden" name="code" value="${code}">`}
<ul class="link-offers">${products.map((product) => offer(product, shown))}</ul>
<button class="pay">${words.go}</button></form>
<a class="back" href="${link.cancelUrl ?? merchant.site}">${linkWords[locale].back}</a></div>`
  const page = shell({
    title: `${title} · ${merchant.name}`,
    locale,
    nonce,
    css: css + LINK_PAGE_CSS,
    merchant,
    href: link.cancelUrl ?? merchant.site,
    badge: testMode ? pageWords[locale].testMode : undefined,
    body,
  })
  return c.html(page, faults.size > 0 ? 422 : 200, pageHeaders(nonce, merchant))
}

function offer(product: LinkProduct, shown: Shown): Markup {
  const { locale } = shown
  const words = linkWords[locale].choose
  const { name, description, image, price, openAmount, isAvailable } = product
  return html`<li class="link-offer"><span class="link-offer-image">${
    image ? html`<img src="${image}" alt="" width="96" height="96" loading="lazy">` : ''
  }</span><div class="link-offer-text"><h2>${name}</h2>${
    description === '' ? '' : html`<p>${description}</p>`
  }${openAmount ? '' : html`<p class="link-offer-price">${formatMoney(price, locale)}</p>`}${
    isAvailable ? '' : html`<p class="link-offer-gone">${words.soldOut}</p>`
  }</div>${
    isAvailable
      ? html`<div class="link-offer-fields">${openAmount ? amountInput(product, shown) : ''}${
          product.isQuantityFixed ? pick(product, shown) : quantityInput(product, shown)
        }</div>`
      : ''
  }</li>`
}

/** Whether it is wanted; what stands alone is. */
function pick(product: LinkProduct, { locale, typed, products }: Shown): Markup {
  const name = quantityField(product)
  if (products.length === 1) return html`<input type="hidden" name="${name}" value="1">`
  const checked = typed.quantity(product) === '1' ? 'checked' : ''
  return html`<label class="check"><input type="checkbox" name="${name}" value="1" ${checked}>${
    linkWords[locale].choose.add
  }<span class="visually-hidden"> ${product.name}</span></label>`
}

function quantityInput(product: LinkProduct, { locale, typed, faults }: Shown): Markup {
  const words = linkWords[locale].choose
  const name = quantityField(product)
  return input(product, {
    name,
    label: words.quantity,
    value: typed.quantity(product),
    mode: 'numeric',
    fault: faults.has(name) ? words.quantityWrong : undefined,
  })
}

function amountInput(product: LinkProduct, { link, locale, typed, faults }: Shown): Markup {
  const words = linkWords[locale].choose
  const { openAmount, price } = product
  const name = amountField(product)
  const [min, max] = [openAmount?.min ?? price, openAmount?.max ?? price]
  const bounds = words.between(formatMoney(min, locale), formatMoney(max, locale))
  return input(product, {
    name,
    label: `${link.type === 'donation' ? words.donation : words.amount} (${price.currency})`,
    value: typed.amount(product),
    mode: 'decimal',
    ...(faults.has(name) ? { fault: bounds } : { hint: bounds }),
  })
}

interface Field {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly mode: 'numeric' | 'decimal'
  readonly hint?: string
  readonly fault?: string | undefined
}

function input(product: LinkProduct, { name, label, value, mode, hint, fault }: Field): Markup {
  const id = name.replace('.', '-')
  const told = fault ?? hint
  const described = told === undefined ? '' : html` aria-describedby="${id}-told"`
  const invalid = fault === undefined ? '' : html` aria-invalid="true" autofocus`
  return html`<div class="field"><label class="label" for="${id}">${label}<span class="visually-hidden"> ${product.name}</span></label>
<input class="input" id="${id}" name="${name}" value="${value}" inputmode="${mode}" autocomplete="off" maxlength="14"${described}${invalid}>${
    told === undefined
      ? ''
      : html`<p id="${id}-told" class="${fault === undefined ? 'hint' : 'error'}">${told}</p>`
  }</div>`
}
