import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import { describe, expect, it, vi } from 'vitest'
import { openMailServer } from './test/mail-server.ts'
import { openFolder, seed, serving } from './test/running.ts'

// Every start is a process of its own.
vi.setConfig({ testTimeout: 40_000 })

const EMAIL = 'ada@shopper.example'
const USER = { name: 'shop', password: 'hunter2/@' }

/** A server of its own with the demo's shop, and a call of its account page. */
async function shopWith(folder: string, env?: Record<string, string>) {
  const { server, url } = await serving(folder, env)
  const { publishableKey } = await seed(folder)
  async function call(procedure: string, input: object): Promise<{ status: number; data: never }> {
    const response = await fetch(`${url}/embed/${publishableKey}/trpc/${procedure}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-tote-client': '1',
        origin: url,
        'sec-fetch-site': 'same-origin',
      },
      body: JSON.stringify(input),
    })
    const answer = (await response.json()) as { result?: { data: never } }
    return { status: response.status, data: answer.result?.data as never }
  }
  return { server, call, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() }
}

async function codeIn(raw: string | Buffer): Promise<string> {
  const { text = '' } = await PostalMime.parse(raw)
  return /^\s*(\d{4} \d{4})$/m.exec(text)?.[1] ?? text
}

describe('a code that is asked for', () => {
  it('leaves through the mail server that is named, and the log says nothing of it', async () => {
    using folder = openFolder()
    await using mail = await openMailServer({ user: USER })
    const env = {
      TOTE_SMTP: `smtp://shop:${encodeURIComponent(USER.password)}@localhost:${mail.port}`,
      TOTE_MAIL_FROM: 'Shop <cart@tote.example>',
    }
    await using shop = await shopWith(folder.path, env)
    expect(await shop.call('signIn.request', { email: EMAIL })).toMatchObject({ status: 200 })
    await expect.poll(() => mail.received.length, { timeout: 10_000 }).toBe(1)
    expect(mail.received[0]).toMatchObject({ from: 'cart@tote.example', to: [EMAIL], overTls: true })
    const sent = await codeIn(mail.received[0]?.raw ?? '')
    expect(sent).toMatch(/^\d{4} \d{4}$/)
    shop.server.child.kill('SIGTERM')
    const { code, stderr } = await shop.server.ended
    expect(code).toBe(0)
    for (const secret of ['ada@', 'hunter2', sent, sent.replace(' ', '')])
      expect(stderr).not.toContain(secret)
    expect(readdirSync(folder.path)).not.toContain('mail')
  })

  it('is kept in the data folder where no mail server is named, and signs in from there', async () => {
    using folder = openFolder()
    await using shop = await shopWith(folder.path)
    const { data } = await shop.call('signIn.request', { email: EMAIL, locale: 'de' })
    const [, file = ''] = await shop.server.said(/mail kept: (\S+?\.eml)/)
    expect(file.startsWith(join(folder.path, 'mail'))).toBe(true)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const { challenge } = data as { challenge: string }
    const code = await codeIn(readFileSync(file))
    expect(await shop.call('signIn.verify', { challenge, code })).toMatchObject({
      status: 200,
      data: { who: { power: 'account', email: EMAIL } },
    })
    shop.server.child.kill('SIGTERM')
    expect((await shop.server.ended).stderr).not.toContain('ada@')
  })

  it('is answered for alike where the mail server refuses it, which the log says without the address', async () => {
    using folder = openFolder()
    await using mail = await openMailServer({ refuse: () => '550 5.1.1 Nobody is called' })
    const env = { TOTE_SMTP: `smtp://127.0.0.1:${mail.port}`, TOTE_MAIL_FROM: 'cart@tote.example' }
    await using shop = await shopWith(folder.path, env)
    expect(await shop.call('signIn.request', { email: EMAIL })).toMatchObject({
      status: 200,
      data: { challenge: expect.stringMatching(/^\w{22}$/) },
    })
    await shop.server.said(/did not take a message: EENVELOPE 550 5\.1\.1, one try/)
    shop.server.child.kill('SIGTERM')
    expect((await shop.server.ended).stderr).not.toContain('ada@')
  })

  it('still leaves where the server is told to stop meanwhile', async () => {
    using folder = openFolder()
    // Taken at the second try, a second later.
    await using mail = await openMailServer({
      refuse: (before) => (before === 0 ? '451 4.3.0 Come again' : undefined),
    })
    const env = { TOTE_SMTP: `smtp://127.0.0.1:${mail.port}`, TOTE_MAIL_FROM: 'cart@tote.example' }
    await using shop = await shopWith(folder.path, env)
    await shop.call('signIn.request', { email: EMAIL })
    await expect.poll(() => mail.offers.count, { timeout: 10_000 }).toBe(1)
    shop.server.child.kill('SIGTERM')
    expect((await shop.server.ended).code).toBe(0)
    expect(mail.received).toHaveLength(1)
  })
})
