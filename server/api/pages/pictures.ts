import { Hono } from 'hono'
import type { Api } from '../api.ts'

/** Pictures that were uploaded: their names say what is in them, so that they are kept for ever. */
export function pictures({ services }: Pick<Api, 'services'>): Hono {
  const app = new Hono()
  app.get('/pictures/:merchant/:file', async (c) => {
    const id = /^([0-9A-Za-z_-]{1,64})\.webp$/.exec(c.req.param('file'))?.[1]
    const picture = id && (await services.pictures.get(c.req.param('merchant'), id))
    if (!picture) return c.notFound()
    const { bytes, type } = picture
    return c.body(Uint8Array.from(bytes), 200, {
      'content-type': type,
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    })
  })
  return app
}
