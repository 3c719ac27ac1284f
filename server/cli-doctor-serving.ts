import { pageHeaders } from './api/pages/headers.ts'
import type { Config } from './config.ts'
import { createReach, type Reached } from './providers/reach.ts'
import type { Store } from './store/store.ts'

const PATIENCE_MS = 5000
/** So far apart clocks may be: codes, assertions and the provider's events are good for minutes. */
const CLOCK_MS = 5000
/** A page of no merchant of this server. */
const STRANGER = 'https://stranger.invalid'

/** Looks at the server as a browser meets it. */
export interface Serving {
  /** Where it was met, whether it is ready. Throws where it answers and is not. */
  server(): string
  cookies(): string
  cors(): Promise<string>
  csp(): Promise<string>
  clock(): string
  proxies(): string
}

type Looking = Pick<Config, 'publicUrl' | 'host' | 'port' | 'proxies' | 'limits' | 'egressAllow'>
type Ask = (
  path: string,
  asked?: { method?: 'GET' | 'OPTIONS'; headers?: Record<string, string> },
) => Promise<Reached>

interface Beside {
  readonly listKeys: Store['listKeys']
  readonly now?: () => number
  /** Whether a server has this very database; undefined where nobody can tell. */
  readonly runs?: boolean | undefined
}

/**
 * Asks the running server, at its public address where that answers, else on this machine. Where neither does, the findings say so, and are no
 * faults: it may not have been started yet.
 */
