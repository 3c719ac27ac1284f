import type { Asked, Reach, Reached } from './reach.ts'

const MAX_REDIRECTS = 3
const REDIRECTED = new Set([301, 302, 303, 307, 308])

/**
 * Follows where a GET is sent on to, as often as it asks for, by `send`, which looks at each address anew. What was said to one origin is
 * said to no other. Where it is sent on once too often, or to another host than the one that was asked, that answer is the answer.
 */
export function following(send: Reach['send']): Reach['send'] {
  return async (asked: Asked) => {
    const most = asked.method === 'GET' ? Math.min(asked.redirects ?? 0, MAX_REDIRECTS) : 0
    let next = asked
    let host: string | undefined
    for (let times = 0; ; times++) {
      const reached = await send(next)
      const { location } = reached.headers
      if (times >= most || location === undefined || !REDIRECTED.has(reached.status)) return reached
      const to = URL.parse(location, reached.url)
      host ??= hostOf(new URL(reached.url))
      if (to === null || hostOf(to) !== host) return reached
      const isSame = to.origin === new URL(reached.url).origin
      const { headers, ...rest } = next
      next = { ...rest, url: to.href, ...(isSame && headers && { headers }) }
    }
  }
}

/** Whether an answer sends on to another host than it came from. */
export function isSentElsewhere({ status, headers: { location = '' }, url }: Reached): boolean {
  const to = REDIRECTED.has(status) ? URL.parse(location, url) : null
  return to !== null && hostOf(to) !== hostOf(new URL(url))
}

/** As it is for those who admit a host: with or without `www.`. */
function hostOf({ host }: URL): string {
  return host.replace(/\.$/, '').replace(/^www\./, '')
}
