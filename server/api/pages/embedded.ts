import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Merchant } from '../../domain/merchant.ts'
import type { Api } from '../api.ts'
import type { WidgetFiles } from '../widget-files.ts'
import { jsonForScript } from './shell.ts'

/** A page of ours inside a page of the merchant's, as the published embedded checkout has it. */
export interface Frame {
  /** Whose pages may be around it. */
  readonly origins: readonly string[]
  /** What tells the page around it how things go, or that they do not. */
  end(nonce: string, failure?: string): ReturnType<typeof html>
}

/** Whether a page is asked for inside another: as its address says, or as the browser does. */
export function isFramed(c: Context): boolean {
  const place = c.req.header('sec-fetch-dest')
  return place === 'iframe' || place === 'frame' || (place === undefined && c.req.query('embedded') === '1')
}

/** The frame that a page is asked for in; undefined where it stands alone. */
export async function frameOf(
  c: Context,
  { services }: Pick<Api, 'services'>,
  { merchant, files }: { merchant: Merchant; files: WidgetFiles },
): Promise<Frame | undefined> {
  if (!isFramed(c)) return undefined
  const origins = await services.storefronts.originsOf(merchant)
  return {
    origins,
    end: (nonce, failure) => {
      const told = { origins, ...(failure !== undefined && { failure }) }
      return html`<script type="application/json" id="tote-embedded">${jsonForScript(told)}</script>
<script type="module" nonce="${nonce}" src="${files.embeddedScript}"></script>`
    },
  }
}
