import type { Engine } from './engine.ts'
import { sql } from './statement.ts'
import type { Leader, Store } from './store.ts'

const add = sql(
  `INSERT INTO visits (merchant_id, session_id, checkout_id, created_at, account) VALUES (?, ?, ?, ?, ?)
   ON CONFLICT (merchant_id, session_id, checkout_id) DO UPDATE SET account = excluded.account
   WHERE excluded.account <> 'none'`,
)
const visit = sql('SELECT account FROM visits WHERE merchant_id = ? AND session_id = ? AND checkout_id = ?')

/** In one column: the power, and the family of the session after a space. */
const write = (leader: Leader): string =>
  leader.power === 'none' ? leader.power : `${leader.power} ${leader.family}`

function read(text: string): Leader {
  const [power, family = ''] = text.split(' ')
  return power === 'account' || power === 'cart' ? { power, family } : { power: 'none' }
}

/** Which browser may see which hosted checkout, and which signed-in session led it there. */
export function visitsPart(engine: Engine): Pick<Store, 'addVisit' | 'getVisit'> {
  return {
    addVisit: (merchantId, sessionId, checkoutId, now, leader) =>
      engine.write(function* () {
        yield add(merchantId, sessionId, checkoutId, now, leader ? write(leader) : null)
      }),
    getVisit: (merchantId, sessionId, checkoutId) =>
      engine.read(function* () {
        const [row] = (yield visit(merchantId, sessionId, checkoutId)).rows
        const account = row?.['account'] ?? null
        return row && { leader: account === null ? null : read(String(account)) }
      }),
  }
}
