import { crc32 } from 'node:zlib'
import { ToteError } from '@tote/shared/reasons.ts'
import { whoNow } from '../asking.ts'
import { isGood, type Key } from '../domain/key.ts'
import { createMemory } from '../memory.ts'
import { isWithin, networkIn } from '../networks.ts'
import type { PaymentProvider } from '../providers/payment.ts'
import type { Deps } from './deps.ts'
import { isLinkKey, resolveLinkKey } from './link-keys.ts'
import { base62, hashSecret, newSecret, randomText } from './random.ts'

const FORM = /^(pk|sk|rk)_(test|live)_[0-9A-Za-z]{8}([0-9A-Za-z]{43})([0-9A-Za-z]{6})$/

const REMEMBERED = 10_000
/** When a key was used is known to the hour: it is written so seldom. */
const USED_EVERY_MS = 3600 * 1000

type WantedKey = Omit<
  Key,
  'id' | 'last4' | 'createdAt' | 'revokedAt' | 'link' | 'lastUsedAt' | 'createdBy' | 'replaced'
>

/** A key in place of another, and whatever was made in its place before. */
export interface Rotated {
  readonly key: Key
  readonly text: string
  readonly old: Key
  readonly before?: string
}

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
  const usedAt = createMemory<number>(REMEMBERED)

  /** Beside the answer, never in it; what could not be written is so an hour later. */
  function noteUse({ merchantId, id, lastUsedAt = 0 }: Key): void {
    const at = now()
    if (at - Math.max(lastUsedAt, usedAt.get(id) ?? 0) < USED_EVERY_MS) return
    usedAt.set(id, at)
    store.changeKey(merchantId, id, (key) => ({ ...key, lastUsedAt: at })).catch(() => {})
  }

  /** Makes a key and answers its text, which is kept nowhere. */
  async function create(wanted: WantedKey): Promise<{ key: Key; text: string }> {
    const id = randomText(6).slice(-8)
    const start = `${prefixOf(wanted)}_${wanted.mode}_${id}${newSecret()}`
    const text = `${start}${checksum(start)}`
    const made = { id, last4: text.slice(-4), createdAt: now(), revokedAt: null, createdBy: whoNow() }
    const key: Key = { ...wanted, ...made }
    await store.addKey(key, hashSecret(text))
    return { key, text }
  }

  return {
    create,

    /**
     * Makes a key of the same powers, as long as the old one was made for, and ends the old one after `overlap` ms, or when it would have
     * ended. Answers the one before that, too, where there was one: a text may be lost. Undefined where there is no such key, or none any more.
     */
    async rotate(id: string, overlap: number): Promise<Rotated | undefined> {
      const old = (await store.listKeys()).find((key) => key.id === id)
      if (!old || !isGood(old, now())) return undefined
      const {
        id: _,
        last4,
        createdAt,
        revokedAt,
        lastUsedAt,
        createdBy,
        replaced,
        expiresAt,
        ...powers
      } = old
      // While it is being replaced its end says nothing of what it was made for.
      const madeUntil = replaced ? replaced.expiresAt : expiresAt
      const lasting = madeUntil === undefined ? {} : { expiresAt: now() + madeUntil - createdAt }
      const made = await create({ ...powers, ...lasting })
      const until = Math.min(now() + overlap, expiresAt ?? Number.POSITIVE_INFINITY)
      const by = { by: made.key.id, ...(madeUntil !== undefined && { expiresAt: madeUntil }) }
      const ended = await store.changeKey(old.merchantId, id, (key) => ({
        ...key,
        expiresAt: until,
        replaced: by,
      }))
      return { ...made, old: ended ?? old, ...(replaced && { before: replaced.by }) }
    },

    /**
     * The key behind this text, or the link's; only hashes are compared, by the database. Throws `keyUnknown`, alike for malformed, unknown,
     * revoked ones and those that are over; `keyModeWrong` for those of the other mode, which would move money by mistake, or none;
     * `addressNotAllowed` where a key is bound to addresses and this client's is none of them.
     */
    async resolve(text: string, client?: string): Promise<Key> {
      if (isLinkKey(text)) return resolveLinkKey({ store, provider }, text)
      const known = hashes.get(text)
      if (known === undefined && !isWellFormedKey(text)) throw new ToteError('keyUnknown')
      const hash = known ?? hashSecret(text)
      const key = await store.findKey(hash)
      if (!key || !isGood(key, now())) throw new ToteError('keyUnknown')
      if ((key.mode === 'test') !== provider.isTest) throw new ToteError('keyModeWrong')
      if (key.addresses && !isUsableFrom(client, key.addresses)) throw new ToteError('addressNotAllowed')
      noteUse(key)
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

/** Says at a glance what a key may do: in a page, on a server, or there only what its scopes say. */
function prefixOf({ kind, scopes }: Pick<Key, 'kind' | 'scopes'>): string {
  if (kind === 'publishable') return 'pk'
  return scopes ? 'rk' : 'sk'
}

function isUsableFrom(client: string | undefined, addresses: readonly string[]): boolean {
  const networks = addresses.flatMap((address) => networkIn(address) ?? [])
  return client !== undefined && isWithin(client, networks)
}

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
