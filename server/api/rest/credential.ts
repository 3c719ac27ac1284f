import { ToteError } from '@tote/shared/reasons.ts'
import { isFrom } from '../../asking.ts'
import type { Key } from '../../domain/key.ts'
import type { Api } from '../api.ts'
import type { Asking, Call } from '../call.ts'

export type CredentialHeader = 'x-auth-token' | 'x-api-key' | 'authorization'

type Credentialed = Pick<Call, 'header' | 'client'>

const HEADERS: readonly CredentialHeader[] = ['x-auth-token', 'x-api-key', 'authorization']

/**
 * The key in a contract's own header, of either kind; undefined where none is given. Throws `keyUnknown`,
 * `credentialsContradict` where another header gives another one, and `secretKeyInBrowser` for a secret key that a page sends; what
 * else `resolve` throws.
 */
export async function givenKey(
  { services }: Pick<Api, 'services'>,
  asking: Credentialed,
  header: CredentialHeader,
): Promise<Key | undefined> {
  const given = new Set(HEADERS.flatMap((name) => credentialIn(asking, name) ?? []))
  if (given.size > 1) throw new ToteError('credentialsContradict')
  const text = credentialIn(asking, header)
  if (text === undefined) return undefined
  const key = await services.keys.resolve(text, asking.client)
  if (key.kind === 'publishable') return key
  if (asking.header('origin') !== undefined) throw new ToteError('secretKeyInBrowser')
  isFrom(`key:${key.id}`)
  return key
}

/** Whether a request shows a key at all, right or wrong. */
export function showsCredential(asking: Asking): boolean {
  return HEADERS.some((name) => credentialIn(asking, name) !== undefined)
}

/** The same for what only a merchant's server may do. Throws `scopeMissing` for a publishable key as well. */
export async function secretKey(
  api: Pick<Api, 'services'>,
  asking: Credentialed,
  header: CredentialHeader,
): Promise<Key | undefined> {
  const key = await givenKey(api, asking, header)
  if (key && key.kind !== 'secret') throw new ToteError('scopeMissing')
  return key
}

/** `Authorization: KEY` and `Authorization: Bearer KEY` are one; another scheme is not for us. */
function credentialIn(asking: Asking, name: CredentialHeader): string | undefined {
  const value = asking.header(name)?.trim()
  if (!value) return undefined
  if (name !== 'authorization') return value
  return /^(?:bearer +)?(\S+)$/i.exec(value)?.[1]
}
