import { randomUUID } from 'node:crypto'
import type { Config } from './config.ts'
import { createUpstreamClient } from './executors/upstream-client.ts'
import type { UpstreamSettings } from './executors/upstream-settings.ts'
import { isLivePayment } from './providers/open-payment.ts'
import { createReach } from './providers/reach.ts'

const PATIENCE_MS = 10_000

type Looking = Pick<Config, 'upstreams' | 'egressAllow' | 'payment'>

/** Asks each service that buys for this server after a purchase that nobody made. Throws with what is wrong; no key is told. */
export async function lookAtUpstreams({ upstreams, egressAllow, payment }: Looking): Promise<string> {
  if (upstreams.length === 0) return 'none: at shops of others the buyer is handed the link'
  const reach = createReach({ allow: egressAllow })
  const isLive = isLivePayment(payment)
  const found = await Promise.all(
    upstreams.map(async (settings) => {
      const needsSession = isLive && settings.contract === 'cartai' && settings.sessionId === undefined
      const isOpen = isLive && settings.contract === 'smartcheckout' && settings.atMost === undefined
      const faults = needsSession ? ['has no sessionId to pay with, and payment is live'] : []
      if (isOpen)
        faults.push(
          'has no atMost, and payment is live: without it nothing is bought, as no limit could hold',
        )
      const fault = reach.allows(settings.url) ? await faultOf(settings, reach) : NOT_ALLOWED
      if (fault !== undefined) faults.push(fault)
      return { called: `${settings.name} (${settings.contract})`, faults }
    }),
  )
  const wrong = found.filter(({ faults }) => faults.length > 0)
  if (wrong.length > 0) {
    const said = wrong.map(({ called, faults }) => `${called} ${faults.join(', and ')}`)
    throw new Error(`${said.join('; ')}: look at TOTE_UPSTREAMS.`)
  }
  return found.map(({ called }) => `${called} answers`).join(', ')
}

const NOT_ALLOWED =
  'is at no address that may be called: public https, or TOTE_EGRESS_ALLOW to try things out'

async function faultOf(
  settings: UpstreamSettings,
  reach: ReturnType<typeof createReach>,
): Promise<string | undefined> {
  const call = createUpstreamClient({ reach, now: Date.now, report: () => {} }, settings)
  const prefix = settings.contract === 'cartai' ? '/checkout' : '/v0/checkout'
  const signal = AbortSignal.timeout(PATIENCE_MS)
  const answer = await call({ method: 'GET', path: `${prefix}/${randomUUID()}`, signal })
  if (answer.is === 'refused') return answer.isKey ? 'does not take its key' : undefined
  return answer.is === 'answered' ? undefined : 'does not answer'
}
