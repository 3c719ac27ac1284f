/** What the pages sell: enough to have something to put in another order. */
export const products = [
  { sku: 'mug-harbour', name: 'Harbour mug', price: '$24.00' },
  { sku: 'carafe-still', name: 'Still carafe', price: '$42.00' },
] as const
