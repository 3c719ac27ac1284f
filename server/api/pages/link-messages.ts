import type { Context } from 'hono'
import type { Merchant } from '../../domain/merchant.ts'
import type { Api } from '../api.ts'
import type { WidgetFiles } from '../widget-files.ts'
import { frameOf, isFramed } from './embedded.ts'
import { linkWords } from './link-words.ts'
import { messagePage } from './message.ts'
import { localeOf } from './words.ts'

/** The pages that say why a link led to no cart. */
export function linkMessages(api: Api, files: WidgetFiles) {
  /** What is published for an embedded checkout without a cart, and what shoppers are told. */
  async function cannotStart(c: Context, merchant: Merchant): Promise<Response> {
    const { empty } = linkWords[localeOf(c.req.raw)]
    const isEmbedded = isFramed(c) || c.req.path.endsWith('/embedded-checkout')
    const words = isEmbedded ? { ...empty, text: 'Cannot start checkout session with an empty cart' } : empty
    const frame = await frameOf(c, api, { merchant, files })
    return messagePage(c, files.checkoutCss, { status: isEmbedded ? 403 : 409, words, merchant, frame })
  }

  /** Says so, with the way back to the shop where it is known. */
  async function ended(c: Context, merchant: Merchant | undefined): Promise<Response> {
    const words = linkWords[localeOf(c.req.raw)].ended
    const { checkoutCss: css } = files
    if (!merchant) return messagePage(c, css, { status: 404, words })
    const frame = await frameOf(c, api, { merchant, files })
    return messagePage(c, css, { status: 404, words, merchant, frame })
  }

  /** Asks whether it is to be done, so that only somebody does it. */
  function asked(c: Context, merchant: Merchant) {
    const { button, ...words } = linkWords[localeOf(c.req.raw)].recover
    return messagePage(c, files.checkoutCss, { status: 200, words, merchant, button })
  }

  function whichShop(c: Context) {
    return messagePage(c, files.checkoutCss, { status: 400, words: linkWords[localeOf(c.req.raw)].whichShop })
  }

  function incomplete(c: Context) {
    return messagePage(c, files.checkoutCss, {
      status: 400,
      words: linkWords[localeOf(c.req.raw)].incomplete,
    })
  }

  function told(
    c: Context,
    merchant: Merchant,
    name: 'empty' | 'noProduct' | 'noChoice' | 'soldOut',
    status: 200 | 404 | 409,
  ) {
    const words = linkWords[localeOf(c.req.raw)][name]
    return messagePage(c, files.checkoutCss, { status, words, merchant })
  }

  return { cannotStart, ended, asked, whichShop, incomplete, told }
}
