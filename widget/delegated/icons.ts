import type { Standing } from '@tote/shared/standing.ts'
import { html } from 'lit'

const icon = (path: string) =>
  html`<svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true"><path d=${path} /></svg>`

const clock = icon('M10 3a7 7 0 1 0 0 14a7 7 0 1 0 0-14M10 6v4l2.5 2')
const bag = icon('M4.5 7h11l.8 9.5H3.7zM7.5 9V6a2.5 2.5 0 0 1 5 0v3')
const cross = icon('M6 6l8 8M14 6l-8 8')
const turning = html`<span class="turning" aria-hidden="true"></span>`

/** Shape and colour say it, and the word beside it. */
export const standingIcon: Readonly<Record<Standing, unknown>> = {
  waiting: clock,
  asking: turning,
  confirm: icon('M10 3l7.5 13.5h-15zM10 8v4M10 14.2v.1'),
  confirmed: turning,
  ordered: bag,
  stopping: turning,
  bought: icon('m4.5 10.5 3.8 3.8L15.5 6'),
  notBought: cross,
  cancelled: cross,
}
