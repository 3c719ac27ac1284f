import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { openMailServer } from '../test/mail-server.ts'
import { MailError, type Message } from './mail.ts'
import { checkSmtp, type Patience, type Smtp, smtpDelivery } from './smtp-mail.ts'

const PASSWORD = 'hunter2+/@:'
const MESSAGE: Message = {
  to: 'ada@shopper.example',
  subject: 'Ihr Code für „Birke & Söhne“ 🌿 ist da und passt nicht in eine Zeile dieses Kopfes',
  text: 'Grüße\n.\n..zwei Punkte\n',
  html: '<p>Grüße</p>',
  language: 'de',
  sender: 'Birke & Söhne',
}
const QUICK: Patience = { connectMs: 300, silenceMs: 400, backOffMs: [10, 20], totalMs: 3000 }
const FROM = { name: undefined, address: 'cart@tote.example' }

function deliveryTo(
  smtp: Smtp,
  { patience = QUICK, from = FROM as { name: string | undefined; address: string } } = {},
) {
  const delivery = smtpDelivery(smtp, { from, host: 'tote.example', patience })
  return {
    deliver: (message: Message = MESSAGE, signal = new AbortController().signal) =>
      delivery.deliver(message, signal),
    [Symbol.asyncDispose]: () => delivery.close(),
  }
}

/** What it throws, which must be fit for a log. */
async function refusalOf(work: Promise<void>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(MailError)
  const text = `${(error as MailError).stack}${JSON.stringify(error)}${String((error as MailError).cause)}`
  expect(text).not.toMatch(/ada@|hunter2|shopper\.example/)
  return (error as MailError).message
}

describe('a message', () => {
  it('arrives in both forms, with what programs need to know about it', async () => {
    await using server = await openMailServer()
    await using mail = deliveryTo(server.smtp())
    await mail.deliver()
    const [got] = server.received
    if (!got) throw new Error('nothing came')
    const { email } = got
    expect(email.subject).toBe(MESSAGE.subject)
    expect(email.text?.trim()).toBe(MESSAGE.text.trim())
    expect(email.html?.trim()).toBe(MESSAGE.html)
    expect(email.from).toEqual({ name: 'Birke & Söhne', address: 'cart@tote.example' })
    expect(email.to).toEqual([{ name: '', address: 'ada@shopper.example' }])
    expect([got.from, got.to]).toEqual(['cart@tote.example', ['ada@shopper.example']])
    expect(email.messageId).toMatch(/^<[0-9a-f-]{36}@tote\.example>$/)
    const header = (name: string) => email.headers.find(({ key }) => key === name)?.value
    expect(header('auto-submitted')).toBe('auto-generated')
    expect(header('content-language')).toBe('de')
    expect(header('x-mailer')).toBeUndefined()
    expect(got.raw).toMatch(/^[\x20-\x7e\r\n]*$/)
  })

  it('is from who the operator says, and otherwise from the merchant', async () => {
    await using server = await openMailServer()
    await using mail = deliveryTo(server.smtp(), {
      from: { name: 'All, “our” shops', address: 'a@b.example' },
    })
    await mail.deliver()
    expect(server.received[0]?.email.from).toEqual({ name: 'All, “our” shops', address: 'a@b.example' })
  })

  it('that is not the first goes by the connection of the one before, also where that was hung up', async () => {
    await using server = await openMailServer()
    await using mail = deliveryTo(server.smtp())
    for (let i = 0; i < 3; i += 1) await mail.deliver()
    server.hangUp()
    await mail.deliver()
    expect(server.received.map(({ connection }) => connection)).toEqual([1, 1, 1, 2])
    expect(new Set(server.received.map(({ email }) => email.messageId)).size).toBe(4)
  })
})

