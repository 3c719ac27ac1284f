/** What a page needs to say something of products and amounts: one chunk, which the entry fetches with the first that does. */
export { createCatalogue } from '../catalogue.ts'
export { FoundProduct } from './found-product.ts'
export { PriceView as price } from './price-view.ts'
export { StockView as stock } from './stock-view.ts'
export { TotalView as total } from './total-view.ts'
