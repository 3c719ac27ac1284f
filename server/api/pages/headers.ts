import { randomBytes } from 'node:crypto'
import type { Merchant } from '../../domain/merchant.ts'
import type { PageOrigins } from '../../services/checkouts.ts'

/** A fresh nonce for one page. */
export function newNonce(): string {
  return randomBytes(16).toString('base64')
}

const NOWHERE: PageOrigins = { scripts: [], frames: [], connects: [], pages: [] }

/** Where browsers tell that a page was asked to do what its policy forbids. */
export const CSP_REPORT = '/csp-report'

/**
 * What every page of ours is sent with: only its own script and style run, nothing may frame it but these origins, it is not
 * kept, and no address of it leaks to where the shopper goes next. `pictures` are where those come from that are not sent by https.
 */
export function pageHeaders(
  nonce: string,
  merchant?: Merchant,
  framedBy: readonly string[] = [],
  { scripts, frames, connects, pages }: PageOrigins = NOWHERE,
  pictures: readonly string[] = [],
): Record<string, string> {
  const own = merchant?.site.startsWith('http:') ? [new URL(merchant.site).origin] : []
  const policy = [
    "default-src 'none'",
    `script-src ${[`'nonce-${nonce}'`, ...scripts].join(' ')}`,
    `style-src 'nonce-${nonce}'`,
    `img-src ${["'self'", 'https:', 'data:', ...own, ...pictures].join(' ')}`,
    `connect-src ${["'self'", ...connects].join(' ')}`,
    ...(frames.length > 0 ? [`frame-src ${frames.join(' ')}`] : []),
    // A browser looks at where a form's answer leads as well.
    `form-action ${["'self'", ...pages].join(' ')}`,
    "base-uri 'none'",
    `frame-ancestors ${framedBy.length > 0 ? framedBy.join(' ') : "'none'"}`,
    "require-trusted-types-for 'script'",
    'report-to csp',
  ]
  return {
    'content-security-policy': policy.join('; '),
    'reporting-endpoints': `csp="${CSP_REPORT}"`,
    'strict-transport-security': 'max-age=63072000; includeSubDomains',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), usb=()',
    'cache-control': 'no-store',
  }
}
