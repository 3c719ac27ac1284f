import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { openLinkShop, refusalOf } from '../test/link-shop.ts'
import { createPictures } from './pictures.ts'

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#0a7' } })

async function opened() {
  const { deps, merchant } = await openLinkShop()
  const pictures = createPictures(deps)
  return {
    keep: (given: string) => pictures.keep(merchant, given),
    async kept(url: string) {
      const id = /^https:\/\/tote\.example\/pictures\/m1\/([0-9a-f]{32})\.webp$/.exec(url)?.[1] ?? ''
      return pictures.get(merchant.id, id)
    },
    get: (id: string) => pictures.get(merchant.id, id),
  }
}

describe('R15.2: a picture', () => {
  it.each(['png', 'jpeg', 'webp', 'gif'] as const)('that came as %s is kept as WebP', async (format) => {
    const { keep, kept } = await opened()
    const given = (await plain(20, 10).toFormat(format).toBuffer()).toString('base64')
    const url = await keep(given)
    const picture = await kept(url)
    expect(picture?.type).toBe('image/webp')
    expect(await sharp(picture?.bytes).metadata()).toMatchObject({ format: 'webp', width: 20, height: 10 })
    expect(await keep(`data:image/anything;base64,${given}`)).toBe(url)
  })

  it('is no larger than a page needs, the right way up, and without what the camera wrote', async () => {
    const { keep, kept } = await opened()
    const exif = { IFD0: { Copyright: 'Ida' } }
    const given = await plain(2000, 1000).withExif(exif).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    const { bytes } = (await kept(await keep(given.toString('base64')))) ?? {}
    const { width, height, exif: left } = await sharp(bytes).metadata()
    expect([width, height, left]).toEqual([800, 1600, undefined])
  })

  it('at an https address stays there', async () => {
    const { keep } = await opened()
    expect(await keep('https://picsum.photos/250/159')).toBe('https://picsum.photos/250/159')
  })

  it('has no other name than its own', async () => {
    const { get } = await opened()
    for (const id of ['', '../x', 'A'.repeat(32), '0'.repeat(32)]) expect(await get(id)).toBeUndefined()
  })
})

describe('refused', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  const png = Buffer.from('89504e470d0a1a0a', 'hex')

  it.each([
    ['nothing', ''],
    ['an SVG', Buffer.from(svg).toString('base64')],
    ['an SVG that says it is a PNG', `data:image/png;base64,${Buffer.from(svg).toString('base64')}`],
    ['a PNG of nothing', png.toString('base64')],
    ['a PNG of anything', Buffer.concat([png, Buffer.alloc(500, 7)]).toString('base64')],
    ['a text', 'a picture of Ida'],
    ['plain http', 'http://picsum.photos/250/159'],
    ['an address with a user', 'https://ida@picsum.photos/250/159'],
    ['a script', 'javascript:alert(1)'],
    ['a document', 'data:text/html;base64,PGI+'],
  ])('is %s', async (_, given) => {
    const { keep } = await opened()
    expect(await refusalOf(keep(given))).toEqual(['pictureInvalid'])
  })

  it('is more than 2 MB, and more pixels than anybody looks at', async () => {
    const { keep } = await opened()
    const large = Buffer.concat([png, Buffer.alloc(2 * 1024 * 1024)]).toString('base64')
    expect(await refusalOf(keep(large))).toEqual(['pictureInvalid'])
    const wide = await plain(10_000, 5_100).png().toBuffer()
    expect(wide.length).toBeLessThan(2 * 1024 * 1024)
    expect(await refusalOf(keep(wide.toString('base64')))).toEqual(['pictureInvalid'])
  })
})
