import { html, nothing } from 'lit'
import type { Failure } from '../cart-events.ts'
import { adopt, Drawer as CartDrawer } from '../drawer/drawer.ts'
import { emit } from '../events.ts'
import type { DelegatedWords } from '../locales/delegated-words.ts'
import { loadDelegatedWords } from '../locales/load-delegated-words.ts'
import { languageOf } from '../locales/words.ts'
import { safeUrl } from '../safe-url.ts'
import { createMemory } from '../session.ts'
import { purchaseStyles } from '../styles/purchases.ts'
import type { DelegatedStore } from './delegated-store.ts'
import { followed, followedFoot } from './followed.ts'
import { News } from './news.ts'
import { refusedBecause } from './refused-because.ts'
import { type Phase, phaseOf } from './states.ts'
import { toBuy, toBuyFoot } from './to-buy.ts'

/** A `<tote-cart checkout="delegated">`: what is in it by shop, and how buying it there goes, until its end was seen. */
export class Drawer extends CartDrawer {
  buying: DelegatedStore | undefined
  told: DelegatedWords | undefined
  /** Marks in this tab that its shopper has gone to the approval, and comes back here. */
  readonly #left = createMemory('tote:left', () => sessionStorage)
  #listening: AbortController | undefined
  #loading: Promise<void> | undefined
  #lack: unknown
  /** It is on its way to the approval. */
  isLeaving = false
  readonly #news = new News(this)
  /** Purchases whose answer is on its way. */
  readonly deciding = new Set<string>()
  #seen: Phase | undefined

  override hostConnected(): void {
    super.hostConnected()
    adopt(this.root, purchaseStyles)
    addEventListener('pageshow', this.#back)
    this.#listening = new AbortController()
    void this.#fetch()
  }

  override leave(): void {
    removeEventListener('pageshow', this.#back)
    this.#listening?.abort()
    super.leave()
  }

  override hostUpdated(): void {
    super.hostUpdated()
    const view = this.buying?.value
    if (view && this.told) this.#news.remind(view, this.told)
    const phase = view && this.isSeen ? phaseOf(view) : undefined
    if (phase === this.#seen) return
    this.#seen = phase
    // What is to be decided, and what came of it all, is seen before anything else.
    const first = phase === 'deciding' ? '.decision' : '#summary'
    this.root.querySelector(first)?.scrollIntoView({ block: 'nearest' })
  }

  /** Runs a change of the purchase; a failure is shown from its store. */
  async change(work: Promise<unknown>, focus: string): Promise<void> {
    await this.act(work)
    await this.focus(focus)
  }

  /** The shopper's answer for one shop, once; others may be on their way at the same time. */
  async decide(id: string, answer: () => Promise<unknown>, focus: string): Promise<void> {
    if (this.deciding.has(id)) return
    this.deciding.add(id)
    await this.change(answer(), focus)
    this.deciding.delete(id)
    this.update()
  }

  protected override heading(): unknown {
    const { told, buying } = this
    if (!told || !buying?.value) return super.heading()
    return told.title[phaseOf(buying.value)]
  }

  protected override beside(): unknown {
    return this.buying?.value ? nothing : super.beside()
  }

  protected override content(): unknown {
    const { buying } = this
    if (!this.told) return this.#lack ? nothing : this.loading()
    if (buying?.value) return followed(this, this.told, buying.value)
    if (!buying?.follows) return super.content()
    return buying.link === 'lost'
      ? html`<p part="connection" class="connection" role="status">${this.told.connection.lost}</p>`
      : this.loading()
  }

  /** With what could not be fetched, or answered, here. */
  protected override failures(): readonly Failure[] {
    const { buying } = this
    const lack = this.#lack ? { error: this.#lack, retry: this.#fetch } : undefined
    return [...super.failures(), lack, buying?.failure].filter((each) => each !== undefined)
  }

  protected override problems(): unknown {
    const { buying, told } = this
    if (!told || !buying) return super.problems()
    const lines = this.store.cart.value.lines.map(({ id }) => `lines/${id}`)
    const elsewhere = buying.problems.filter(({ path = '' }) => buying.value || !lines.includes(path))
    return html`${buying.value ? nothing : super.problems()} ${elsewhere.map((problem) => refusedBecause(this, problem, 'banner'))}`
  }

  protected override full(): unknown {
    return this.told ? toBuy(this, this.told) : nothing
  }

  protected override footer(): unknown {
    const { told, buying, store } = this
    if (!told || !buying) return nothing
    if (buying.value) return followedFoot(this, told, buying.value)
    if (buying.follows || !store.cart.loaded || store.cart.value.lines.length === 0) return nothing
    return toBuyFoot(this, told, this.goOn('quiet'))
  }

  /** Fetches what it is drawn with, and keeps up from there. */
  #fetch = async (): Promise<void> => {
    this.#loading ??= this.#load()
    await this.#loading
    this.#follow()
  }

  async #load(): Promise<void> {
    this.#lack = undefined
    try {
      const { store } = this
      const [buying, told] = await Promise.all([
        store.delegated(),
        loadDelegatedWords(languageOf(store.locale)),
      ])
      this.buying = buying
      this.told = told
    } catch (error) {
      this.#lack = error
      this.#loading = undefined
      emit('tote-error', { error, retry: async () => this.update() }, this.host)
    }
    this.update()
  }

  /** Keeps up with it for as long as the element is in the page; who just came back from the approval sees it. */
  #follow(): void {
    const { signal } = this.#listening ?? {}
    const { buying } = this
    if (!buying || !signal || signal.aborted) return
    buying.subscribe(this.#heard, { signal })
    buying.watch({ signal })
    if (this.#left.read() !== null && buying.follows) this.host.show()
    this.#left.keep(null)
    this.#heard()
  }

  #heard = (): void => {
    const { buying, told } = this
    if (buying?.value && told) this.#news.tell(buying.value, told)
    this.update()
  }

  #back = ({ persisted }: PageTransitionEvent): void => {
    if (!persisted) return
    this.isLeaving = false
    this.#left.keep(null)
    this.update()
  }

  buy = async (): Promise<void> => {
    const { buying, host } = this
    if (!buying || this.isLeaving || buying.pending) return
    this.#news.forget()
    await this.act(buying.submit({}, { from: host }))
    if (buying.value && buying.problems.length === 0) this.approve()
    this.update()
  }

  approve = (): void => {
    const url = safeUrl(this.buying?.value?.approvalUrl ?? null)
    if (!url || this.isLeaving) return
    this.isLeaving = true
    this.#left.keep('1')
    this.update()
    this.host.visit(url)
  }

  stop = (): void => {
    if (this.buying) void this.change(this.buying.cancel(undefined, { from: this.host }), '#title')
  }

  done = (): void => {
    this.isLeaving = false
    this.buying?.forget()
    this.#news.forget()
    void this.focus('#title')
  }

  /** What was not bought is asked for once more. */
  again = (): void => {
    this.done()
    void this.buy()
  }

  /** Back to the cart: nothing was bought yet. */
  backToCart = async (): Promise<void> => {
    const { buying, host } = this
    if (!buying || buying.pending) return
    await this.act(buying.cancel(undefined, { from: host }))
    if (!buying.failure) this.done()
  }
}
