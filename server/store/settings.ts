import { keepAudit } from './audit.ts'
import type { Engine } from './engine.ts'
import { locking, type Steps, sql } from './statement.ts'
import type { Store } from './store.ts'

const kept = sql('SELECT value FROM settings WHERE merchant_id = ? AND name = ?')
const held = locking('SELECT value FROM settings WHERE merchant_id = ? AND name = ?')
const begin = sql(
  `INSERT INTO settings (merchant_id, name, value) VALUES (?, ?, 'null') ON CONFLICT (merchant_id, name) DO NOTHING`,
)
const put = sql(
  `INSERT INTO settings (merchant_id, name, value) VALUES (?, ?, ?)
   ON CONFLICT (merchant_id, name) DO UPDATE SET value = excluded.value`,
)

/** What a merchant set lies apart from what servers keep for themselves. */
const nameOf = (name: string) => `own/${name}`

/** Documents of a merchant under names. */
export function settingsPart(engine: Engine): Pick<Store, 'getSetting' | 'putSetting' | 'changeSetting'> {
  return {
    getSetting: (merchantId, name) =>
      engine.read(function* (): Steps<unknown> {
        const value = (yield kept(merchantId, nameOf(name))).rows[0]?.['value']
        return value === undefined ? undefined : JSON.parse(String(value))
      }),
    putSetting: (merchantId, name, value) =>
      engine.change(function* () {
        yield put(merchantId, nameOf(name), JSON.stringify(value))
        yield* keepAudit(merchantId, [{ action: 'setting.kept', subject: name }])
      }),
    changeSetting: (merchantId, name, change) =>
      engine.change(function* (): Steps<unknown> {
        // There from the beginning, so that of two who come first the second waits for the other.
        yield begin(merchantId, nameOf(name))
        const value = JSON.parse(String((yield held(merchantId, nameOf(name))).rows[0]?.['value'] ?? 'null'))
        const changed = change(value ?? undefined)
        yield put(merchantId, nameOf(name), JSON.stringify(changed))
        yield* keepAudit(merchantId, [{ action: 'setting.kept', subject: name }])
        return changed
      }),
  }
}
