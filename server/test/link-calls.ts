import { readFileSync } from 'node:fs'
import type { Ask, ContractsShop, RestReply } from './contracts.ts'

/** The merchant that the published requests are made for. */
export const MERCHANT = 'testmerchant12345678'
export const LINKS = `/api/merchant/${MERCHANT}/cart`
export const PRODUCTS = `/api/merchant/${MERCHANT}/product`

/** One request to the contract of checkout links, as its clients make it. */
export function askLinks(
  { ask, secretKey }: Pick<ContractsShop, 'ask' | 'secretKey'>,
  what: string,
  body?: unknown,
  { headers = {}, key = secretKey }: Pick<Ask, 'headers' | 'key'> = {},
): Promise<RestReply> {
  const authorization = key === null ? {} : { authorization: key }
  return ask(what, {
    ...(body !== undefined && { body }),
    key: null,
    headers: { ...authorization, ...headers },
  })
}

/** A published payload of this contract, as this project keeps it. */
export function linkPayload(name: string) {
  return JSON.parse(
    readFileSync(new URL(`../api/rest/fixtures/fluidpay/${name}.json`, import.meta.url), 'utf8'),
  )
}
