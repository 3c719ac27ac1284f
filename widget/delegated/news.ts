import type { DelegatedPurchaseView, DelegatedView } from '@tote/shared/delegated.ts'
import { standingOf } from '@tote/shared/standing.ts'
import type { DelegatedWords } from '../locales/delegated-words.ts'
import { theNotices } from '../the-store.ts'
import type { Drawer } from './buying-drawer.ts'
import { bought, isAsking, isEnded } from './states.ts'

/** Says what has become of purchases since it was last said: politely in the open cart, else, where it matters, at the foot of the page. */
export class News {
  readonly #drawer: Drawer
  /** How each purchase stood, by its id. */
  readonly #known = new Map<string, string>()
  /** Purchases of whose open question the closed cart told, by their ids. */
  readonly #reminded = new Set<string>()
  #isReminding = false

  constructor(drawer: Drawer) {
    this.#drawer = drawer
  }

  tell(view: DelegatedView, told: DelegatedWords): void {
    const { host, root, isSeen } = this.#drawer
    const news = view.purchases.filter((each) => this.#isNew(each))
    if (news.length === 0) return
    const summary = isEnded(view.status)
      ? told.summary(bought(view).length, view.purchases.length)
      : undefined
    if (isSeen) {
      const said = news.map((each) => told.said(each.shop, told.standing[standingOf(each)]))
      host.say(`${[...said, ...(summary ? [summary] : [])].join('. ')}.`)
      // What the shopper has to decide has to be seen.
      if (news.some(isAsking))
        void host.updateComplete.then(() =>
          root.querySelector('.decision')?.scrollIntoView({ block: 'nearest' }),
        )
    } else if (summary) this.#notify(summary, told)
  }

  /** What waits for the shopper's answer behind a closed cart is told once in a page, until it is answered or looked at. */
  remind(view: DelegatedView, told: DelegatedWords): void {
    const asking = view.purchases.filter(isAsking)
    for (const each of view.purchases) if (!isAsking(each)) this.#reminded.delete(each.id)
    const { isSeen, host } = this.#drawer
    if (isSeen || !host.isConnected || asking.length === 0) {
      if (this.#isReminding) theNotices().hideNotice()
      this.#isReminding = false
    } else if (asking.some(({ id }) => !this.#reminded.has(id))) {
      for (const { id } of asking) this.#reminded.add(id)
      this.#notify(told.noticeConfirm(asking.map(({ shop }) => shop)), told)
      this.#isReminding = true
    }
  }

  /** Another request is followed from here on, or none. */
  forget(): void {
    this.#known.clear()
    this.#reminded.clear()
  }

  #notify(text: string, told: DelegatedWords): void {
    const { host, words } = this.#drawer
    const run = () => {
      host.show('button')
    }
    this.#isReminding = false
    theNotices().showNotice({ text, dismiss: words.dismiss, retry: { label: told.show, run } })
  }

  /** What was so when the page was opened is no news. */
  #isNew(each: DelegatedPurchaseView): boolean {
    const before = this.#known.get(each.id)
    const now = standingOf(each)
    this.#known.set(each.id, now)
    return before !== undefined && before !== now
  }
}
