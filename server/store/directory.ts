import { createMemory } from '../memory.ts'
import type { Engine } from './engine.ts'
import { sql } from './statement.ts'

type Kind = 'key' | 'checkout' | 'link'

const whose = sql('SELECT target FROM directory WHERE merchant_id = ? AND kind = ? AND name = ?')
const enter = sql(
  `INSERT INTO directory (merchant_id, kind, name, target) VALUES (?, ?, ?, ?)
   ON CONFLICT (merchant_id, kind, name) DO NOTHING`,
)
const leave = sql('DELETE FROM directory WHERE merchant_id = ? AND kind = ? AND name = ?')

const REMEMBERED = 20_000

/**
 * Which merchant a name belongs to that comes without its merchant: a key's hash, a checkout's id. Entries never change, so
 * that they are remembered. They lie under 256 merchants of their own, by the start of the name, and so spread like
 * everything else over a database that is distributed by merchant.
 */
export function createDirectory(engine: Engine) {
  const known = createMemory<string>(REMEMBERED)

  function find(kind: Kind, name: string): Promise<string | undefined> {
    const held = known.get(`${kind}/${name}`)
    return held === undefined ? look(kind, name) : Promise.resolve(held)
  }

  async function look(kind: Kind, name: string): Promise<string | undefined> {
    const target = await engine.read(function* () {
      return (yield whose(bucketOf(name), kind, name)).rows[0]?.['target']
    })
    if (target === undefined) return undefined
    known.set(`${kind}/${name}`, String(target))
    return String(target)
  }

  return {
    find,
    /** Enters a name, unless it is there already; answers whose it is and whether it was new. */
    async enter(
      kind: Kind,
      name: string,
      merchantId: string,
    ): Promise<{ merchantId: string; isNew: boolean }> {
      const isNew = await engine.write(function* () {
        return (yield enter(bucketOf(name), kind, name, merchantId)).changes === 1
      })
      return { merchantId: isNew ? merchantId : ((await find(kind, name)) ?? merchantId), isNew }
    },
    /** Takes a name out that will not come again; servers that remember it find nothing behind it. */
    leave: (kind: Kind, name: string): Promise<void> =>
      engine.write(function* () {
        yield leave(bucketOf(name), kind, name)
      }),
  }
}

export type Directory = ReturnType<typeof createDirectory>

/** The name's merchant in the directory; no real merchant's id begins with a tilde. */
function bucketOf(name: string): string {
  return `~${name.slice(0, 2)}`
}
