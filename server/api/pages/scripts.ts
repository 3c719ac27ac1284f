import { readFileSync } from 'node:fs'

/** A script that the hosted checkout may load: whose it is, and what it is there for. */
export interface ListedScript {
  readonly page: string
  /** Of its path on this server, or of its whole address elsewhere. */
  readonly pattern: string
  readonly owner: string
  readonly reason: string
  /** What else it needs to reach, of a provider's. */
  readonly origins?: readonly string[]
}

/** Every script that the hosted checkout may load (PCI DSS 6.4.3). What is on no list does not belong on the page. */
export const listedScripts = JSON.parse(
  readFileSync(new URL('./scripts.json', import.meta.url), 'utf8'),
) as readonly ListedScript[]

/** What is listed of a script, by the address that a page of this origin loads it from. */
export function listedScript(address: string, origin: string): ListedScript | undefined {
  const url = URL.parse(address, origin)
  const name = url?.origin === origin ? url.pathname : url?.href
  return listedScripts.find(({ pattern }) => name !== undefined && new RegExp(pattern).test(name))
}
