import { answerMany, answerOne, toldGone, toldMany, toldOne } from './link-envelope.ts'
import { ListQuery, listPage, productQuery, SearchProducts } from './link-query.ts'
import { nameConflict, skuConflict } from './link-refusals.ts'
import { ProductAnswer, showProduct } from './product-answer.ts'
import {
  CreateProduct,
  MAX_PRODUCT_BYTES,
  newProduct,
  ProductPath,
  productChange,
  UpdateProduct,
} from './product-input.ts'
import { type Route, route } from './route.ts'
import { onceOf, type Server } from './server-access.ts'

const told = toldOne('The product.', ProductAnswer)
const toldSome = toldMany('Products, in the order of their ids.', ProductAnswer)
const large = 'The body may be 3 MiB.'

/** The products that checkout links sell. */
export const linkProductRoutes: readonly Route<Server>[] = [
  route({
    method: 'get',
    path: '/product',
    operationId: 'listLinkProducts',
    summary: 'List products',
    scope: 'catalogue:read',
    query: ListQuery,
    answers: { 200: toldSome },
    async handle({ api, who, query }) {
      const found = await api.services.linkProducts.list(who.merchant, listPage(query))
      return answerMany(found, (one) => showProduct(who.merchant, one))
    },
  }),
  route({
    method: 'post',
    path: '/product',
    operationId: 'createLinkProduct',
    summary: 'Add a product',
    description: `It is not sent by post, and does not run out. ${large}`,
    scope: 'catalogue:write',
    creates: true,
    body: CreateProduct,
    maxBody: MAX_PRODUCT_BYTES,
    answers: { 200: told, 409: skuConflict, 422: nameConflict },
    async handle(asked) {
      const { api, who, body } = asked
      const once = onceOf(asked, 'POST /product', body)
      return answerOne(
        showProduct(
          who.merchant,
          await api.services.linkProducts.create(who.merchant, newProduct(body), { once }),
        ),
      )
    },
  }),
  route({
    method: 'post',
    path: '/product/search',
    operationId: 'searchLinkProducts',
    summary: 'Search products',
    scope: 'catalogue:read',
    body: SearchProducts,
    answers: { 200: toldSome },
    async handle({ api, who, body }) {
      const found = await api.services.linkProducts.search(who.merchant, productQuery(body))
      return answerMany(found, (one) => showProduct(who.merchant, one))
    },
  }),
  route({
    method: 'get',
    path: '/product/{productId}',
    operationId: 'getLinkProduct',
    summary: 'Look at a product',
    scope: 'catalogue:read',
    params: ProductPath,
    answers: { 200: told },
    async handle({ api, who, params }) {
      return answerOne(
        showProduct(who.merchant, await api.services.linkProducts.get(who.merchant, params.productId)),
      )
    },
  }),
  route({
    method: 'post',
    path: '/product/{productId}',
    operationId: 'updateLinkProduct',
    summary: 'Change a product',
    description: `What is left out stays; an empty text or null clears what can be empty. ${large}`,
    scope: 'catalogue:write',
    params: ProductPath,
    body: UpdateProduct,
    maxBody: MAX_PRODUCT_BYTES,
    answers: { 200: told, 409: skuConflict },
    async handle({ api, who, params, body }) {
      const { linkProducts } = api.services
      return answerOne(
        showProduct(
          who.merchant,
          await linkProducts.update(who.merchant, params.productId, productChange(body)),
        ),
      )
    },
  }),
  route({
    method: 'delete',
    path: '/product/{productId}',
    operationId: 'deleteLinkProduct',
    summary: 'Delete a product',
    description: 'It is not sold any more; orders and searches for what was deleted still know it.',
    scope: 'catalogue:write',
    params: ProductPath,
    answers: { 200: toldGone },
    async handle({ api, who, params }) {
      await api.services.linkProducts.remove(who.merchant, params.productId)
      return answerOne(null)
    },
  }),
]
