import { Hono } from 'hono'
import type { OpenApi } from '../rest/openapi.ts'
import { docsStyle } from './docs-style.ts'
import { docsView } from './docs-view.ts'
import { newNonce, pageHeaders } from './headers.ts'
import { shell } from './shell.ts'

/** `/docs`: the document for people, without any script. */
export function docsPage(describe: () => OpenApi): Hono {
  const app = new Hono()
  let view: ReturnType<typeof docsView> | undefined
  app.get('/docs', (c) => {
    const document = describe()
    view ??= docsView(document)
    const nonce = newNonce()
    const title = `${document.info.title} API`
    const page = shell({ title, locale: 'en', nonce, css: docsStyle, body: view })
    return c.html(page, 200, pageHeaders(nonce))
  })
  return app
}
