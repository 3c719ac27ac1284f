import { expect, it } from 'vitest'
import { openTill } from '../test/till.ts'
import { attemptsJob } from './earlier-attempts.ts'

const never = new AbortController().signal

it('gives an attempt of an earlier release a task, so that it ends also where its shopper never comes back', async () => {
  await using till = await openTill({
    provider: { authorise: () => Promise.reject(new Error('killed')), check: async () => undefined },
  })
  const { store, clock } = till
  const ref = await till.shopper()
  await expect(till.pay(ref)).rejects.toThrow('killed')
  // As that release kept it: without the task.
  const { id } = await till.shopper()
  const left = await store.getCheckout('demo', ref.id)
  const startedAt = clock.now
  const secondStep = { url: 'https://bank.example/', answer: null }
  const attempt = crypto.randomUUID()
  await store.changeCheckout('demo', id, (held) => {
    if (!held || !left?.payment) throw new Error('there is no checkout')
    const { provider, snapshot } = left.payment
    const payment = { attempt, provider, startedAt, snapshot, reference: 'r1', card: null, secondStep }
    return { ...held, status: 'secondStep', payment }
  })
  const said: unknown[] = []
  const job = attemptsJob(
    { store, now: () => clock.now },
    { info: (facts: unknown) => void said.push(facts) },
  )
  await job.run(never)
  await job.run(never)
  expect(said).toEqual([{ kept: 1 }])
  clock.now += 8 * 24 * 3_600_000
  await till.work()
  expect(await store.getCheckout('demo', id)).toMatchObject({ status: 'open', payment: null })
})