describe('a mail server', () => {
  const user = { name: 'shop@tote.example', password: PASSWORD }
  const auth = { user: user.name, pass: user.password }

  it.each([false, true])(
    'on this machine is told the password over TLS (from the first byte on: %s)',
    async (secure) => {
      await using server = await openMailServer({ user, secure })
      await using mail = deliveryTo(server.smtp({ auth, secure }))
      await mail.deliver()
      expect(server.received[0]).toMatchObject({ overTls: true, user: user.name })
      await checkSmtp(server.smtp({ auth, secure }))
    },
  )

  it('that refuses the password is asked once', async () => {
    await using server = await openMailServer({ user })
    const smtp = server.smtp({ auth: { ...auth, pass: 'hunter2 no more' } })
    await using mail = deliveryTo(smtp)
    expect(await refusalOf(mail.deliver())).toBe(
      'the mail server did not take a message: EAUTH 535 5.7.8, one try',
    )
    expect(await refusalOf(checkSmtp(smtp))).toContain('EAUTH 535 5.7.8')
    expect([server.connections.count, server.offers.count]).toEqual([2, 0])
  })

  it('elsewhere gets nothing without TLS, no password either', async () => {
    let heard = ''
    const plain = createServer((socket) => {
      socket.setEncoding('utf8').write('220 here\r\n')
      socket.on('data', (text: string) => {
        heard += text
        socket.write(text.startsWith('EHLO') ? '250-here\r\n250 AUTH PLAIN LOGIN\r\n' : '500 no\r\n')
      })
    }).listen(0, '127.0.0.1')
    await once(plain, 'listening')
    const { port } = plain.address() as { port: number }
    const smtp = { host: '127.0.0.1', port, secure: false, isLocal: false, auth }
    await using mail = deliveryTo(smtp)
    expect(await refusalOf(mail.deliver())).toContain('ETLS')
    expect(await refusalOf(checkSmtp(smtp))).toContain('ETLS')
    expect(heard).not.toMatch(/AUTH|MAIL|RCPT/)
    plain.close()
  })

  it.each([false, true])(
    'elsewhere must prove who it is (TLS from the first byte on: %s)',
    async (secure) => {
      await using server = await openMailServer({ user, secure })
      const smtp = server.smtp({ auth, secure, isLocal: false })
      await using mail = deliveryTo(smtp)
      expect(await refusalOf(mail.deliver())).toMatch(/ESOCKET .*certificate/)
      expect(await refusalOf(checkSmtp(smtp))).toMatch(
        /^the mail server cannot be used: ESOCKET .*certificate/,
      )
      expect(server.offers.count).toBe(0)
    },
  )
})

describe('a failure', () => {
  it('that passes is waited for, and the message goes once', async () => {
    await using server = await openMailServer({
      refuse: (before) => (before < 2 ? '451 4.3.0 Come again' : undefined),
    })
    await using mail = deliveryTo(server.smtp())
    await mail.deliver()
    expect([server.offers.count, server.received.length]).toEqual([3, 1])
  })

  it('that stays is told after three tries', async () => {
    await using server = await openMailServer({ refuse: () => '450 4.2.1 Come again' })
    await using mail = deliveryTo(server.smtp())
    expect(await refusalOf(mail.deliver())).toBe(
      'the mail server did not take a message: EENVELOPE 450 4.2.1, 3 tries',
    )
    expect(server.offers.count).toBe(3)
  })

  it('that is for good is told at once', async () => {
    await using server = await openMailServer({ refuse: () => '550 5.1.1 Nobody is called' })
    await using mail = deliveryTo(server.smtp())
    expect(await refusalOf(mail.deliver())).toBe(
      'the mail server did not take a message: EENVELOPE 550 5.1.1, one try',
    )
    expect(server.offers.count).toBe(1)
  })

  it('is a server that is away', async () => {
    const server = await openMailServer()
    await server[Symbol.asyncDispose]()
    await using mail = deliveryTo(server.smtp())
    expect(await refusalOf(mail.deliver())).toMatch(
      /: ESOCKET connect ECONNREFUSED 127\.0\.0\.1:\d+, 3 tries$/,
    )
  })
})

describe('a server that is slow', () => {
  /** One that says this much, and no more. */
  async function slow(greet: (socket: Socket) => void) {
    const server = createServer((socket) => greet(socket.on('error', () => {}))).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as { port: number }
    const smtp: Smtp = { host: '127.0.0.1', port, secure: false, isLocal: true, auth: undefined }
    return { smtp, [Symbol.dispose]: () => void server.close() }
  }

  it('is given up where it does not even greet', async () => {
    using server = await slow(() => {})
    await using mail = deliveryTo(server.smtp, { patience: { ...QUICK, backOffMs: [] } })
    const began = performance.now()
    expect(await refusalOf(mail.deliver())).toContain('ETIMEDOUT')
    expect(performance.now() - began).toBeLessThan(1500)
  })

  it('is given up in the end where it always has one more byte to say', async () => {
    using server = await slow((socket) => {
      const timer = setInterval(() => socket.write('220-'), 50)
      socket.on('close', () => clearInterval(timer))
    })
    const patience = { ...QUICK, connectMs: 20_000, silenceMs: 20_000, totalMs: 500 }
    await using mail = deliveryTo(server.smtp, { patience })
    const began = performance.now()
    expect(await refusalOf(mail.deliver())).toContain('EABORT')
    expect(performance.now() - began).toBeLessThan(2500)
  })

  it('is not waited for once the server stops, nor between two tries', async () => {
    await using away = await openMailServer({ refuse: () => '450 4.2.1 Come again' })
    await using mail = deliveryTo(away.smtp(), { patience: { ...QUICK, backOffMs: [60_000] } })
    const stopping = new AbortController()
    const work = refusalOf(mail.deliver(MESSAGE, stopping.signal))
    await expect.poll(() => away.offers.count).toBe(1)
    stopping.abort()
    expect(await work).toContain('450 4.2.1')
  })
})
