import { ToteError } from '@tote/shared/reasons.ts'
import type { Context } from 'hono'

/** The fields of a form. Throws `bodyNotJson` for any other body: a page can send one from anywhere. */
export async function readForm(c: Context): Promise<URLSearchParams> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/x-www-form-urlencoded') throw new ToteError('bodyNotJson')
  return new URLSearchParams(await c.req.text())
}
