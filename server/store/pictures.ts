import type { Engine } from './engine.ts'
import { sql } from './statement.ts'
import type { Picture, Store } from './store.ts'

const add = sql(
  `INSERT INTO pictures (merchant_id, id, type, body) VALUES (?, ?, ?, ?)
   ON CONFLICT (merchant_id, id) DO NOTHING`,
)
const one = sql('SELECT type, body FROM pictures WHERE merchant_id = ? AND id = ?')

/** Pictures that were uploaded: as text, which every engine keeps in the same way. */
export function picturesPart(engine: Engine): Pick<Store, 'addPicture' | 'getPicture'> {
  return {
    addPicture: (merchantId, { id, type, bytes }) =>
      engine.write(function* () {
        yield add(merchantId, id, type, Buffer.from(bytes).toString('base64'))
      }),
    getPicture: (merchantId, id) =>
      engine.read(function* () {
        const [row] = (yield one(merchantId, id)).rows
        if (!row) return undefined
        const bytes = new Uint8Array(Buffer.from(String(row['body']), 'base64'))
        return { id, type: row['type'] as Picture['type'], bytes }
      }),
  }
}
