import { expect, it } from 'vitest'
import type { Answer } from '../test/answer.ts'
import { openShop } from '../test/harness.ts'
import { ADA, openVoucher, signIn } from '../test/signed-in.ts'

const KNOWN = String(ADA.email)
const TIMINGS = 200
/** Where one series was disturbed by what else the machine does, the next is not; a difference that is real is in all of them. */
const ATTEMPTS = 4

it('tells nobody who is known by an e-mail address, neither in words nor by how long it takes', async () => {
  await using shop = await openShop()
  await signIn(shop.browser(), await openVoucher(shop))
  const page = shop.browser()
  const ask = (email: string) => page.own.call('signIn.request', { email })
  const measure = async (email: string) => {
    const begun = performance.now()
    const answer = await ask(email)
    return { took: performance.now() - begun, form: formOf(answer) }
  }
  for (let warming = 0; warming < 20; warming++) await ask(KNOWN)

  let seen = { known: 0, unknown: 0 }
  for (let attempt = 0; attempt < ATTEMPTS && !isAlike(seen); attempt++) {
    const [known, unknown] = [[] as number[], [] as number[]]
    for (let i = 0; i < TIMINGS; i++) {
      const stranger = `${crypto.randomUUID().slice(0, 3)}@shop.example`
      // Now the one first, now the other.
      const emails = i % 2 === 0 ? [KNOWN, stranger] : [stranger, KNOWN]
      const forms = []
      for (const email of emails) {
        const { took, form } = await measure(email)
        forms.push(form)
        if (email === KNOWN) known.push(took)
        else unknown.push(took)
      }
      expect(forms[0]).toEqual(forms[1])
    }
    seen = { known: median(known), unknown: median(unknown) }
  }
  expect(isAlike(seen), `medians in ms: ${JSON.stringify(seen)}`).toBe(true)
}, 60_000)

/** All that an answer says, but for what is random in it. */
function formOf({ status, headers, text }: Answer): unknown {
  const names = [...headers].map(([name, value]) =>
    /^(date|x-request-id)$/.test(name) ? name : [name, value],
  )
  return { status, names, text: text.replace(/"[0-9A-Za-z]{22}"/, '').replace(/"\d{4}-[^"]+Z"/, '') }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

function isAlike({ known, unknown }: { known: number; unknown: number }): boolean {
  return known > 0 && Math.abs(known - unknown) <= 0.1 * Math.max(known, unknown)
}
