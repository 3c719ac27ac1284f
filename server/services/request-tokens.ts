import { createHmac, randomBytes } from 'node:crypto'
import type { Deps } from './deps.ts'
import { base62 } from './random.ts'

/** Under which the servers share what makes these tokens; no merchant's id begins with a tilde. */
const NAME = '~delegated'

/** Told again to whoever sends the same request again, and kept only as hashes. */
export interface RequestTokens {
  /** The id of the request that is made under this name. */
  idOf(name: string): string
  /** Proves that a request is the asker's: it may be confirmed and cancelled with it. */
  proofOf(id: string): string
  /** Lets its progress be seen, and nothing else: it stands in an address. */
  watchOf(id: string): string
}

/** Makes what a page of a shop's holds of a request. */
export function createRequestTokens({ store }: Pick<Deps, 'store'>): () => Promise<RequestTokens> {
  let tokens: Promise<RequestTokens> | undefined

  async function make(): Promise<RequestTokens> {
    const secret = await store.keepOnce(NAME, randomBytes(32).toString('base64'))
    const of = (what: string, text: string) =>
      createHmac('sha256', secret).update(`${what}\n${text}`).digest()
    return {
      idOf: (name) => uuidFrom(of('id', name)),
      proofOf: (id) => base62(of('proof', id)),
      watchOf: (id) => base62(of('watch', id)),
    }
  }

  return () => {
    tokens ??= make().catch((error: unknown) => {
      tokens = undefined
      throw error
    })
    return tokens
  }
}

/** A uuid of version 8: its bits are our own. */
function uuidFrom(bytes: Buffer): string {
  const hex = bytes.toString('hex')
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4]
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
