import { crc32 } from 'node:zlib'
import { ToteError } from '@tote/shared/reasons.ts'
import type { Key } from '../domain/key.ts'
import { createMemory } from '../memory.ts'
import type { PaymentProvider } from '../providers/payment.ts'
import type { Deps } from './deps.ts'
import { isLinkKey, resolveLinkKey } from './link-keys.ts'
import { base62, hashSecret, newSecret, randomText } from './random.ts'

const FORM = /^(pk|sk)_(test|live)_[0-9A-Za-z]{8}([0-9A-Za-z]{43})([0-9A-Za-z]{6})$/

const REMEMBERED = 10_000

interface Needed extends Pick<Deps, 'store' | 'now'> {
  /** Whose mode a key must be of; left out where none is used. */
  readonly provider?: Pick<PaymentProvider, 'isTest'>
}

/** Keys: made, shown once, found again by their hash. */
export function createKeys({ store, now, provider = LIVE }: Needed) {
  /** Operators name a key by its id alone; whose it is stands in the list. */
  async function changeById(id: string, change: (key: Key) => Key): Promise<Key | undefined> {
    const named = (await store.listKeys()).find((key) => key.id === id)
    return named && store.changeKey(named.merchantId, id, change)
  }

  /** Checking and hashing a key costs as much as finding it, and always comes to the same; no secret is remembered. */
  const hashes = createMemory<string>(REMEMBERED)

  return {
    /** Makes a key and answers its text, which is kept nowhere. */
    async create(
      wanted: Omit<Key, 'id' | 'last4' | 'createdAt' | 'revokedAt' | 'link'>,
    ): Promise<{ key: Key; text: string }> {
      const id = randomText(6).slice(-8)
      const start = `${wanted.kind === 'secret' ? 'sk' : 'pk'}_${wanted.mode}_${id}${newSecret()}`
      const text = `${start}${checksum(start)}`
      const key: Key = { ...wanted, id, last4: text.slice(-4), createdAt: now(), revokedAt: null }
      await store.addKey(key, hashSecret(text))
      return { key, text }
    },

    /**
     * The key behind this text, also what a checkout link stands for. Throws `keyUnknown`, alike for malformed, unknown and revoked ones,
     * and for those of the other mode: made beside a running server, they would move money by mistake, or none.
     */
    async resolve(text: string): Promise<Key> {
      if (isLinkKey(text)) return resolveLinkKey({ store, provider }, text)
      const known = hashes.get(text)
      if (known === undefined && !isWellFormedKey(text)) throw new ToteError('keyUnknown')
      const hash = known ?? hashSecret(text)
      const key = await store.findKey(hash)
      if (!key || key.revokedAt !== null || (key.mode === 'test') !== provider.isTest)
        throw new ToteError('keyUnknown')
      if (known === undefined && key.kind === 'publishable') hashes.set(text, hash)
      return key
    },

    list: () => store.listKeys(),

    /** Ends a key at once; ending it again changes nothing. Answers undefined where there is none. */
    revoke: (id: string) =>
      changeById(id, (key) => (key.revokedAt === null ? { ...key, revokedAt: now() } : key)),

    /** Replaces the origins a publishable key may be used from. */
    setOrigins: (id: string, origins: readonly string[]) => changeById(id, (key) => ({ ...key, origins })),
  }
}

const LIVE = { isTest: false }

/** Tells a key from other text, and a mistyped key from a real one, without asking the store. */
export function isWellFormedKey(text: string): boolean {
  const match = FORM.exec(text)
  return match !== null && checksum(text.slice(0, -6)) === match[4]
}

function checksum(text: string): string {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(crc32(text))
  return base62(bytes)
}
