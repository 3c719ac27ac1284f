import { describe, expect, it } from 'vitest'
import { type Merchant, onSite } from './merchant.ts'

const at = (site: string) => ({ site }) as Merchant
const ROOT = 'https://shop.example/'

describe('a page or picture of the catalogue', () => {
  it.each([
    ['images/mug.webp', `${ROOT}images/mug.webp`],
    ['/products/mug-harbour.html', `${ROOT}products/mug-harbour.html`],
    ['mug', `${ROOT}mug`],
    ['a/../b', `${ROOT}b`],
    ['./a', `${ROOT}a`],
    ['/a/?b=c#d', `${ROOT}a/?b=c#d`],
    ['a b', `${ROOT}a%20b`],
    ['https://cdn.example/mug.webp', 'https://cdn.example/mug.webp'],
    ['//cdn.example/mug.webp', 'https://cdn.example/mug.webp'],
  ])('%s stands on the merchant’s site', (path, url) => {
    expect(onSite(at(ROOT), path)).toBe(url)
    expect(onSite(at(ROOT), path)).toBe(new URL(path, ROOT).href)
  })

  it('is resolved against the folder of a site that is no host by itself', () => {
    expect(onSite(at('https://host.example/shop/'), 'images/mug.webp')).toBe(
      'https://host.example/shop/images/mug.webp',
    )
    expect(onSite(at('https://host.example/shop/'), '/mug')).toBe('https://host.example/mug')
  })

  it.each([null, 'javascript:alert(1)', 'data:text/html,x', 'https://'])('%s is none', (path) => {
    expect(onSite(at(ROOT), path)).toBeNull()
  })
})
