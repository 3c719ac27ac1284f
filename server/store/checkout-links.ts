import { ToteError } from '@tote/shared/reasons.ts'
import { linkKept } from '../domain/audit-shop.ts'
import type { CheckoutLink } from '../domain/checkout-link.ts'
import { keepAudit } from './audit.ts'
import type { Directory } from './directory.ts'
import type { Engine } from './engine.ts'
import { addOnce } from './once.ts'
import { document, locking, type Steps, sql } from './statement.ts'
import type { Store } from './store.ts'

const byId = sql('SELECT body FROM checkout_links WHERE merchant_id = ? AND id = ?')
const byIdHeld = locking('SELECT body FROM checkout_links WHERE merchant_id = ? AND id = ?')
const byHash = sql('SELECT body FROM checkout_links WHERE merchant_id = ? AND public_hash = ?')
const after = sql('SELECT body FROM checkout_links WHERE merchant_id = ? AND id > ? ORDER BY id LIMIT ?')
const add = sql('INSERT INTO checkout_links (merchant_id, id, public_hash, body) VALUES (?, ?, ?, ?)')
const put = sql('UPDATE checkout_links SET body = ? WHERE merchant_id = ? AND id = ?')

type Part = Pick<
  Store,
  'addCheckoutLink' | 'getCheckoutLink' | 'findCheckoutLink' | 'changeCheckoutLink' | 'listCheckoutLinks'
>

/** Thrown where a link is new and its public hash is not in the directory yet, which is another transaction. */
class NotEntered extends Error {}

/** Checkout links, which are also found by their public hash alone. */
export function checkoutLinksPart(engine: Engine, directory: Directory): Part {
  return {
    async addCheckoutLink(merchantId, link, once) {
      const run = (isEntered: boolean) =>
        engine.change(() =>
          addOnce(merchantId, link.id, once, {
            find: (id) => find(merchantId, id),
            *add() {
              if (!isEntered) throw new NotEntered()
              yield add(merchantId, link.id, link.publicHash, JSON.stringify(link))
              yield* keepAudit(merchantId, [linkKept('link.added', link)])
              return link
            },
          }),
        )
      const added = await run(false).catch(async (error: unknown) => {
        if (!(error instanceof NotEntered)) throw error
        const { merchantId: owner } = await directory.enter('link', link.publicHash, merchantId)
        if (owner !== merchantId) throw new Error('This public hash is of another merchant.')
        return run(true)
      })
      if (!added) throw new ToteError('linkNotFound')
      return added
    },
    getCheckoutLink: (merchantId, id) =>
      engine.recall(`checkoutLink\0${merchantId}\0${id}`, () => find(merchantId, id)),
    async findCheckoutLink(publicHash) {
      const merchantId = await directory.find('link', publicHash)
      if (merchantId === undefined) return undefined
      const link = await engine.recall(`checkoutLink\0${publicHash}`, function* () {
        return document<CheckoutLink>(yield byHash(merchantId, publicHash))
      })
      return link && { merchantId, link }
    },
    changeCheckoutLink: (merchantId, id, change) =>
      engine.change(function* () {
        const held = document<CheckoutLink>(yield byIdHeld(merchantId, id))
        if (!held) return undefined
        const { publicHash } = held
        const next = { ...change(held), id, publicHash }
        yield put(JSON.stringify(next), merchantId, id)
        yield* keepAudit(merchantId, [linkKept('link.changed', next)])
        return next
      }),
    listCheckoutLinks: (merchantId, page) =>
      engine.read(function* () {
        const { rows } = yield after(merchantId, page.after, page.limit)
        return rows.map(({ body }) => JSON.parse(String(body)) as CheckoutLink)
      }),
  }
}

function* find(merchantId: string, id: string): Steps<CheckoutLink | undefined> {
  return document<CheckoutLink>(yield byId(merchantId, id))
}
