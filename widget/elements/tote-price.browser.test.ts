import { html } from 'lit'
import { expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import { FakeServer } from '../test/fake-server.ts'
import { listen, openPage } from '../test/page.ts'

const said = (body: Element) => body.querySelector('tote-price')!.textContent

it('says the price of a product', async () => {
  const { body } = await openPage(html`<tote-price product="mug-harbour">24 dollars</tote-price>`)
  await vi.waitFor(() => expect(said(body)).toBe('$24.00'))
})

it('says it as the page’s locale does', async () => {
  const { body } = await openPage(html`<tote-price product="mug-harbour"></tote-price>`, { locale: 'de' })
  await vi.waitFor(() => expect(said(body)).toMatch(/^24,00\s\$$/))
})

it('says the lowest where variants differ, and a variant’s own where it is named', async () => {
  const { body } = await openPage(
    html`<tote-price product="bowl-ripple"></tote-price><tote-price product="bowl-ripple" variant="large"></tote-price>`,
  )
  const [lowest, large] = body.querySelectorAll('tote-price')
  await vi.waitFor(() => expect([lowest!.textContent, large!.textContent]).toEqual(['From $28.00', '$48.00']))
})

it('follows the choices of the form around it', async () => {
  const { body } = await openPage(
    html`<tote-add product="bowl-ripple">
      <form>
        <tote-price></tote-price>
        <select name="option.Size" aria-label="Size">
          <option value="">Choose</option>
          <option>Medium</option>
        </select>
      </form>
    </tote-add>`,
  )
  await vi.waitFor(() => expect(said(body)).toBe('From $28.00'))
  await page.getByLabelText('Size').selectOptions('Medium')
  await vi.waitFor(() => expect(said(body)).toBe('$36.00'))
})

it('asks for all prices of a page at once', async () => {
  const skus = ['mug-harbour', 'vase-dune', 'mug-harbour']
  const { server } = await openPage(
    html`${skus.map((sku) => html`<tote-price product=${sku}></tote-price>`)}`,
  )
  await vi.waitFor(() => expect(server.paths()).toEqual(['catalogue.product,catalogue.product']))
})

it('keeps what stands in it while there is no price', async () => {
  const server = new FakeServer()
  server.weather = 'html'
  const errors = listen('tote-error')
  const { body } = await openPage(html`<tote-price product="mug-harbour">$24</tote-price>`, { server })
  await vi.waitFor(() => expect(errors).toHaveLength(1))
  expect(said(body)).toBe('$24')
  server.weather = 'fine'
  await errors[0]!.detail.retry()
  await vi.waitFor(() => expect(said(body)).toBe('$24.00'))
})

it('changes with its product', async () => {
  const { body } = await openPage(html`<tote-price product="mug-harbour"></tote-price>`)
  await vi.waitFor(() => expect(said(body)).toBe('$24.00'))
  body.querySelector('tote-price')!.product = 'stool-milking'
  await vi.waitFor(() => expect(said(body)).toBe('$168.00'))
})
