import { ToteError } from '@tote/shared/reasons.ts'
import { expect, it } from 'vitest'
import { rounds } from '../../checks/rounds.ts'
import { openDesk } from '../test/delegated-desk.ts'

it('two servers, a buyer who confirms twice and one who stops it come to one end', async () => {
  await using desk = await openDesk()
  const servers = [desk, desk.another()]
  const ends = new Set<string>()
  let bought = 0
  for (let round = 0; round < rounds(300); round++) {
    const { id } = await desk.submit({ options: { verifyBeforePlacement: true } })
    await desk.work()
    const { quote } = await desk.purchase(id)
    const refusals: unknown[] = []
    const confirm = () => desk.delegated.confirm(desk.account, id, { quote: quote?.hash ?? '' })
    const cancel = async () => {
      for (let turn = 0; turn < round % 12; turn++) await null
      await desk.delegated.cancel(desk.account, id)
    }
    const asked = [confirm(), ...(round % 3 === 0 ? [] : [cancel()]), confirm()]
    const tries = [...asked, ...servers.map((server) => server.work())]
    await Promise.all(tries.map((one) => one.catch((error: unknown) => refusals.push(error))))
    for (let turn = 0; turn < 3; turn++) {
      desk.clock.now += 1000
      await Promise.all(servers.map((server) => server.work()))
    }
    const { status, placing } = await desk.purchase(id)
    ends.add(status)
    expect(['COMPLETED', 'CANCELLED']).toContain(status)
    if (status === 'COMPLETED') bought++
    expect(desk.shop.sold.size).toBe(bought)
    if (placing) expect(desk.shop.sold.has(placing.attempt)).toBe(status === 'COMPLETED')
    const spent = await desk.store.getSpent(desk.account.id, `request ${id} USD`)
    expect(spent).toBe(status === 'COMPLETED' ? 500 : 0)
    for (const refusal of refusals) expect(refusal).toBeInstanceOf(ToteError)
  }
  expect([...ends].sort()).toEqual(['CANCELLED', 'COMPLETED'])
  for (const server of servers) expect(server.reported).toEqual([])
})
