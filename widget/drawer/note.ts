import type { Problem } from '@tote/shared/reasons.ts'
import { html } from 'lit'
import { problemWords, type Words } from '../locales/words.ts'

/** A problem in words, where it belongs. */
export function note(words: Words, problem: Problem, look = 'problem') {
  return html`<p part="problem" class=${look} role="alert">${problemWords(words, problem)}</p>`
}
