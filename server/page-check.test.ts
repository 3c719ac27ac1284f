import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listedScript, listedScripts } from './api/pages/scripts.ts'
import { checkPage } from './page-check.ts'
import type { Asked, Reached } from './providers/reach.ts'
import { startedCheckout } from './test/buyer.ts'
import { openShop, SERVER, type Shop } from './test/harness.ts'

const FOLDER = new URL('../widget/dist/', import.meta.url).pathname

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop[Symbol.asyncDispose]())

/** Looks at a fresh checkout's page, through somebody who may change what comes. */
async function looked(change: (asked: Asked, answer: Reached) => Reached = (_, answer) => answer) {
  const { url } = await startedCheckout(shop)
  const send = async (asked: Asked): Promise<Reached> => {
    const headers = { 'sec-fetch-site': 'none', ...asked.headers }
    const response = await shop.send(asked.url, { headers, redirect: 'manual' })
    const body = Buffer.from(await response.arrayBuffer())
    const { status } = response
    return change(asked, { status, url: asked.url, headers: Object.fromEntries(response.headers), body })
  }
  const signal = AbortSignal.timeout(10_000)
  const findings = await checkPage(url, { reach: { send }, folder: FOLDER, signal })
  return findings.filter(({ ok }) => !ok).map(({ name, says }) => `${name} ${says}`)
}

/** The same where one header of the page is another. */
const withHeader = (name: string, replace: (value: string) => string) =>
  looked((_, answer) => ({
    ...answer,
    headers: { ...answer.headers, [name]: replace(answer.headers[name] ?? '') },
  }))

it('finds nothing wrong with the page as this release serves it', async () => {
  expect(await looked()).toEqual([])
})

it('R17.2: finds a header that is missing or weaker', async () => {
  expect(await withHeader('referrer-policy', () => 'unsafe-url')).toEqual([
    'referrer-policy is unsafe-url, not no-referrer',
  ])
  expect(await withHeader('content-security-policy', (it) => it.replace("base-uri 'none'; ", ''))).toEqual([
    'base-uri missing from the policy',
  ])
  const loose = (it: string) => it.replace('script-src', "script-src 'unsafe-inline' https://evil.example")
  expect(await withHeader('content-security-policy', loose)).toEqual([
    "policy also lets in script-src 'unsafe-inline', script-src https://evil.example",
  ])
})

it('R7.8: finds a script that is on no list, and one of ours that was changed', async () => {
  const added = await looked((asked, answer) => {
    if (asked.url.endsWith('.js')) return answer
    const text = answer.body
      .toString()
      .replace('</body>', '<script src="https://evil.example/x.js"></script></body>')
    return { ...answer, body: Buffer.from(text) }
  })
  expect(added).toEqual(['/x.js is on no list: it does not belong on this page'])
  const changed = await looked((asked, answer) =>
    /\/checkout-[\w-]+\.js$/.test(asked.url) ? { ...answer, body: Buffer.from('alert(1)') } : answer,
  )
  expect(changed).toHaveLength(1)
  const [name = ''] = readdirSync(FOLDER).filter((it) => /^checkout-[\w-]{8}\.js$/.test(it))
  const hash = createHash('sha384')
    .update(readFileSync(FOLDER + name))
    .digest('base64')
  expect(changed[0]).toContain(`is not the file that was built (sha384-${hash})`)
})

it('R7.8: lists each script of the page with whose it is and why', async () => {
  const { browser, url, page } = await startedCheckout(shop)
  await browser.open(url)
  const { text } = await browser.open(page)
  const loaded = [...text.matchAll(/(?:src|modulepreload" nonce="[^"]+" href)="([^"]+\.js)"/g)]
  expect(loaded).toHaveLength(2)
  for (const [, address = ''] of loaded) expect(listedScript(address, SERVER)?.owner).toBe('Tote')
  expect(listedScript('https://evil.example/embed/1/checkout-AAAAAAAA.js', SERVER)).toBeUndefined()
  for (const { reason } of listedScripts) expect(reason.length).toBeGreaterThan(20)
})
