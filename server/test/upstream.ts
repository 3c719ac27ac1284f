import { ToteError } from '@tote/shared/reasons.ts'
import type { Executor, Executors } from '../executors/executor.ts'
import { createUpstream } from '../executors/upstream.ts'
import type { UpstreamSettings } from '../executors/upstream-settings.ts'
import { createReach } from '../providers/reach.ts'
import { testPayment } from '../providers/test-payment.ts'
import { type Answer, openReceiver, type Receiver } from './receiver.ts'

/** The key with which this server asks the service of these tests. */
export const KEY = 'sk_test_upstream_4eC39HqLyjWD'

/** How a service answers each call, by method and path; what is not said is 404. */
export type Answers = Record<string, Answer | unknown>

interface Options {
  readonly settings?: Partial<UpstreamSettings>
  readonly read?: Executors['read']
  readonly isLive?: boolean
  readonly limits?: { totalMs?: number; bytes?: number }
}

interface Upstream extends AsyncDisposable {
  readonly executor: Executor
  readonly service: Receiver
  /** May be changed on the way: what answers from then on. */
  readonly answers: Answers
  readonly clock: { now: number }
  readonly reported: unknown[]
}

/** A service on this machine that answers as it is told, and the executor that asks it. */
export async function openUpstream(answers: Answers, options: Options = {}): Promise<Upstream> {
  const { settings = {}, read = unreadable, isLive = false, limits = {} } = options
  const service = await openReceiver(({ method, path }) => answerOf(answers[`${method} ${path}`]))
  const clock = { now: Date.UTC(2026, 10, 22) }
  const now = () => clock.now
  const reported: unknown[] = []
  const upstream = createUpstream(
    {
      reach: createReach({ allow: [service.host], limits }),
      provider: { ...testPayment(now), isTest: !isLive },
      report: (...told) => void reported.push(told),
      now,
      read,
    },
    [
      {
        name: 'buyer',
        contract: 'cartai',
        url: `http://${service.host}`,
        key: KEY,
        hosts: ['shop.example'],
        ...settings,
      },
    ],
  )
  const executor = upstream.forGroup('shop.example')
  if (!executor) throw new Error('nobody buys at shop.example')
  return {
    executor,
    service,
    answers,
    clock,
    reported,
    [Symbol.asyncDispose]: () => service[Symbol.asyncDispose](),
  }
}

const unreadable: Executors['read'] = () => Promise.reject(new ToteError('productPageUnreadable'))

/** A body that is no answer by itself is one of 200. */
function answerOf(given: unknown): Answer | undefined {
  if (given === 'silence') return undefined
  if (given === undefined) return { status: 404, body: '{"error":"not_found"}' }
  const isWhole = typeof given === 'object' && given !== null && typeof (given as Answer).status === 'number'
  return isWhole ? (given as Answer) : { status: 200, body: JSON.stringify(given) }
}
