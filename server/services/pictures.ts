import { hash } from 'node:crypto'
import { ToteError } from '@tote/shared/reasons.ts'
import sharp from 'sharp'
import type { Merchant } from '../domain/merchant.ts'
import type { Picture } from '../store/store.ts'
import type { Deps } from './deps.ts'

const MAX_BYTES = 2 * 1024 * 1024
/** What a picture of a page needs; more is read, so that a large photograph can be made smaller. */
const MAX_SIDE = 1600
const MAX_PIXELS = 50_000_000
const MAX_SECONDS = 10
const MAX_URL = 2048

/** Base64, also as a data URL; what it says of its type is not believed. */
const BASE64 = /^(?:data:image\/[\w.+-]+;base64,)?([0-9A-Za-z+/\s]+={0,2}\s*)$/
const ID = /^[0-9a-f]{32}$/

/** How pictures begin that are read, in hex: no SVG, which is a document with programs in it, and none of the formats nobody uploads. */
const START = /^(?:ffd8ff|89504e470d0a1a0a|474946383[79]61|52494646.{8}57454250)/

/** Pictures that merchants upload: made anew, so that nothing of what came is served but what can be seen. */
export function createPictures({ store, publicUrl }: Pick<Deps, 'store' | 'publicUrl'>) {
  return {
    /**
     * Keeps a picture that came in base64, and answers where it is served; an https URL stays as it is. Throws `pictureInvalid` for
     * anything else, for more than 2 MB, and for what is no picture.
     */
    async keep(merchant: Merchant, given: string): Promise<string> {
      if (/^https:/i.test(given)) return pictureUrl(given)
      const bytes = await remade(bytesIn(given))
      const id = hash('sha256', bytes).slice(0, 32)
      await store.addPicture(merchant.id, { id, type: 'image/webp', bytes })
      return `${publicUrl}/pictures/${merchant.id}/${id}.webp`
    },

    async get(merchantId: string, id: string): Promise<Picture | undefined> {
      return ID.test(id) ? store.getPicture(merchantId, id) : undefined
    },
  }
}

function pictureUrl(given: string): string {
  const url = URL.parse(given)
  const isPlain = url?.protocol === 'https:' && url.username === '' && url.password === ''
  if (!isPlain || url.href.length > MAX_URL) throw new ToteError('pictureInvalid')
  return url.href
}

function bytesIn(given: string): Buffer {
  // Base64 is a third longer; nothing is taken apart that is too long anyway.
  const text = given.length <= MAX_BYTES * 1.5 ? BASE64.exec(given)?.[1] : undefined
  const bytes = Buffer.from(text ?? '', 'base64')
  const start = bytes.toString('hex', 0, 12)
  if (bytes.length > MAX_BYTES || !START.test(start)) throw new ToteError('pictureInvalid')
  return bytes
}

/** The right way up, no larger than it needs to be, without what cameras write into it. */
async function remade(bytes: Buffer): Promise<Uint8Array> {
  try {
    return await sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
      .timeout({ seconds: MAX_SECONDS })
      .rotate()
      .resize({ width: MAX_SIDE, height: MAX_SIDE, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 82 })
      .toBuffer()
  } catch (cause) {
    throw new ToteError('pictureInvalid', { cause })
  }
}
