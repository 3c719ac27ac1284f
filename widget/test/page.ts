import axe from 'axe-core'
import { render, type TemplateResult } from 'lit'
import { afterEach, expect } from 'vitest'
import { addOnClick } from '../elements/add.ts'
import { defineElements } from '../elements/define.ts'
import { tellUnreachable } from '../locales/unreachable.ts'
import { hideNotice, showNotice } from '../notice.ts'
import { createStore, type Store } from '../store.ts'
import { providePage } from '../the-store.ts'
import { FakeServer } from './fake-server.ts'

export interface TestPage {
  readonly server: FakeServer
  readonly store: Store
  readonly key: string
  /** The page's own part of the document. */
  readonly body: HTMLElement
}

const closing: (() => void)[] = []

afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** A merchant's page with this in it, its own shop behind, and a storage that no late answer of another test reaches. */
export async function openPage(
  markup: TemplateResult,
  {
    server = new FakeServer(),
    locale = 'en',
    key = `pk_test_${crypto.randomUUID()}`,
    remembered = false,
    currency = undefined as string | undefined,
  } = {},
): Promise<TestPage> {
  if (remembered) localStorage.setItem(`tote:${key}`, '-')
  const ended = new AbortController()
  const options = { server: 'http://cart.test', key, locale, currency, fetch: server.fetch }
  const store = createStore(options, ended.signal)
  providePage({ store, options, notices: { showNotice, hideNotice, tellUnreachable } })
  defineElements()
  document.addEventListener('click', addOnClick, { signal: ended.signal })
  const body = document.body.appendChild(document.createElement('main'))
  closing.push(() => {
    ended.abort()
    body.remove()
    hideNotice()
    for (const cart of document.querySelectorAll('tote-cart')) cart.remove()
    for (const name of [`tote:${key}`, `tote:${key}:currency`, `tote:${key}:delegated`, 'tote:country'])
      localStorage.removeItem(name)
  })
  render(markup, body)
  await store.cart.refresh().catch(() => {})
  await settled()
  return { server, store, key, body }
}

/** What a light element shows: its own text, else what the author wrote. */
export function shownIn(element: Element): string | null {
  return (element.querySelector('[slot=tote]') ?? element).textContent
}

/** Waits until what is under way in this page has been drawn. */
export async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0))
  await new Promise((resolve) => requestAnimationFrame(resolve))
}

type Heard = keyof DocumentEventMap & `tote-${string}`

/** Catches the events of one kind that arrive at the document. */
export function listen<T extends Heard>(type: T): DocumentEventMap[T][] {
  const heard: DocumentEventMap[T][] = []
  const listener = (event: DocumentEventMap[T]) => heard.push(event)
  document.addEventListener(type, listener)
  closing.push(() => document.removeEventListener(type, listener))
  return heard
}

/** The notice at the foot of the page. */
export function notice(): ShadowRoot | undefined {
  return document.querySelector('[data-tote-notice]')?.shadowRoot ?? undefined
}

/** Nothing that axe can find stands in anyone's way. */
export async function expectAccessible(element: Element): Promise<void> {
  // Colours are measured at rest.
  await Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => {})))
  const { violations } = await axe.run(element)
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}
