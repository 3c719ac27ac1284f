import { directionOf, type Locale } from '@tote/shared/locales.ts'
import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { Merchant } from '../../domain/merchant.ts'

export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>

interface Shell {
  readonly title: string
  readonly locale: Locale
  readonly nonce: string
  /** Our style sheet, inlined: one answer shows the whole page. */
  readonly css: string
  /** Whose page it is: its name in the header, its look on everything. */
  readonly merchant?: Merchant | undefined
  /** Where its name leads. */
  readonly href?: string | undefined
  readonly badge?: string | undefined
  /** What else stands in the head. */
  readonly head?: Markup
  readonly body: Markup
  /** After the content: state and script. */
  readonly end?: Markup
}

/** The frame of every page of ours. */
export function shell({ title, locale, nonce, css, merchant, href, badge, head, body, end }: Shell): Markup {
  return html`<!doctype html>
<html lang="${locale}" dir="${directionOf(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${title}</title>
<style nonce="${nonce}">${raw(css)}${raw(look(merchant))}</style>
${head ?? ''}</head>
<body class="page">
<header class="header"><div class="header-inner">${
    merchant ? html`<a class="merchant" href="${href ?? merchant.site}">${nameOf(merchant)}</a>` : ''
  }${badge ? html`<span class="badge">${badge}</span>` : ''}</div></header>
<main class="main">
${body}
</main>
${end ?? ''}
</body>
</html>`
}

/** Its name, or its logo in place of it. */
function nameOf({ name, logo }: Merchant): Markup | string {
  if (!logo) return name
  const { url, alt, width, height } = logo
  const size = width && height ? html` width="${width}" height="${height}"` : ''
  return html`<img class="logo" src="${url}" alt="${alt || name}"${size}>`
}

/** The merchant's custom properties, as a rule of their own; whatever could end the rule or the element is left out. */
function look(merchant: Merchant | undefined): string {
  const declared = Object.entries(merchant?.look ?? {}).flatMap(([name, value]) =>
    /^--tote-[a-z-]+$/.test(name) && !/[<>{};\\]|url\(/i.test(value) ? [`${name}:${value}`] : [],
  )
  return declared.length > 0 ? `:root{${declared.join(';')}}` : ''
}

/** JSON that may stand inside a script element. */
export function jsonForScript(value: unknown): HtmlEscapedString {
  return raw(JSON.stringify(value).replaceAll('<', '\\u003c'))
}
