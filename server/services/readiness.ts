import type { DiskFree } from '../disk-free.ts'
import type { Deps } from './deps.ts'
import { lately } from './lately.ts'

/** A payment that waits for longer than this to be gone on with, while its time has come, says that this house does not keep up. */
const MOST_LAG_MS = 10 * 60_000

export type Readiness = () => Promise<void>

/**
 * Throws why this server is not to be sent requests: the schema is an older one, nothing can be written, the disk is nearly full, or
 * payments wait although their time has come. What waited before the start does not count against it.
 */
export function createReadiness({
  store,
  now,
  diskFree,
}: Pick<Deps, 'store' | 'now' | 'diskFree'>): Readiness {
  const startedAt = now()
  const outboxLag = lately(() => store.outboxLag(now()), now)
  return async () => {
    if (!(await store.hasSchema())) throw new Error('the database has an older schema than this release')
    await store.probe()
    const disk = await diskFree?.()
    if (disk && !disk.isEnough) throw new Error(`the disk is nearly full: ${said(disk)}`)
    const lag = Math.min(await outboxLag(), now() - startedAt)
    if (lag > MOST_LAG_MS) throw new Error(`payments wait for ${Math.round(lag / 1000)} s to be gone on with`)
  }
}

function said({ bytes, part }: DiskFree): string {
  return `${Math.floor(bytes / 1024 ** 2)} MB (${Math.floor(part * 100)} %) are left`
}
