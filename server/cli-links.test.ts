import { expect, it, vi } from 'vitest'
import { listLinks, showLink } from './cli-links.ts'
import { createCheckoutLinks } from './services/checkout-links.ts'
import { openCli } from './test/cli.ts'

// One call is a process of its own.
vi.setConfig({ testTimeout: 30_000 })

it('shows where each checkout link leads', async () => {
  await using cli = await openCli()
  const { store, merchant } = cli
  const config = { publicUrl: 'https://cart.example', port: 4000 }
  const page = { limit: 1, offset: 0, config }
  expect((await listLinks(store, merchant, page)).text).toBe('There are no checkout links.')
  const links = createCheckoutLinks({ store, now: Date.now })
  const make = (name: string) => links.create(merchant, { type: 'normal', name }, { isTest: true })
  const { link } = await make('First')
  await make('Second')
  const address = `https://cart.example/checkout/${link.publicHash}`
  expect((await listLinks(store, merchant, page)).text).toBe(
    `${link.id}  normal  0 products  ${address}  First\nMore: --offset 1`,
  )
  const shown = await showLink(store, merchant, { id: link.id, config })
  expect(shown.document).toMatchObject({ id: link.id, address, products: [], emailReceipt: false })
  const { document } = await cli.json(['link', 'list'])
  expect(document).toMatchObject({ total: 2, links: [{ name: 'First' }, { name: 'Second' }] })
  const many = await cli.json(['link', 'list', '--limit', '101'])
  expect(many).toMatchObject({ code: 2, document: { error: expect.stringMatching(/It is 1 to 100\.$/) } })
  await links.remove(merchant, link.id)
  await expect(showLink(store, merchant, { id: link.id, config })).rejects.toThrow(
    `There is no checkout link "${link.id}": "tote link list" shows them.`,
  )
})
