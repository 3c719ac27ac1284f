import { randomBytes } from 'node:crypto'
import type { Merchant } from '../../domain/merchant.ts'

/** A fresh nonce for one page. */
export function newNonce(): string {
  return randomBytes(16).toString('base64')
}

/**
 * What every page of ours is sent with: only its own script and style run, nothing may frame it but these origins, it is not
 * kept, and no address of it leaks to where the shopper goes next.
 */
export function pageHeaders(
  nonce: string,
  merchant?: Merchant,
  framedBy: readonly string[] = [],
): Record<string, string> {
  const pictures = merchant?.site.startsWith('http:') ? ` ${new URL(merchant.site).origin}` : ''
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    `img-src 'self' https: data:${pictures}`,
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${framedBy.length > 0 ? framedBy.join(' ') : "'none'"}`,
    "require-trusted-types-for 'script'",
  ]
  return {
    'content-security-policy': policy.join('; '),
    'strict-transport-security': 'max-age=63072000; includeSubDomains',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), usb=()',
    'cache-control': 'no-store',
  }
}