export async function meetServer(
  config: Looking,
  { listKeys, now = Date.now, runs }: Beside,
): Promise<Serving> {
  const { publicUrl, proxies } = config
  const isPublic = publicUrl?.startsWith('https://') ?? false
  const here = hereOf(config)
  const reach = createReach({
    allow: [
      ...config.egressAllow,
      ...[here, isPublic ? undefined : publicUrl].flatMap((url) =>
        url === undefined ? [] : new URL(url).host,
      ),
    ],
  })
  const asking =
    (base: string): Ask =>
    (path, { method = 'GET', headers = {} } = {}) =>
      reach.send({ method, url: `${base}${path}`, headers, signal: AbortSignal.timeout(PATIENCE_MS) })
  const bases = [publicUrl, here].filter((base) => base !== undefined)
  // What answers on the same port then is somebody else's.
  const met = runs === false ? undefined : await firstThatAnswers(bases, asking)
  const where = bases.join(' or ')
  const unmet =
    runs === false
      ? 'no server has this data folder: run this again once one does'
      : `no server answers at ${where}: run this again once it runs`

  return {
    server() {
      if (!met && runs === true)
        throw new Error(
          `A server has this data folder, but none answers at ${where}: set HOST, PORT and TOTE_PUBLIC_URL as it has them, and look at its log.`,
        )
      if (!met) return unmet
      if (met.alive.status !== 200 || !met.alive.body.includes('"alive"'))
        throw new Error(
          `${met.base}/healthz answers ${met.alive.status}: another program may listen there, or the proxy has no server; look at TOTE_PUBLIC_URL, PORT and the proxy.`,
        )
      if (met.ready.status !== 200)
        throw new Error(`The server at ${met.base} is not ready: ${sayingOf(met.ready)}; its log says why.`)
      if (publicUrl !== undefined && met.base !== publicUrl)
        throw new Error(
          `The server is ready at ${met.base}, but does not answer at TOTE_PUBLIC_URL ${publicUrl}: look at its name in DNS, its certificate and the proxy. Where this machine alone cannot ask there, ask ${publicUrl}/healthz from another.`,
        )
      return `ready at ${met.base}`
    },

    cookies() {
      if (isPublic) return 'kept by browsers: they come by https'
      return `kept by browsers on this machine alone: for shops elsewhere set TOTE_PUBLIC_URL to an https address`
    },

    async cors() {
      if (!met) return unmet
      const keys = (await listKeys()).filter((key) => key.kind === 'publishable' && key.revokedAt === null)
      const origin = keys.flatMap((key) => key.origins).find((one) => !one.includes('*'))
      const preflight = async (from: string) =>
        met.ask('/api/storefront/carts', {
          method: 'OPTIONS',
          headers: { origin: from, 'access-control-request-method': 'POST' },
        })
      const stranger = await preflight(STRANGER)
      if (stranger.headers['access-control-allow-origin'] !== undefined)
        throw new Error(
          `Pages of any origin may call ${met.base}: take Access-Control headers out of the proxy, Tote sends its own.`,
        )
      if (origin === undefined) return 'no key lists an origin yet'
      const known = await preflight(origin)
      const allowed = known.headers['access-control-allow-origin']
      if (known.status !== 204 || allowed !== origin)
        throw new Error(
          `Pages of ${origin} may not call ${met.base}, though a key lists them: it answers ${known.status}; let the proxy pass on OPTIONS, Origin and every Access-Control header as they are.`,
        )
      return `${origin} may call it, a stranger may not`
    },

    async csp() {
      if (!met) return unmet
      const { headers } = await met.ask('/checkout/00000000-0000-4000-8000-000000000000')
      const expected = pageHeaders('NONCE')
      const served = headers['content-security-policy'] ?? ''
      const faults = Object.entries(expected).flatMap(([name, value]) =>
        name === 'content-security-policy' || headers[name] === value
          ? []
          : [`${name} is ${headers[name] ?? 'missing'}`],
      )
      for (const part of [
        "default-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
      ])
        if (!served.split('; ').includes(part)) faults.push(`content-security-policy lacks ${part}`)
      if (faults.length > 0)
        throw new Error(
          `On a page at ${met.base} ${faults.join('; ')}: let the proxy pass on these headers as they are, and add none of them.`,
        )
      return 'pages come with the headers that they are sent with'
    },

    clock() {
      if (!met) return unmet
      const date = Date.parse(met.alive.headers['date'] ?? '')
      if (Number.isNaN(date)) return 'the server does not say its time'
      const apart = Math.max(0, Math.abs(met.at - date) - 1000)
      if (apart > CLOCK_MS)
        throw new Error(
          `The clock of ${met.base} is ${Math.round(apart / 1000)} s from this machine’s: let both keep to a time server (timedatectl set-ntp true).`,
        )
      return `within ${Math.ceil((apart + 1000) / 1000)} s of the server’s`
    },

    proxies() {
      if (config.limits === 'off' && isPublic)
        throw new Error(
          'TOTE_LIMITS is off, so that codes and cards can be tried out by thousands: take it away.',
        )
      if (!isPublic) return proxies.length > 0 ? proxies.join(', ') : 'none: clients connect by themselves'
      if (proxies.length === 0)
        throw new Error(
          'TOTE_PUBLIC_URL is https, which a proxy does, but TOTE_PROXIES names none: all shoppers count as one address. Set it to the address that the proxy connects from, like 127.0.0.1.',
        )
      return proxies.join(', ')
    },
  }

  async function firstThatAnswers(bases: readonly string[], of: (base: string) => Ask) {
    for (const base of bases) {
      const ask = of(base)
      try {
        const alive = await ask('/healthz')
        const at = now()
        return { base, ask, at, alive, ready: await ask('/readyz') }
      } catch {
        // The next may answer.
      }
    }
    return undefined
  }
}

/** On this machine; undefined where nobody knows the port. */
function hereOf({ host, port }: Pick<Config, 'host' | 'port'>): string | undefined {
  if (port === 0) return undefined
  const every: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '::1' }
  const own = every[host] ?? host
  return `http://${own.includes(':') ? `[${own}]` : own}:${port}`
}

function sayingOf({ status, body }: Reached): string {
  const [, word] = /"status":"([a-zA-Z ]{1,40})"/.exec(body.toString('utf8')) ?? []
  return word ?? `it answers ${status}`
}
