import { SERVER } from './harness.ts'
import type { Got, Sent } from './in-process.ts'
import { PAGE } from './session-cart.ts'

/** Anybody may have these: they say nothing of anybody, and are no page's to run but by its own policy. */
const PUBLIC = /^\/(?:embed\/\d+(?:\.\d+\.\d+)?\/|openapi\.json|cart\/cart\.js|pictures\/)/
const OURS = new Set([SERVER, PAGE])

/** What the headers of an answer lack, or allow too much; nothing where they are as they have to be. */
export function headerFaults({ target, headers: asked }: Sent, { status, headers, text }: Got): string[] {
  const faults: string[] = []
  const needs = (name: string, form: RegExp) => {
    const value = String(headers[name] ?? '')
    if (!form.test(value))
      faults.push(`${status} says ${name}: “${value.slice(0, 80)}”, which is not ${form}`)
  }
  const origin = headers['access-control-allow-origin']
  const isPublic = PUBLIC.test(target)
  if (origin !== undefined && !(isPublic && origin === '*')) {
    if (
      origin !== asked['origin'] ||
      !(OURS.has(String(origin)) || /^http:\/\/localhost:\d+$/.test(String(origin)))
    )
      faults.push(`${status} lets ${origin} read it`)
    needs('vary', /\borigin\b/i)
  }
  if (headers['set-cookie'] !== undefined) {
    needs('cache-control', /^no-store/)
    needs('set-cookie', /^__Host-[^;]+(?=.*; Path=\/)(?=.*; Secure)(?=.*; HttpOnly)(?=.*; SameSite=)/)
  }
  if (text === '' || (isPublic && status < 400)) return faults
  const type = String(headers['content-type'])
  needs('x-content-type-options', /^nosniff$/)
  needs('content-security-policy', /^default-src 'none'/)
  if (!/^\/docs/.test(target) && !isPublic) needs('cache-control', /^no-store/)
  if (type.startsWith('text/html')) {
    needs('content-security-policy', /base-uri 'none'.*frame-ancestors /)
    needs('referrer-policy', /^no-referrer$/)
    needs('strict-transport-security', /^max-age=(?:[3-9]\d{7}|\d{9})/)
    needs('permissions-policy', /camera=\(\)/)
    needs('cross-origin-opener-policy', /^same-origin/)
  }
  return faults
}
