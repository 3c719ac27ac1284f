import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { Message } from './mail.ts'
import { queuedMailer } from './mail-queue.ts'

const LIMITS = { atOnce: 2, waiting: 3, longestWaitMs: 60_000, closeMs: 60_000 }
const to = (address: string, subject = address): Message => ({
  to: address,
  subject,
  text: '',
  html: '',
  language: 'en',
})
const refused = (words: RegExp) =>
  expect.objectContaining({ name: 'MailError', message: expect.stringMatching(words) })

/** A way out that says what was begun and ends each message when the test says so. */
function wayOut() {
  const begun: string[] = []
  const ends = new Map<string, PromiseWithResolvers<void>>()
  const state = { closed: false }
  return {
    begun,
    state,
    end: (subject: string) => ends.get(subject)?.resolve(),
    fail: (subject: string) => ends.get(subject)?.reject(new Error('lost')),
    delivery: {
      deliver({ subject }: Message, signal: AbortSignal) {
        const end = Promise.withResolvers<void>()
        begun.push(subject)
        ends.set(subject, end)
        signal.addEventListener('abort', () => end.reject(new Error('given up')))
        if (signal.aborted) end.reject(new Error('given up'))
        return end.promise
      },
      async close() {
        state.closed = true
      },
    },
  }
}

describe('messages', () => {
  it('are begun in their order, so many at once', async () => {
    const out = wayOut()
    const mailer = queuedMailer(out.delivery, LIMITS)
    const sent = ['a', 'b', 'c', 'd'].map((name) => mailer.send(to(name)))
    expect(out.begun).toEqual(['a', 'b'])
    out.end('b')
    await sent[1]
    await expect.poll(() => out.begun).toEqual(['a', 'b', 'c'])
    for (const name of ['a', 'c']) out.end(name)
    await expect.poll(() => out.begun).toEqual(['a', 'b', 'c', 'd'])
    out.end('d')
    await Promise.all(sent)
  })

  it('to one address go one after the other, and nobody else waits for it', async () => {
    const out = wayOut()
    const mailer = queuedMailer(out.delivery, LIMITS)
    const first = mailer.send(to('ada', 'first'))
    const second = mailer.send(to('ada', 'second'))
    const other = mailer.send(to('ben', 'other'))
    expect(out.begun).toEqual(['first', 'other'])
    out.end('other')
    await other
    await sleep(5)
    expect(out.begun).toEqual(['first', 'other'])
    out.end('first')
    await first
    await expect.poll(() => out.begun).toEqual(['first', 'other', 'second'])
    out.end('second')
    await second
  })

  it('that fail are told to whoever sent them, and hold up nothing', async () => {
    const out = wayOut()
    const mailer = queuedMailer(out.delivery, { ...LIMITS, atOnce: 1 })
    const lost = mailer.send(to('a'))
    const next = mailer.send(to('b'))
    out.fail('a')
    await expect(lost).rejects.toThrow('lost')
    await expect.poll(() => out.begun).toEqual(['a', 'b'])
    out.end('b')
    await next
  })

  it('are refused where too many wait, until one has gone', async () => {
    const out = wayOut()
    const mailer = queuedMailer(out.delivery, LIMITS)
    const sent = ['a', 'b', 'c', 'd', 'e'].map((name) => mailer.send(to(name)))
    await expect(mailer.send(to('f'))).rejects.toEqual(refused(/^3 messages wait already/))
    out.end('a')
    await sent[0]
    await expect.poll(() => out.begun.length).toBe(3)
    const late = mailer.send(to('g'))
    for (const name of ['b', 'c', 'd', 'e', 'g']) {
      await expect.poll(() => out.begun).toContain(name)
      out.end(name)
    }
    await Promise.all([...sent, late])
    expect(out.begun).not.toContain('f')
  })

  it('that waited for too long are dropped', async () => {
    const out = wayOut()
    const mailer = queuedMailer(out.delivery, { ...LIMITS, atOnce: 1, longestWaitMs: 20 })
    const first = mailer.send(to('a'))
    const late = mailer.send(to('b'))
    await sleep(40)
    out.end('a')
    await first
    await expect(late).rejects.toEqual(refused(/waited .* was dropped$/))
    expect(out.begun).toEqual(['a'])
  })
})

describe('closing', () => {
  it('waits for all that was sent, takes nothing more, and closes the way out last', async () => {
    const out = wayOut()
    const mailer = queuedMailer(out.delivery, LIMITS)
    const sent = ['a', 'b', 'c'].map((name) => mailer.send(to(name)))
    const closed = mailer.close()
    await expect(mailer.send(to('d'))).rejects.toEqual(refused(/is stopping/))
    for (const name of ['a', 'b', 'c']) {
      expect(out.state.closed).toBe(false)
      await expect.poll(() => out.begun).toContain(name)
      out.end(name)
    }
    await Promise.all([...sent, closed, mailer.close()])
    expect(out.state.closed).toBe(true)
  })

  it('gives up in the end', async () => {
    const out = wayOut()
    const mailer = queuedMailer(out.delivery, { ...LIMITS, closeMs: 30 })
    const sent = ['a', 'b', 'c'].map((name) => mailer.send(to(name)))
    const outcomes = Promise.allSettled(sent)
    const began = performance.now()
    await mailer.close()
    expect(performance.now() - began).toBeLessThan(1000)
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(out.state.closed).toBe(true)
  })
})
