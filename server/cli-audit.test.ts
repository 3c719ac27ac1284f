import { expect, it, vi } from 'vitest'
import { as } from './asking.ts'
import { listAudit } from './cli-audit.ts'
import { WHOLE_SERVER } from './services/limits.ts'
import { openCli, SHOP } from './test/cli.ts'

// Some calls are processes of their own.
vi.setConfig({ testTimeout: 30_000 })

it('R18: shows who changed what, the newest first, a page at a time', async () => {
  await using cli = await openCli()
  await as('operator:ada', () => cli.store.setStock('shop', 'mug', 'base', 7))
  const money = { amount: 2400, currency: 'USD' }
  await cli.store.addAudit('shop', [
    { action: 'order.refund', subject: 'ord_1', ...money, was: 're_1 pending', is: 're_1 done' },
  ])
  const { stdout } = await cli.tote(['audit', 'list', '--limit', '2'])
  const [head, first, second, , more, , server] = stdout.split('\n')
  expect(head).toMatch(/^WHEN +WHO +ACTION +SUBJECT +AMOUNT +CHANGE +REQUEST$/)
  expect(first).toMatch(/Z +server +order\.refund +ord_1 +24\.00 USD +re_1 pending → re_1 done/)
  expect(second).toMatch(/Z +operator:ada +stock\.set +mug\/base +7/)
  expect(more).toMatch(/^More: --before \w+$/)
  expect(server).toBe('Backups and restores, which are no merchant’s: --server')
  await as('operator:ada', () =>
    cli.store.addAudit(WHOLE_SERVER, [{ action: 'backup.made', subject: 'b.db' }]),
  )
  const whole = await cli.tote(['audit', 'list', '--server'])
  expect(whole.stdout).toMatch(/operator:ada +backup\.made +b\.db[^:]*$/)
  expect(whole.stdout).not.toContain('stock.set')
  const narrow = await listAudit(cli.store, SHOP.id, { limit: 9 }, 80)
  expect(narrow.text).not.toContain('REQUEST')
  const before = more?.split(' ').at(-1) ?? ''
  const rest = await cli.json<{ audit: object[]; next: null }>(['audit', 'list', '--before', before])
  expect(rest.document).toMatchObject({ audit: [{ action: 'merchant.kept', subject: 'shop' }], next: null })
})

it('R18: finds by action, subject and time, and says what it does not understand', async () => {
  await using cli = await openCli()
  await cli.store.setStock('shop', 'mug', 'base', 7)
  const asked = ['audit', 'list', '--action', 'stock.', '--subject', 'mug/base', '--since', '1h']
  const { document } = await cli.json<{ audit: object[] }>(asked)
  expect(document.audit).toMatchObject([{ action: 'stock.set', is: '7' }])
  const none = await cli.tote(['audit', 'list', '--since', '2999-01-01'])
  expect(none.stdout).toMatch(/^No such row\.\n/)
  const wrong = await cli.tote(['audit', 'list', '--since', 'soon'])
  const misnamed = await cli.tote(['audit', 'list', '--action', 'payment'])
  expect(misnamed).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/Do you mean "payment\."\? There are/),
  })
  const nowhere = await cli.tote(['audit', 'list', '--before', 'zzz'])
  expect(nowhere.stderr).toMatch(/what the page before ended with/)
  expect([wrong.code, wrong.stderr]).toEqual([
    expect.not.stringMatching(/^0$/),
    expect.stringContaining('like 24h'),
  ])
})
