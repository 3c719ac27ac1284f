import { html } from 'lit'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Words } from '../locales/words.ts'
import { listen, openPage, settled } from '../test/page.ts'
import { LazyElement } from './lazy-element.ts'

const drawn: string[] = []
let isGone = false

class View {
  readonly host: LazyElement

  constructor(host: LazyElement, words: Words | undefined) {
    this.host = host
    drawn.push(`${host.localName} ${words?.cart}`)
  }

  hostDisconnected(): void {
    drawn.push('gone')
  }

  hostUpdated(): void {
    this.host.renderRoot.textContent = `drawn in ${this.host.controller.store.locale}`
  }
}

async function fetched() {
  if (isGone) throw new TypeError('Failed to fetch')
  return { shadowed: View, plain: View }
}

class Shadowed extends LazyElement {
  static override place = '7rem'
  protected override view = fetched
}
class Plain extends LazyElement {
  protected override view = fetched
}
customElements.define('test-shadowed', Shadowed)
customElements.define('test-plain', Plain)

afterEach(() => {
  drawn.length = 0
  isGone = false
})

describe('an element whose view is fetched', () => {
  it('keeps its place until it is drawn, in words', async () => {
    const { body } = await openPage(html`<test-shadowed></test-shadowed>`)
    const element = body.querySelector('test-shadowed') as Shadowed
    expect(element.getBoundingClientRect().height).toBe(112)
    await vi.waitFor(() => expect(element.renderRoot.textContent).toBe('drawn in en'))
    expect(drawn).toEqual(['test-shadowed Cart'])
  })

  it('leaves what the author wrote until then, and fetches no words', async () => {
    isGone = true
    const { body, server } = await openPage(html`<test-plain>12.00</test-plain>`)
    const element = body.querySelector('test-plain') as Plain
    expect(element.textContent).toBe('12.00')
    isGone = false
    dispatchEvent(new Event('online'))
    await vi.waitFor(() => expect(element.textContent).toBe('drawn in en'))
    expect(drawn.filter((said) => said !== 'gone')).toEqual(['test-plain undefined'])
    expect(server.seen).toEqual([])
  })

  it('tells what could not be fetched, and fetches it when asked again', async () => {
    isGone = true
    const failed = listen('tote-error')
    const { body } = await openPage(html`<test-shadowed></test-shadowed>`)
    const element = body.querySelector('test-shadowed') as Shadowed
    await vi.waitFor(() => expect(failed).toHaveLength(1))
    expect(failed[0]!.target).toBe(element)
    isGone = false
    await failed[0]!.detail.retry()
    await settled()
    expect(element.renderRoot.textContent).toBe('drawn in en')
  })

  it('is drawn once however often it is moved, and anew for another shop', async () => {
    const { body } = await openPage(
      html`<test-plain></test-plain><tote-store key="pk_moved" locale="de"></tote-store>`,
    )
    const element = body.querySelector('test-plain') as Plain
    await vi.waitFor(() => expect(element.textContent).toBe('drawn in en'))
    body.append(element)
    await settled()
    expect(drawn.filter((said) => said !== 'gone')).toHaveLength(1)
    body.querySelector('tote-store')!.append(element)
    await vi.waitFor(() => expect(element.textContent).toBe('drawn in de'))
    expect(drawn.filter((said) => said !== 'gone')).toHaveLength(2)
  })
})
