import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { etag } from 'hono/etag'

/** The built files that our own pages need. */
export interface WidgetFiles {
  /** The hosted checkout's style sheet, to be inlined. */
  readonly checkoutCss: string
  /** The path of its script. */
  readonly checkoutScript: string
  /** The path of the account page's script. */
  readonly accountScript: string
  /** The path of what speaks to the merchant's page around an embedded checkout. */
  readonly embeddedScript: string
}

const PREFIX = '/embed/1/'

/** Reads what the build left; throws with one sentence where the widget was not built. */
export function readWidgetFiles(folder: string): WidgetFiles {
  try {
    const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Record<
      string,
      { file: string; name?: string; isEntry?: boolean }
    >
    const scriptOf = (name: string) => {
      const entry = Object.values(manifest).find((chunk) => chunk.isEntry && chunk.name === name)
      if (!entry) throw new Error(`no ${name} in the manifest`)
      return `${PREFIX}${entry.file}`
    }
    const checkoutCss = readFileSync(join(folder, 'checkout.css'), 'utf8')
    return {
      checkoutCss,
      checkoutScript: scriptOf('checkout'),
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
  app.use(`${PREFIX}*`, async (c, next) => {
    await next()
    c.header('access-control-allow-origin', '*')
    c.header('cross-origin-resource-policy', 'cross-origin')
    c.header('x-content-type-options', 'nosniff')
    const isHashed = /-[\w-]{8,}\.\w+$/.test(c.req.path)
    if (c.res.ok) c.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
  })
  app.use(`${PREFIX}*`, etag())
  app.get(
    `${PREFIX}*`,
    async (c, next) => (c.req.path.includes('/.') ? c.notFound() : next()),
    serveStatic({
      root: folder,
      precompressed: true,
      rewriteRequestPath: (path) => path.slice(PREFIX.length - 1),
    }),
  )
  return app
}
