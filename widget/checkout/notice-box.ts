import { html, nothing, type TemplateResult } from 'lit'
import { alert } from './icons.ts'
import type { Notice } from './notice.ts'
import { noticeWords, type Scene } from './scene.ts'

/** A message about the page or the payment, with a way to try again where that helps. */
export function noticeBox(scene: Scene, notice: Notice): TemplateResult {
  const { words, retry } = scene
  const again = notice.retry
  return html`<div class="notice" id="notice" tabindex="-1">
    ${alert}
    <p>${noticeWords(scene, notice)}</p>
    ${
      again
        ? html`<button class="button" type="button" @click=${() => retry(again)}>${words.retry}</button>`
        : nothing
    }
  </div>`
}
