import { isDeepStrictEqual } from 'node:util'
import type { Endpoint } from '../domain/endpoint.ts'
import type { Key } from '../domain/key.ts'
import type { Engine } from '../store/engine.ts'
import { type HashedKey, restoredDatabase } from '../store/restored.ts'
import type { Store } from '../store/store.ts'
import type { SigningKey } from './signing-keys.ts'

/** By what names the keys are kept that merchants sign with. */
const RINGS = ['identityKeys', 'offerKeys'] as const

interface Ring {
  readonly merchant: string
  readonly name: (typeof RINGS)[number]
  readonly keys: readonly SigningKey[]
}

/** Who may come in, and who is told, as one database has it. */
export interface Access {
  readonly keys: readonly HashedKey[]
  readonly rings: readonly Ring[]
  /** By merchant. */
  readonly endpoints: ReadonlyMap<string, readonly Endpoint[]>
}

/** What was not in a database as it was last, and is now. */
export interface AccessKept {
  /** Keys that were changed: ended, narrowed. */
  readonly keys: number
  readonly keysAdded: number
  /** Webhooks that were changed, deleted or added. */
  readonly endpoints: number
}

interface There {
  readonly store: Store
  readonly engine: Engine
}

/** What a database has of it, for the one that comes in its place. */
export async function readAccess({ store, engine }: There): Promise<Access> {
  const rings: Ring[] = []
  const endpoints = new Map<string, readonly Endpoint[]>()
  for (const { id: merchant } of await store.listMerchants()) {
    for (const name of RINGS) rings.push({ merchant, name, keys: await ringOf(store, merchant, name) })
    endpoints.set(merchant, await store.listEndpoints(merchant))
  }
  return { keys: await restoredDatabase(engine).keys(), rings, endpoints }
}

/**
 * Keeps it as it was last in a database that was put back to an earlier time: a key that was ended, or a site that was taken from it, does
 * not come back, and those that were made since go on. What was revoked in either stays so.
 */
export async function keepAccess(there: There, { keys, rings, endpoints }: Access): Promise<AccessKept> {
  const { store, engine } = there
  const database = restoredDatabase(engine)
  const known = new Set((await store.listMerchants()).map(({ id }) => id))
  const before = new Map((await store.listKeys()).map((key) => [nameOf(key), key]))
  const kept = { keys: 0, keysAdded: 0, endpoints: 0 }
  const count = (was: object | undefined) => void (was ? kept.keys++ : kept.keysAdded++)
  const continued = new Set<string>()
  for (const { key: last, hash } of keys.filter(({ key }) => known.has(key.merchantId))) {
    const was = before.get(nameOf(last))
    if (was) continued.add(last.merchantId)
    const key = was ? narrower(last, was) : last
    if (was && isDeepStrictEqual(was, key)) continue
    await database.keepKey({ key, hash }, was)
    if (!was || !isDeepStrictEqual(unused(was), unused(key))) count(was)
  }
  for (const ring of rings.filter(({ merchant }) => known.has(merchant))) await keepRing(store, ring, count)
  // Another shop's database says nothing of what was deleted here: one that goes on from the backup has a key of it.
  for (const merchant of continued)
    kept.endpoints += await keepEndpoints(store, merchant, endpoints.get(merchant) ?? [])
  return kept
}

async function ringOf(store: Store, merchant: string, name: Ring['name']): Promise<readonly SigningKey[]> {
  return ((await store.getSetting(merchant, name)) as readonly SigningKey[] | undefined) ?? []
}

async function keepRing(
  store: Store,
  { merchant, name, keys: last }: Ring,
  count: (was: object | undefined) => void,
): Promise<void> {
  const before = await ringOf(store, merchant, name)
  let isChanged = false
  const merged = last.map((key) => {
    const was = before.find(({ id }) => id === key.id)
    const next = { ...key, revokedAt: key.revokedAt ?? was?.revokedAt ?? null }
    if (was && isDeepStrictEqual(was, next)) return was
    isChanged = true
    count(was)
    return next
  })
  const others = before.filter(({ id }) => !last.some((key) => key.id === id))
  if (isChanged) await store.changeSetting(merchant, name, () => [...merged, ...others])
}

async function keepEndpoints(store: Store, merchant: string, last: readonly Endpoint[]): Promise<number> {
  const before = await store.listEndpoints(merchant)
  const changed = last.filter((one) => !before.some((was) => isDeepStrictEqual(was, one)))
  const gone = before.filter(({ id }) => !last.some((one) => one.id === id))
  for (const { id } of gone) await store.dropEndpoint(merchant, id)
  for (const one of changed)
    if (!(await store.changeEndpoint(merchant, one.id, () => one))) await store.addEndpoint(merchant, one)
  return gone.length + changed.length
}

/** As it was last, but good for no longer than it was before: nothing brings back what was revoked. */
function narrower(last: Key, was: Key): Key {
  const ends = [last.expiresAt, was.expiresAt].filter((at) => at !== undefined)
  return {
    ...last,
    revokedAt: last.revokedAt ?? was.revokedAt,
    ...(ends.length > 0 && { expiresAt: Math.min(...ends) }),
  }
}

function unused({ lastUsedAt: _, ...key }: Key): Omit<Key, 'lastUsedAt'> {
  return key
}

function nameOf({ merchantId, id }: Pick<Key, 'merchantId' | 'id'>): string {
  return `${merchantId}\0${id}`
}
