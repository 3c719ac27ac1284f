import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { WHOLE_SERVER } from '../../services/limits.ts'
import type { Api } from '../api.ts'
import { CSP_REPORT } from './headers.ts'

const MAX_BYTES = 16 * 1024
/** Of one request. */
const MAX_REPORTS = 5
const TYPES = ['application/reports+json', 'application/csp-report']

/**
 * Where browsers tell what a page of ours was kept from doing. The log says which rule it was and of which origin the thing that was
 * stopped; never addresses, which lead to checkouts, nor samples of scripts.
 */
export function cspReports({
  log,
  limits,
  clients,
}: Pick<Api, 'log' | 'limits' | 'clients'>): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>()
  const nothing = () => new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } })
  app.post(CSP_REPORT, bodyLimit({ maxSize: MAX_BYTES, onError: nothing }), async (c) => {
    const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
    if (!TYPES.includes(type)) return nothing()
    const address = clients.networkOf(c.env.incoming)
    const isHeard = await limits.take('cspReport', { merchant: WHOLE_SERVER, address }).then(
      () => true,
      () => false,
    )
    if (!isHeard) return nothing()
    const said: unknown = await c.req.json().catch(() => undefined)
    for (const facts of readReports(said).slice(0, MAX_REPORTS)) log.warn(facts, 'policy violated')
    return nothing()
  })
  return app
}

/** The rule and the origin of each report, in either of the forms that browsers send. */
function readReports(said: unknown): { rule: string; blocked: string }[] {
  const all = Array.isArray(said) ? said : [said]
  return all.flatMap((one) => {
    const report = asRecord(asRecord(one)['body'] ?? asRecord(one)['csp-report'])
    const rule = report['effectiveDirective'] ?? report['effective-directive'] ?? report['violated-directive']
    const blocked = report['blockedURL'] ?? report['blocked-uri']
    const isRule = typeof rule === 'string' && /^[a-z-]{1,40}$/.test(rule)
    return isRule ? [{ rule, blocked: originOf(blocked) }] : []
  })
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

/** `inline`, `eval` and their kin as they are; of an address its origin alone. */
function originOf(blocked: unknown): string {
  if (typeof blocked !== 'string') return ''
  if (/^[a-z-]{1,20}$/.test(blocked)) return blocked
  const origin = URL.parse(blocked)?.origin
  return origin === undefined || origin === 'null' ? '' : origin
}
