import type { Checkout } from '@tote/shared/checkout.ts'
import { FakeShop } from './shop.fixture.ts'

const usd = (amount: number) => ({ amount, currency: 'USD' })

export const GIFT_HASH = 'b3a1c9de-0c1f-4f0e-9d0d-3c8c6d1f0a11'
const TEE_HASH = 'b3a1c9de-0c1f-4f0e-9d0d-3c8c6d1f0a12'

/** A checkout that began with a link, of everything that can be changed or answered on the page. */
export function everything(): Partial<Checkout> {
  const [vase, mug] = new FakeShop().checkout.lines
  const bounds = { min: usd(500), max: usd(50_000) }
  const gift = { ...mug!, id: 'l3', name: 'Gift to the workshop', quantity: 1, total: usd(2500) }
  return {
    lines: [vase!, { ...mug!, isQuantityFixed: true }, { ...gift, unitPrice: usd(2500), openAmount: bounds }],
    fields: [
      field('engraving', 'Engraving', { maxLength: 20 }),
      field('wrap', 'Wrapping', { kind: 'choice', options: ['Paper', 'Cloth'] }),
      field('terms', 'I agree to the terms of sale', { kind: 'check' }),
    ],
    link: {
      kind: 'normal',
      heading: 'Add a little something',
      products: [
        offer(GIFT_HASH, 'Gift to the workshop', { openAmount: bounds, price: usd(2500) }),
        offer(TEE_HASH, 'Linen tea towel', { description: 'Woven in Leipzig, 50 by 70 cm.' }),
        offer('b3a1c9de-0c1f-4f0e-9d0d-3c8c6d1f0a13', 'Stoneware bowl', { isAvailable: false }),
      ],
    },
  }
}

type Asked = Checkout['fields'][number]

function field(name: string, label: string, given: Partial<Asked> = {}): Asked {
  return {
    name,
    label,
    kind: 'text',
    required: name !== 'engraving',
    maxLength: 200,
    options: [],
    value: '',
    ...given,
  }
}

type Offered = NonNullable<Checkout['link']>['products'][number]

function offer(product: string, name: string, given: Partial<Offered>): Offered {
  const plain = { description: '', image: null, price: usd(1800), openAmount: null }
  return { product, name, ...plain, isQuantityFixed: false, isAvailable: true, ...given }
}
