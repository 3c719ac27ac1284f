import { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { viewTask } from './api/rest/cartai-view.ts'
import { delegatedCommands } from './cli-delegated.ts'
import {
  cancelDelegated,
  confirmDelegated,
  listDelegated,
  settleDelegated,
  showDelegated,
} from './cli-delegated-work.ts'
import { openDesk } from './test/delegated-desk.ts'
import { scriptedShop } from './test/scripted-shop.ts'

const verify = { options: { verifyBeforePlacement: true } }

describe('tote delegated', () => {
  it('lists and shows what was asked for, by number and by id', async () => {
    await using desk = await openDesk()
    const { store, account } = desk
    expect((await listDelegated(store, account, { limit: 5 })).text).toBe('There are no requests.')
    const first = await desk.submit()
    const second = await desk.submit({ ...verify, urls: ['https://a.example/', 'https://b.example/'] })
    await desk.work()
    const listed = await listDelegated(store, account, { limit: 1 })
    expect(listed.text).toMatch(/^2 {2}2026-11-22 12:00 {2}PENDING_CONFIRMATION {2}a\.example, b\.example/)
    expect(listed.text).toContain('More: --before 2')
    expect(listed.document).toMatchObject({ requests: [{ taskId: second.id, number: 2 }], before: 2 })
    for (const ref of ['1', first.id]) {
      const { text, document } = await showDelegated(store, account, ref)
      expect(document).toEqual({
        number: 1,
        isUnknown: false,
        ...viewTask(await desk.get(first.id), first.id),
        placed: [expect.objectContaining({ taskId: first.id, executor: 'own', service: null })],
      })
      for (const words of [
        'Request 1, COMPLETED',
        'shop.example: COMPLETED',
        '1 × Thing',
        'Paid 5.00 USD, order',
      ])
        expect(text).toContain(words)
    }
    expect((await showDelegated(store, account, '2')).text).toContain(
      'Waits to be confirmed until 2026-11-23',
    )
    for (const ref of ['3', 'nobody', second.id.replace(/^./, 'x')])
      await expect(showDelegated(store, account, ref)).rejects.toThrow(
        `There is no request "${ref}": "tote delegated list" shows them.`,
      )
  })

  it('confirms a quote by its hash, and stops what is not bought', async () => {
    await using desk = await openDesk()
    const { store, account } = desk
    const { id } = await desk.submit(verify)
    const other = await desk.submit(verify)
    desk.clock.now = Date.now()
    await desk.work()
    const hash = (await desk.purchase(id)).quote?.hash ?? ''
    await expect(confirmDelegated(store, account, '1', 'f'.repeat(64))).rejects.toThrow(
      'That is not the quote that is asked about: "tote delegated show 1" says it.',
    )
    expect((await confirmDelegated(store, account, '1', hash)).text).toContain('shop.example: CONFIRMED')
    expect((await cancelDelegated(store, account, other.id)).text).toContain('is to be stopped')
    desk.clock.now = Date.now()
    await desk.work()
    expect((await desk.purchase(id)).status).toBe('COMPLETED')
    expect((await desk.purchase(other.id)).status).toBe('CANCELLED')
    await expect(cancelDelegated(store, account, '2')).rejects.toThrow(
      'Request 2 has ended: nothing changes it any more.',
    )
  })

  it('settles what nobody can tell, and nothing else', async () => {
    const shop = scriptedShop({
      place: () => Promise.reject(new Error('dead')),
      check: async () => ({ is: 'later', isUnknown: true }),
    })
    await using desk = await openDesk({ shop })
    const { store, account } = desk
    await desk.submit()
    await desk.submit(verify)
    await desk.work()
    expect((await listDelegated(store, account, { limit: 5 })).text).toContain('unknown')
    expect((await showDelegated(store, account, '1')).text).toContain('unknown: ask the shop')
    await expect(settleDelegated(store, account, '2', 'bought')).rejects.toThrow(
      'Nothing of request 2 waits for that',
    )
    const { text, document } = await settleDelegated(store, account, '1', 'bought')
    expect(text).toContain('An operator found out that it was bought.')
    expect(document).toMatchObject({ status: 'COMPLETED', isUnknown: false })
  })

  it.each([
    [undefined, 'it gave no name for it'],
    ['t-17', 'its name for it t-17'],
  ])('tells by what the service that was asked finds it: %s', async (reference, words) => {
    const unknown = { is: 'later', isUnknown: true, ...(reference !== undefined && { reference }) } as const
    const shop = scriptedShop({
      name: 'upstream',
      service: 'buyer https://buyer.example',
      caller: 'hash-of-a-key',
      place: async () => unknown,
      check: async () => unknown,
    })
    await using desk = await openDesk({ shop })
    const { store, account } = desk
    const { id } = await desk.submit()
    await desk.work()
    const { text, document } = await showDelegated(store, account, '1')
    const { attempt } = (await desk.purchase(id)).placing ?? {}
    const asked = 'Asked of the service buyer https://buyer.example at 2026-11-22T12:00:00.000Z'
    expect(text).toContain(`${asked}, Idempotency-Key ${attempt}, ${words}`)
    expect(document).toMatchObject({
      placed: [
        {
          taskId: id,
          executor: 'upstream',
          service: 'buyer https://buyer.example',
          attempt,
          placedAt: '2026-11-22T12:00:00.000Z',
          reference: reference ?? null,
        },
      ],
    })
    expect(`${text}${JSON.stringify(document)}`).not.toContain('hash-of-a-key')
  })

  it.each([
    [['confirm', '1'], "missing required argument 'quote'"],
    [['confirm', '1', 'abc'], 'It is 64 of the digits 0-9 and a-f.'],
    [['settle', '1', 'maybe'], 'It is bought or not-bought.'],
    [['list', '--limit', '0'], 'It is 1 to 1000.'],
    [['list', '--before', 'x'], 'It is a whole number.'],
    [['show'], "missing required argument 'request'"],
  ])('does not take %j', async (args, says) => {
    const program = new Command('tote')
    let said = ''
    const silent = (command: Command) => {
      command.exitOverride().configureOutput({
        writeErr: (text) => {
          said += text
        },
      })
      for (const one of command.commands) silent(one)
    }
    delegatedCommands(program)
    silent(program)
    await expect(program.parseAsync(['delegated', ...args], { from: 'user' })).rejects.toThrow()
    expect(said).toContain(says)
  })
})
