import { readFileSync } from 'node:fs'
import type { Ask, ContractsShop, RestReply } from './contracts.ts'

type Given = Pick<Ask, 'headers' | 'key'>
type Asked = Pick<ContractsShop, 'ask' | 'secretKey'>

/** One request to the contract of checkout tasks, as its clients make it. */
export function askTasks(
  { ask, secretKey }: Asked,
  what: string,
  body?: unknown,
  { headers = {}, key = secretKey }: Given = {},
): Promise<RestReply> {
  const shown = key === null ? {} : { 'x-api-key': key }
  return ask(what, { ...(body !== undefined && { body }), key: null, headers: { ...shown, ...headers } })
}

/** The same to that of simple checkouts. */
export function askSimple(
  { ask, secretKey }: Asked,
  what: string,
  body?: unknown,
  { headers = {}, key = secretKey }: Given = {},
): Promise<RestReply> {
  const shown = key === null ? {} : { authorization: `Bearer ${key}` }
  return ask(what, { ...(body !== undefined && { body }), key: null, headers: { ...shown, ...headers } })
}

/** A published payload of one of these contracts, as this project keeps it. */
export function delegatedPayload(contract: 'cartai' | 'smartcheckout', name: string) {
  return JSON.parse(
    readFileSync(new URL(`../api/rest/fixtures/${contract}/${name}.json`, import.meta.url), 'utf8'),
  )
}

/** Does what is due until nothing is. */
export async function carryOut({ shop }: Pick<ContractsShop, 'shop'>): Promise<void> {
  while ((await shop.work()) > 0);
}
