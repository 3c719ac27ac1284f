import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { type Locale, locales } from '@tote/shared/locales.ts'
import { type Context, Hono } from 'hono'
import { etag } from 'hono/etag'
import { codingFor, openReleases } from './widget-releases.ts'

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
/** What browsers put before the names of modules that they could not fetch before: under the same address they would not ask. */
const AGAIN = /^\/~\d+\//
/** What follows a major, and what is one release. */
const VERSIONED = '/embed/:version{\\d+(?:\\.\\d+\\.\\d+)?}/*'
const FOR_EVER = 'public, max-age=31536000, immutable'
/** What pages load that were written for it. */
const CART_SCRIPT = '/cart/cart.js'
/** All that is served of them. */
export const FILES = [VERSIONED, CART_SCRIPT]

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
      checkoutWords: Object.fromEntries(
        locales.map((locale) => [locale, fileOf(`hosted-${locale}`)]),
      ) as Record<Locale, string>,
      accountScript: scriptOf('account-page'),
      embeddedScript: scriptOf('embedded'),
    }
  } catch (error) {
    throw new Error(`The widget is not built (${folder}): run "node widget/build.ts".`, { cause: error })
  }
}

/**
 * `/embed/1/…`, readable from every origin: the loader under its floating name is asked for again each time, files with
 * a hash in their name are kept for ever. `/embed/1.0.0/…` is that release for as long as there are servers; the version that is
 * built and not released yet is asked for again each time.
 */
export function widgetFiles(folder: string, releases = join(folder, '../releases')): Hono {
  const app = new Hono()
  const released = openReleases(releases)
  const unreleased = builtVersion(folder)
  const built = (prefix: string) =>
    serveStatic({
      root: folder,
      precompressed: true,
      rewriteRequestPath: (path) => path.slice(prefix.length - 1).replace(AGAIN, '/'),
    })
  for (const path of FILES) readableEverywhere(app, path)
  app.use(VERSIONED, async (c, next) => (c.req.path.includes('/.') ? c.notFound() : next()))
  app.get(`${PREFIX}*`, built(PREFIX))
  app.get('/embed/:version{\\d+\\.\\d+\\.\\d+}/:name{(~\\d+/)?[\\w.-]+}', async (c, next) => {
    const { version, name } = c.req.param()
    const file = released.file(version, `/${name}`.replace(AGAIN, '/').slice(1))
    if (file) {
      const coding = codingFor(c.req.header('accept-encoding'))
      if (coding !== 'identity') c.header('content-encoding', coding)
      c.header('vary', 'Accept-Encoding')
      c.header('cache-control', FOR_EVER)
      return c.body(file.content(coding), 200, { 'content-type': file.type })
    }
    if (version !== unreleased || released.has(version)) return c.notFound()
    const answer = await built(`/embed/${version}/`)(c, next)
    if (answer instanceof Response) answer.headers.set('cache-control', 'no-cache')
    return answer
  })
  app.get(
    CART_SCRIPT,
    serveStatic({ root: folder, precompressed: true, rewriteRequestPath: () => '/cart.js' }),
  )
  return app
}

/** The version of what is built; undefined where the build does not say. */
function builtVersion(folder: string): string | undefined {
  try {
    return (JSON.parse(readFileSync(join(folder, 'integrity.json'), 'utf8')) as { version: string }).version
  } catch {
    return undefined
  }
}

function readableEverywhere(app: Hono, path: string): void {
  app.use(path, async (c, next) => {
    await next()
    c.header('access-control-allow-origin', '*')
    c.header('cross-origin-resource-policy', 'cross-origin')
    c.header('x-content-type-options', 'nosniff')
    if (c.res.ok && !c.res.headers.has('cache-control')) c.header('cache-control', lifeOf(c))
  })
  app.use(path, etag())
}

function lifeOf(c: Context): string {
  return /-[\w-]{8,}\.\w+$/.test(c.req.path) ? FOR_EVER : 'no-cache'
}
