import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono } from 'hono'
import { etag } from 'hono/etag'

/** The folders of the shops: the demo's own, and a small one beside it that sells something else. */
const FOLDERS = { first: 'site', second: 'second' } as const
/** What the pages of frameworks are made of, beside HTML. */
const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css' }
const PAGE = '{[a-z0-9-]+\\.html}'

/** Where the storefront's pages find their cart. */
export interface StorefrontOptions {
  readonly server: string
  readonly key: string
  /** Which of the two shops; the demo's own where it is left out. */
  readonly shop?: keyof typeof FOLDERS
  /** Where its own pages are, for what machines read in them. */
  readonly site?: string
  /** Where the other shop's pages are. */
  readonly other?: string
}

/**
 * A demo shop: files as a page author wrote them. In each page `{{server}}`, `{{key}}`, `{{site}}` and `{{other}}` are filled in as
 * it is sent, because nobody knows them before the demo runs; there is no other templating.
 */
export function storefront({ server, key, shop = 'first', site = '/', other = '' }: StorefrontOptions): Hono {
  const folder = join(import.meta.dirname, FOLDERS[shop])
  const values: Readonly<Record<string, string>> = { server: server.replace(/\/+$/, ''), key, site, other }
  // Only the first shop's cart holds things of the other.
  const pictures = shop === 'first' && other ? ` ${new URL(other).origin}` : ''
  const security = securityHeaders(new URL(server).origin, pictures)
  const app = new Hono()

  app.use(async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(security)) c.header(name, value)
    c.header('cache-control', 'no-cache')
  })

  app.get('/', (c) => page(c, 'index.html'))
  app.get(`/:file${PAGE}`, (c) => page(c, c.req.param('file')))
  app.get(`/products/:file${PAGE}`, (c) => page(c, join('products', c.req.param('file'))))
  if (shop === 'first') {
    app.get('/themes', (c) => c.redirect('/themes.html'))
    app.get('/frameworks', (c) => c.redirect('/frameworks/'))
    app.get('/frameworks/:path{.*}', async (c) => {
      const found = (await frameworkPages()).get(`${c.req.param('path')}`.replace(/(^|\/)$/, '$1index.html'))
      if (found === undefined) return c.notFound()
      const type = TYPES[extname(c.req.path)]
      return type ? c.body(found, 200, { 'content-type': `${type}; charset=utf-8` }) : c.html(fill(found))
    })
  }
  app.get('*', etag(), serveStatic({ root: folder }))
  app.notFound(async (c) => c.html(fill(await readFile(join(folder, '404.html'), 'utf8')), 404))

  async function page(c: Context, file: string): Promise<Response> {
    const found = file === '404.html' ? undefined : await read(join(folder, file))
    return found === undefined ? c.notFound() : c.html(fill(found))
  }

  function fill(html: string): string {
    return html.replace(/\{\{(server|key|site|other)\}\}/g, (_, name: string) =>
      escapeHtml(values[name] ?? ''),
    )
  }

  return app
}

let built: Promise<ReadonlyMap<string, string>> | undefined

/** Built when they are first asked for: whoever sells has no use for a bundler. */
function frameworkPages(): Promise<ReadonlyMap<string, string>> {
  built ??= import('./framework-pages.ts').then(({ buildFrameworkPages }) => buildFrameworkPages())
  built.catch(() => {
    built = undefined
  })
  return built
}

async function read(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/**
 * As strict as a careful shop would be: the cart has to work where nothing but it and the shop's own files may run. `pictures` are those of
 * another shop's things.
 */
function securityHeaders(cartServer: string, pictures: string): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${cartServer}`,
    "style-src 'self'",
    `img-src 'self' data: ${cartServer}${pictures}`,
    `connect-src ${cartServer}`,
    `frame-src ${cartServer}`,
    `form-action 'self' ${cartServer}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ]
  return {
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), usb=()',
  }
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character)
}
