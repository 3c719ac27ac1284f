import { describe, expect, it } from 'vitest'
import { hasCertificateForm } from '../domain/certificate.ts'
import { DEFAULT_LIMITS } from '../services/limits.ts'
import { newCertificateCode } from '../services/random.ts'
import { openShop } from '../test/harness.ts'

const mug = { product: 'mug-harbour' }

describe('R12.4: a code that looks like a gift certificate', () => {
  it('is tried five times an hour in one session, however it is spelled; coupons go on', async () => {
    await using shop = await openShop({ limits: DEFAULT_LIMITS })
    const browser = shop.browser()
    await browser.call('cart.add', mug)
    const tried = () => browser.call('cart.applyCode', { code: spelled(newCertificateCode()) })
    for (let attempt = 1; attempt <= 5; attempt++) expect((await tried()).refusal).toBe('404 codeNotFound')
    const refused = await tried()
    expect(refused.refusal).toBe('429 rateLimited')
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(600)
    expect((await browser.call('cart.applyCode', { code: 'WELCOME10' })).status).toBe(200)
  })

  it('is tried twenty times an hour from one address, also at the checkout', async () => {
    await using shop = await openShop({ limits: DEFAULT_LIMITS })
    const attempts = { allowed: 0, refused: 0 }
    for (let session = 1; session <= 5; session++) {
      const browser = shop.browser()
      await browser.call('cart.add', mug)
      const hosted = browser.hosted(await browser.enterCheckout())
      for (let attempt = 1; attempt <= 5; attempt++) {
        const { refusal } = await hosted.call('checkout.applyCode', { code: newCertificateCode() })
        attempts[refusal === '404 codeNotFound' ? 'allowed' : 'refused']++
      }
    }
    expect(attempts).toEqual({ allowed: 20, refused: 5 })
  })

  it.each(['WELCOME10', 'BLACKFRIDAY-2026', 'TRY1', 'SUMMER-SALE-2026', '1234-5678-9012-3456', ''])(
    'is not %j',
    (code) => expect(hasCertificateForm(code)).toBe(false),
  )
})

/** As somebody types it who saw it on paper. */
function spelled(code: string): string {
  return code.toLowerCase().replaceAll('-', ' ')
}
