import type { DelegatedStatus } from '@tote/shared/delegated.ts'
import { expect, it } from 'vitest'
import { openDesk } from '../test/delegated-desk.ts'
import { scriptedShop } from '../test/scripted-shop.ts'

const TOLD: Readonly<Record<DelegatedStatus, string>> = {
  QUEUED: 'queued',
  STARTED: 'started',
  'IN-PROGRESS': 'inProgress',
  PENDING_CONFIRMATION: 'pendingConfirmation',
  CONFIRMED: 'confirmed',
  PLACED: 'placed',
  COMPLETED: 'completed',
  CANCELLED: 'cancelled',
  FAILED: 'failed',
}

it('every state that a purchase comes to is told once, in its order', async () => {
  const shop = scriptedShop({
    quote: async (asked) =>
      asked.items[0]?.url.includes('gone')
        ? { is: 'refused', why: 'outOfStock', note: 'Sold out.', left: [], link: asked.items[0].url }
        : scriptedShop().executor.quote(asked),
  })
  await using desk = await openDesk({ shop })
  const options = { verifyBeforePlacement: true }
  const [bought, stopped] = [await desk.submit({ options }), await desk.submit({ options })]
  const failed = await desk.submit({ urls: ['https://gone.example/a'] })
  await desk.work()
  const { quote } = await desk.purchase(bought.id)
  await desk.delegated.confirm(desk.account, bought.id, { quote: quote?.hash ?? '' })
  await desk.delegated.cancel(desk.account, stopped.id)
  await desk.work()

  const events = await desk.store.listEvents(desk.account.id, { after: 0, limit: 100 })
  const reached = new Set<DelegatedStatus>()
  for (const { id } of [bought, stopped, failed]) {
    const states = (await desk.purchase(id)).history.map(({ status }) => status)
    for (const status of states) reached.add(status)
    const told = events.map(({ event }) => event).filter(({ cartId }) => cartId === id)
    expect(told.map(({ type }) => type)).toEqual(states.map((status) => `delegated/${TOLD[status]}`))
  }
  expect([...reached].toSorted()).toEqual(Object.keys(TOLD).toSorted())
})
