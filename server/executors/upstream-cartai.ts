import type { Deps } from '../services/deps.ts'
import type { Buying, CheckAsked, Executor, Executors, Outcome, PlacingAsked, Quoting } from './executor.ts'
import { at, firstIn, moneyOf, standingIn, textOf } from './upstream-answers.ts'
import { checkoutBody, estimateBody, paymentBody, phoneOf, type Selected } from './upstream-bodies.ts'
import { underCeiling } from './upstream-ceiling.ts'
import type { CallUpstream } from './upstream-client.ts'
import { quoteEstimate } from './upstream-estimate.ts'
import {
  begun,
  begunBefore,
  dearer,
  KEY_REFUSED,
  mayAskAgain,
  NOBODY_KNOWS,
  outcomeOf,
  saying,
  told,
} from './upstream-outcome.ts'
import { linkOf, quotePages, readPages, selectedOn } from './upstream-pages.ts'
import { callerOf, serviceOf, type UpstreamSettings } from './upstream-settings.ts'

/** Buys through a service that speaks CartAI's contract. */
export function createCartaiUpstream(
  { provider, read, now }: Pick<Deps, 'provider' | 'now'> & Pick<Executors, 'read'>,
  settings: UpstreamSettings,
  call: CallUpstream,
): Executor {
  const verifies = settings.confirms === true
  /** Attempts to be stopped as soon as their name is known. */
  const stopping = new Set<string>()
  const pathOf = (reference: string) => `/checkout/${encodeURIComponent(reference)}`

  async function quote(asked: Buying): Promise<Quoting> {
    return underCeiling(await quoteBare(asked), settings, asked.items)
  }

  /** As far as the service or the pages say it. */
  async function quoteBare(asked: Buying): Promise<Quoting> {
    const refusal = refusalOf(asked)
    if (refusal) return { is: 'refused', ...refusal, left: [], ...linkOf(asked.items) }
    // What is wanted in free words, the service is told in the shop's own.
    const needsPages = asked.items.some(({ words }) => words !== undefined)
    const pages = needsPages ? await readPages(read, asked) : []
    if (pages.some(({ is }) => is !== 'read')) return quotePages(asked.items, pages)
    const selected = selectedOn(pages)
    const [first] = asked.items
    const body = estimateBody(asked, { shop: URL.parse(first?.url ?? '')?.host ?? '', selected })
    const answer = await call({ method: 'POST', path: '/checkout-estimates', body, signal: asked.signal })
    if (answer.is === 'notAsked' || answer.is === 'silent') return { is: 'later' }
    if (answer.is === 'refused' && answer.isKey) {
      return { is: 'refused', why: 'shopRefused', note: KEY_REFUSED, left: [], ...linkOf(asked.items) }
    }
    const told =
      answer.is === 'answered'
        ? quoteEstimate(answer.body, { items: asked.items, pages, selected })
        : refusedEstimate(answer.body, asked)
    if (told) return told
    return quotePages(asked.items, needsPages ? pages : await readPages(read, asked))
  }

  function refusalOf({ buyer, userData }: Buying) {
    if (!paymentBody(settings, { isTest: provider.isTest, name: '' })) {
      const note =
        'This server has no payment session at the service that buys there: its operator has to name one.'
      return { why: 'shopRefused', note } as const
    }
    if (!buyer && userData) return { why: 'buyerIncomplete', note: NOBODY } as const
    if (!buyer || phoneOf(buyer) !== undefined) return undefined
    return { why: 'buyerIncomplete', note: 'The service that buys there needs a telephone number.' } as const
  }

  /** Asks for it under the name of the attempt: the same each time. */
  async function ask(asked: PlacingAsked, outcome: typeof begun): Promise<Outcome> {
    const { buyer, attempt, signal } = asked
    const name = buyer ? `${buyer.firstName} ${buyer.lastName}` : ''
    const payment = paymentBody(settings, { isTest: provider.isTest, name })
    const refusal = refusalOf(asked)
    if (!buyer || !payment || refusal) {
      // How it was asked before, it cannot be asked any more.
      if (outcome === begunBefore) return NOBODY_KNOWS
      const { why, note } = refusal ?? { why: 'buyerIncomplete', note: NOBODY }
      return { is: 'failed', why, note, ...linkOf(asked.items) }
    }
    const selected = selectedIn(asked)
    const body = checkoutBody({ ...asked, selected }, { buyer, payment, verifies })
    return outcome(await call({ method: 'POST', path: '/checkout', body, once: attempt, signal }), asked)
  }

  /** Finds its name, which is all that it can be stopped by. */
  async function askAgain(asked: PlacingAsked): Promise<Outcome> {
    const outcome = await ask(asked, begunBefore)
    const reference = outcome.is === 'later' ? outcome.reference : undefined
    if (reference !== undefined && stopping.delete(asked.attempt))
      await call({ method: 'DELETE', path: pathOf(reference), signal: asked.signal })
    return outcome
  }

  async function check(asked: CheckAsked): Promise<Outcome> {
    const { reference, signal } = asked
    if (reference === null) return mayAskAgain(settings, asked, now()) ? askAgain(asked) : NOBODY_KNOWS
    const answer = await call({ method: 'GET', path: pathOf(reference), signal })
    if (answer.is === 'refused') return { is: 'later', isUnknown: true, reference }
    if (answer.is !== 'answered') return { is: 'later', reference }
    const said = standingIn(answer.body) ? answer.body : await historyOf(reference, signal)
    const outcome = outcomeOf(said, { ...asked, reference })
    if (outcome.is !== 'toConfirm') return outcome
    return at(said, 'cancelling') === true
      ? { is: 'later', reference }
      : confirm(said, { ...asked, reference })
  }

  async function historyOf(reference: string, signal: AbortSignal): Promise<unknown> {
    const answer = await call({ method: 'GET', path: `${pathOf(reference)}/status-history`, signal })
    return answer.is === 'answered' ? answer.body : undefined
  }

  /** It asks whether it may: yes to no more than was agreed to here, and to what it names by its hash. */
  async function confirm(said: unknown, asked: PlacingAsked & { reference: string }): Promise<Outcome> {
    const { quote, reference, signal } = asked
    const total = firstIn(
      said,
      [
        ['quote', 'total'],
        ['derivedDetails', 'pricing', 'total'],
      ],
      moneyOf,
    )
    const hash = firstIn(said, [['quote', 'hash'], ['quoteHash']], (value) => textOf(value, 200))
    if (!total || hash === undefined) {
      const note =
        'The service asks to be confirmed, but does not say what it would cost. Nothing was bought.'
      return stop(asked, { is: 'failed', why: 'shopRefused', note, ...linkOf(asked.items) })
    }
    if (total.currency !== quote.currency || total.amount > quote.total)
      return stop(asked, dearer(asked, total))
    const body = { quoteHash: hash }
    const answer = await call({ method: 'POST', path: `${pathOf(reference)}/confirm`, body, signal })
    if (answer.is === 'refused' && (answer.status === 404 || answer.status === 405)) {
      const note = 'The service asks to be confirmed, but takes no confirmation. Nothing was bought.'
      return stop(asked, { is: 'failed', why: 'shopRefused', note, ...linkOf(asked.items) })
    }
    return { is: 'later', reference }
  }

  /** Nothing is bought of what nobody confirms, once the service took notice that it is to be stopped. */
  async function stop(asked: PlacingAsked & { reference: string }, outcome: Outcome): Promise<Outcome> {
    const { reference, signal } = asked
    const answer = await call({ method: 'DELETE', path: pathOf(reference), signal })
    return answer.is === 'answered' ? outcome : { is: 'later', reference }
  }

  return {
    name: 'upstream',
    service: serviceOf(settings),
    caller: callerOf(settings),
    takesMoney: false,
    quote,
    place: (asked) => ask(asked, begun),
    check,
    async cancel({ reference, attempt, signal }) {
      if (reference !== null) await call({ method: 'DELETE', path: pathOf(reference), signal })
      else if (settings.isRepeatable) stopping.add(attempt)
    },
  }
}

const NOBODY = 'It is not said in full who buys, and where it goes.'

/** Where the service itself knows that it cannot be had; anything else says nothing of the product. */
function refusedEstimate(body: unknown, { items }: Buying): Quoting | undefined {
  const why = told(body)
  if (why === undefined) return undefined
  return { is: 'refused', why, note: saying(body, 'The service cannot buy it.'), left: [], ...linkOf(items) }
}

function selectedIn({ quote }: PlacingAsked): Selected {
  const selected = at(quote.terms, 'selected')
  return (selected ?? {}) as Selected
}
