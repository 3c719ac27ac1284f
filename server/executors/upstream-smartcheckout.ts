import type { ItemOutcome } from '../domain/delegated.ts'
import type { Deps } from '../services/deps.ts'
import type { Buying, CheckAsked, Executor, Executors, Outcome, PlacingAsked, Quoting } from './executor.ts'
import { userDataBody } from './upstream-bodies.ts'
import { underCeiling } from './upstream-ceiling.ts'
import type { CallUpstream } from './upstream-client.ts'
import { begun, begunBefore, mayAskAgain, NOBODY_KNOWS, outcomeOf } from './upstream-outcome.ts'
import { linkOf, quotePages, readPages } from './upstream-pages.ts'
import { callerOf, serviceOf, type UpstreamSettings } from './upstream-settings.ts'

/** Buys through a service that speaks SmartCheckout's contract: one of one product at a time, paid by that service. */
export function createSmartCheckoutUpstream(
  { read, now }: Pick<Deps, 'now'> & Pick<Executors, 'read'>,
  settings: UpstreamSettings,
  call: CallUpstream,
): Executor {
  async function quote(asked: Buying): Promise<Quoting> {
    const left = beyondOne(asked)
    const items = asked.items.filter(({ id }) => !left.some(({ itemId }) => itemId === id))
    if (items.length === 0)
      return { is: 'refused', why: 'quantityNotSold', note: ONE, left, ...linkOf(asked.items) }
    const quoting = quotePages(items, await readPages(read, { ...asked, items }))
    const held = underCeiling(quoting, settings, items)
    return held.is === 'later' ? held : { ...held, left: [...left, ...held.left] }
  }

  async function ask(asked: PlacingAsked, outcome: typeof begun): Promise<Outcome> {
    const { items, quote: agreed, attempt, signal } = asked
    const [item] = items
    const chosen = agreed.lines[0]?.choices ?? []
    const choices = Object.fromEntries(chosen.map(({ name, value }) => [name, value]))
    const words = item?.words ?? chosen.map(({ name, value }) => `${name} ${value}`).join(', ')
    const body = {
      url: item?.url,
      user_data: userDataBody(asked, { choices, words, sessionId: settings.sessionId }),
    }
    return outcome(await call({ method: 'POST', path: '/v0/checkout', body, once: attempt, signal }), asked)
  }

  async function check(asked: CheckAsked): Promise<Outcome> {
    const { reference, signal } = asked
    if (reference === null)
      return mayAskAgain(settings, asked, now()) ? ask(asked, begunBefore) : NOBODY_KNOWS
    const path = `/v0/checkout/${encodeURIComponent(reference)}`
    const answer = await call({ method: 'GET', path, signal })
    if (answer.is === 'refused') return { is: 'later', isUnknown: true, reference }
    if (answer.is !== 'answered') return { is: 'later', reference }
    const outcome = outcomeOf(answer.body, { ...asked, reference })
    // Nothing in this contract confirms anything: it goes on by itself, or ends.
    return outcome.is === 'toConfirm' ? { is: 'later', reference } : outcome
  }

  // The contract has no way to stop a checkout: what comes of it, `check` says.
  return {
    name: 'upstream',
    service: serviceOf(settings),
    caller: callerOf(settings),
    takesMoney: false,
    quote,
    place: (asked) => ask(asked, begun),
    check,
    async cancel() {},
  }
}

const ONE =
  'The service that buys there takes one of one product at a time: ask for each in a request of its own.'

/** What of a purchase this contract has no words for. */
function beyondOne({ items }: Buying): readonly ItemOutcome[] {
  const first = items.find(({ quantity }) => quantity === 1)
  return items
    .filter((item) => item !== first)
    .map(({ id }) => ({ itemId: id, why: 'quantityNotSold', note: ONE }))
}
