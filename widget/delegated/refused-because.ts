import type { Problem } from '@tote/shared/reasons.ts'
import { html } from 'lit'
import { note } from '../drawer/note.ts'
import type { DelegatedWords } from '../locales/delegated-words.ts'
import type { Drawer } from './buying-drawer.ts'

type Said = DelegatedWords['problems'][keyof DelegatedWords['problems']]

/** A refusal in the words of such a purchase, where it has its own, else in those of every cart. */
export function refusedBecause({ told, words }: Drawer, problem: Problem, look: string) {
  const own: Partial<Record<string, Said>> = told?.problems ?? {}
  const said = own[problem.code]
  if (!said) return note(words, problem, look)
  return html`<p part="problem" class=${look} role="alert">${typeof said === 'string' ? said : said(problem.detail ?? {})}</p>`
}
