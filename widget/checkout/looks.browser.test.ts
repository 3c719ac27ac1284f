import axe from 'axe-core'
import { html, render } from 'lit'
import { afterEach, describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { filled } from './flow.fixture.ts'
import { at, close, open, payButton, root } from './page.fixture.ts'

const ours: CSSStyleSheet = new CSSStyleSheet()
ours.replaceSync(`:root {
  --tote-accent: light-dark(#34483d, #e0cfae);
  --tote-on-accent: light-dark(#fff, #241f1a);
  --tote-surface: light-dark(#fdfbf5, #221f1b);
  --tote-text: light-dark(#25211c, #f3eee4);
  --tote-radius: 4px;
  --tote-font: Georgia, serif;
}`)

afterEach(close)

const styleOf = (selector: string) => getComputedStyle(at(selector))
const left = (selector: string) => document.querySelector(selector)?.getBoundingClientRect().left

describe.each([
  ['light', 'rgb(52, 72, 61)', 'rgb(255, 255, 255)', 'rgb(253, 251, 245)', 'rgb(37, 33, 28)'],
  ['dark', 'rgb(224, 207, 174)', 'rgb(36, 31, 26)', 'rgb(34, 31, 27)', 'rgb(243, 238, 228)'],
])('with the tokens of a shop, in %s', (scheme, accent, onAccent, surface, text) => {
  it('the whole page takes on its look', async () => {
    document.documentElement.style.colorScheme = scheme
    await open(filled)
    document.adoptedStyleSheets.push(ours)
    await expect.element(payButton()).toBeVisible()
    await expect.poll(() => styleOf('.pay').backgroundColor).toBe(accent)
    expect(styleOf('.pay').color).toBe(onAccent)
    expect(getComputedStyle(document.body).backgroundColor).toBe(surface)
    await expect.poll(() => styleOf('#address-city').backgroundColor).toBe(surface)
    expect(styleOf('#address-city').color).toBe(text)
    expect(styleOf('#address-city').borderRadius).toBe('4px')
    expect(styleOf('[name=delivery]').accentColor).toBe(accent)
    expect(styleOf('#payment-title').fontFamily).toBe('Georgia, serif')
    at('#address-city').focus()
    expect(styleOf('#address-city').outlineColor).toBe(accent)
    const { violations } = await axe.run(document.body, { runOnly: ['color-contrast'] })
    expect(violations).toEqual([])
  })
})

it('sets headings in the shop’s own font for them', async () => {
  await open(filled)
  document.documentElement.style.setProperty('--tote-heading-font', 'monospace')
  await expect.element(payButton()).toBeVisible()
  expect([styleOf('#payment-title').fontFamily, styleOf('.summary-title').fontFamily]).toEqual([
    'monospace',
    'monospace',
  ])
  expect(styleOf('.summary').fontFamily).not.toBe('monospace')
  document.documentElement.style.removeProperty('--tote-heading-font')
})

it('writes the name and the price of a line on one line', async () => {
  await open(filled)
  await expect.element(payButton()).toBeVisible()
  for (const line of root().querySelectorAll('.line')) {
    const tops = ['.line-name', '.line-total'].map((part) => {
      const range = document.createRange()
      range.selectNodeContents(line.querySelector(part) as Element)
      return range.getBoundingClientRect().bottom
    })
    expect(tops[0]).toBe(tops[1])
  }
})

describe('a page with a message', () => {
  const header = html`<header class="header"><div class="header-inner"><a class="merchant" href="/">Alder</a></div></header>`

  async function emptyPage(): Promise<HTMLElement> {
    await open()
    const body = document.createElement('div')
    document.body.replaceChildren(body)
    return body
  }

  it('begins under the name of the shop, in lines that are easy to read', async () => {
    const body = await emptyPage()
    const long = 'The link is incomplete, or has been used up. '.repeat(6)
    render(
      html`${header}<main class="main"><section class="message"><h1>Not found</h1><p>${long}</p></section></main>`,
      body,
    )
    expect(left('.message h1')).toBe(left('.merchant'))
    expect(document.querySelector('.message p')?.getBoundingClientRect().width).toBe(34 * 16)
    await page.viewport(360, 740)
    expect(left('.message h1')).toBe(left('.merchant'))
    expect(document.documentElement.scrollWidth).toBe(360)
  })

  it('shows the bank as a card', async () => {
    const body = await emptyPage()
    render(
      html`${header}<main class="main"><section class="message bank">
        <p class="bank-name">Test bank</p><h1>Your bank would like to know</h1>
        <dl class="facts"><div><dt>Pay to</dt><dd>Alder &amp; Ash</dd></div><div><dt>Amount</dt><dd>$120.48</dd></div></dl>
        <form class="choices"><button class="button">Yes, pay</button><button class="button button-quiet">No, refuse</button></form>
        <p class="note">This page stands in for a bank in test mode. No money moves.</p></section></main>`,
      body,
    )
    const { width } = (document.querySelector('.bank') as Element).getBoundingClientRect()
    expect(width).toBe(26 * 16)
    const [term, detail] = [...document.querySelectorAll('dt, dd')].map((one) => one.getBoundingClientRect())
    expect(detail?.top).toBe(term?.top)
    await page.viewport(320, 640)
    expect(document.documentElement.scrollWidth).toBe(320)
    expect((await axe.run(document.body, { rules: { region: { enabled: false } } })).violations).toEqual([])
  })
})
