import { html, type TemplateResult } from 'lit'

/** Rows that are on their way. */
export function ghostRows(count: number, loading: string) {
  return html`<div class="ghost" aria-busy="true">
    <span class="visually-hidden">${loading}</span>
    ${Array.from({ length: count }, () => html`<div class="ghost-row"><i class="square"></i><i></i></div>`)}
  </div>`
}

/** A room with nothing in it yet. */
export function emptyRoom(icon: TemplateResult, title: string, hint: string, action: unknown = '') {
  return html`<div part="empty" class="empty">
    <span class="mark">${icon}</span>
    <p class="lead">${title}</p>
    <p class="muted">${hint}</p>
    ${action}
  </div>`
}
