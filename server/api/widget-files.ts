import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import type { Locale } from '@tote/shared/cart.ts'
import { Hono } from 'hono'
import { etag } from 'hono/etag'

/** The built files that our own pages need. */
export interface WidgetFiles {
  /** The hosted checkout's style sheet, to be inlined. */
  readonly checkoutCss: string
  /** What its form is styled with beside that. */
  readonly formCss: string
  /** The path of its script. */
  readonly checkoutScript: string
  /** The paths of what that says, by language: asked for at once with it. */
  readonly checkoutWords: Readonly<Record<Locale, string>>
  /** The path of the account page's script. */
  readonly accountScript: string
  /** The path of what speaks to the merchant's page around an embedded checkout. */
  readonly embeddedScript: string
}

const PREFIX = '/embed/1/'
/** What pages load that were written for it. */
const CART_SCRIPT = '/cart/cart.js'

/** Reads what the build left; throws with one sentence where the widget was not built. */
export function readWidgetFiles(folder: string): WidgetFiles {
  try {
    const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Record<
      string,
      { file: string; name?: string; isEntry?: boolean }
    >
    const fileOf = (name: string, isEntry = false) => {
      const found = Object.values(manifest).find(
        (chunk) => chunk.name === name && (chunk.isEntry ?? false) === isEntry,
      )
      if (!found) throw new Error(`no ${name} in the manifest`)
      return `${PREFIX}${found.file}`
    }
    const scriptOf = (name: string) => fileOf(name, true)
    const checkoutCss = readFileSync(join(folder, 'checkout.css'), 'utf8')
    return {
      checkoutCss,
      formCss: readFileSync(join(folder, 'form.css'), 'utf8'),
      checkoutScript: scriptOf('checkout'),
      checkoutWords: { en: fileOf('hosted-en'), de: fileOf('hosted-de') },
      accountScript: scriptOf('account-page'),
      embeddedScript: scriptOf('embedded'),
    }
  } catch (error) {
    throw new Error(`The widget is not built (${folder}): run "node widget/build.ts".`, { cause: error })
  }
}

/**
 * `/embed/1/…`, readable from every origin: the loader under its floating name is asked for again each time, files with
 * a hash in their name are kept for ever.
 */
export function widgetFiles(folder: string): Hono {
  const app = new Hono()
  for (const path of [`${PREFIX}*`, CART_SCRIPT]) readableEverywhere(app, path)
  app.get(
    `${PREFIX}*`,
    async (c, next) => (c.req.path.includes('/.') ? c.notFound() : next()),
    serveStatic({
      root: folder,
      precompressed: true,
      rewriteRequestPath: (path) => path.slice(PREFIX.length - 1),
    }),
  )
  app.get(
    CART_SCRIPT,
    serveStatic({ root: folder, precompressed: true, rewriteRequestPath: () => '/cart.js' }),
  )
  return app
}

function readableEverywhere(app: Hono, path: string): void {
  app.use(path, async (c, next) => {
    await next()
    c.header('access-control-allow-origin', '*')
    c.header('cross-origin-resource-policy', 'cross-origin')
    c.header('x-content-type-options', 'nosniff')
    const isHashed = /-[\w-]{8,}\.\w+$/.test(c.req.path)
    if (c.res.ok) c.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
  })
  app.use(path, etag())
}
