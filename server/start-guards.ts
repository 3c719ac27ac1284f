import { type Config, ConfigError } from './config.ts'
import { isLivePayment } from './providers/open-payment.ts'
import type { Store } from './store/store.ts'

/**
 * Throws a ConfigError naming everything that live keys and the settings keep from going together, before anything is served: money that
 * would not move, or would by mistake.
 */
export async function assertMayStart(
  config: Pick<Config, 'payment' | 'sessionSecrets'>,
  store: Pick<Store, 'listKeys'>,
): Promise<void> {
  const keys = (await store.listKeys()).filter((key) => key.revokedAt === null)
  const live = keys.filter((key) => key.mode === 'live')
  const isLive = isLivePayment(config.payment)
  const faults: string[] = []
  const named = (some: typeof keys) => some.map(({ id }) => id).join(', ')
  if (live.length > 0 && !isLive) {
    const what = config.payment.kind === 'test' ? 'TOTE_PAYMENT is test' : 'TOTE_STRIPE_KEY is a test key'
    faults.push(
      `A live key exists (${named(live)}), but ${what}, which moves no money: revoke it, or set up live payment.`,
    )
  }
  const test = keys.filter((key) => key.mode === 'test')
  if (isLive && test.length > 0) {
    faults.push(
      `Payment is live, but test keys are in use (${named(test)}): revoke them with "tote key revoke".`,
    )
  }
  // That it is reached by https, and within limits, the settings alone say.
  if (isLive && !config.sessionSecrets)
    faults.push('TOTE_SESSION_SECRETS must be set where payment is live: "1:" and 48 random bytes in base64.')
  const open = live.find((key) => key.kind === 'publishable' && key.origins.length === 0)
  if (open) faults.push(`Live key ${open.id} names no origin: revoke it and make another.`)
  if (faults.length > 0) throw new ConfigError(faults)
}

/** Throws a ConfigError where example data would bring test keys beside live payment. */
export function assertMaySeed({ payment }: Pick<Config, 'payment'>): void {
  if (!isLivePayment(payment)) return
  throw new ConfigError([
    'Payment is live here, and example data comes with test keys: load it where TOTE_PAYMENT is test, or with a test key of Stripe.',
  ])
}
