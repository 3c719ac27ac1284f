import type { Api } from '../api/api.ts'
import { createListener } from '../app.ts'
import { openContracts } from './contracts.ts'
import type { Dice } from './dice.ts'
import { SERVER, type Shop } from './harness.ts'
import { askInProcess, type Got, type Sent } from './in-process.ts'
import { openOffering } from './offering.ts'
import { PAGE, PRODUCT } from './session-cart.ts'
import { openVoucher } from './signed-in.ts'
import { makeVictim } from './victims.ts'

/** Something whose bearer is let in, and how it is shown. */
export interface Proof {
  readonly name: string
  /** The real one. */
  readonly text: string
  /** Letters that can stand where it is sent. */
  readonly letters: string
  asked(text: string): Sent
  /** Whether somebody was let in. */
  isLetIn(got: Got): boolean
  /** Whether another text is the same proof all the same: what is under no signature says nothing of who bears it. */
  isSame?(text: string): boolean
}

export interface ForgedWorld extends AsyncDisposable {
  readonly shop: Shop
  readonly proofs: readonly Proof[]
  ask(sent: Sent): Promise<Got>
}

const OWN = { origin: SERVER, 'sec-fetch-site': 'same-origin' }
const ELSEWHERE = { origin: PAGE, 'sec-fetch-site': 'cross-site' }
const CALL = { 'content-type': 'application/json', 'x-tote-client': '1' }
const IN_HEADERS = '0*~=.-_%;,"\\ azAZ9'
const IN_ADDRESSES = '0123456789azAZ_-.~'

/** A server with somebody's cart, checkout, order and purchase on it, and everything that proves something there. */
export async function openForged(
  defect: (api: Api, victim: { readonly sessionId: string }) => Api = (api) => api,
): Promise<ForgedWorld> {
  const server = await openContracts()
  const { shop, merchant: merchantId, publishableKey, secretKey } = server
  const { services, store } = shop
  const merchant = await services.merchants.get(merchantId)
  const victim = await makeVictim(shop, merchant, { product: PRODUCT, isCustomer: false, site: 'same' })
  const visitor = crypto.randomUUID()
  await store.addVisit(merchantId, visitor, victim.cartId, Date.now())
  const embed = `/embed/${publishableKey}/trpc`
  const sound = askInProcess(shop.listener)
  const call = async (path: string, input: object): Promise<string> => {
    const headers = {
      ...CALL,
      ...ELSEWHERE,
      'x-tote-cart': victim.token,
      'idempotency-key': crypto.randomUUID(),
    }
    const sent = { method: 'POST', target: `${embed}/${path}`, headers, body: JSON.stringify(input) }
    return (await sound(sent)).text
  }
  const cookieOf = async (name: '__Host-tote' | '__Host-tote-checkout', id: string) => {
    const line = await shop.api.cookies.write(name, id, 'same')
    return decodeURIComponent(line.slice(name.length + 1, line.indexOf(';')))
  }
  const voucher = await openVoucher(shop, { merchant })
  const offering = await openOffering(shop, { merchant })
  const [link] = await store.listCheckoutLinks(merchantId, { after: '', limit: 1 })
  const paying = await server.ask('POST /payment/session', {
    key: null,
    headers: { 'x-api-key': secretKey },
    body: { email: 'ada@example.com' },
  })
  const started = /\/checkout\/[^"?]+\?k=[^"&]+/.exec(await call('cart.checkout', {}))?.[0] ?? ''
  const submitted = JSON.parse(await call('delegated.submit', { returnUrl: `${PAGE}/cart` })).result.data
  const approval = /\/payment\/[^"?]+\?k=[^"&]+/.exec(paying.text)?.[0] ?? ''

  const query = (path: string, headers: Record<string, string>, base = embed): Sent => ({
    method: 'GET',
    target: `${base}/${path}`,
    headers,
  })
  const hasCart = ({ status, text }: Got) => status === 200 && JSON.parse(text).result.data.cart.id !== null
  const isFine = ({ status }: Got) => status >= 200 && status < 300
  const goesOn = ({ status, headers }: Got) => status === 303 && headers['set-cookie'] !== undefined
  const under = (seal: string) => (text: string) => text.startsWith(seal.slice(0, seal.lastIndexOf('*')))
  const signed = (token: string) => (text: string) =>
    text.split('.').slice(0, 2).join('.') === token.split('.').slice(0, 2).join('.')
  const inAddress = (target: string): Pick<Proof, 'text' | 'letters' | 'asked' | 'isLetIn'> => {
    const at = target.lastIndexOf('=') + 1
    return {
      text: target.slice(at),
      letters: IN_ADDRESSES,
      asked: (text) => ({
        method: 'GET',
        target: target.slice(0, at) + text,
        headers: { accept: 'text/html' },
      }),
      isLetIn: isFine,
    }
  }
  const session = await cookieOf('__Host-tote', victim.sessionId)
  const visit = await cookieOf('__Host-tote-checkout', visitor)
  const offer = await offering.sign()
  const assertion = await voucher.vouch({ sub: 'ada' })

  const proofs: Proof[] = [
    {
      name: 'session’s seal',
      text: session,
      letters: IN_HEADERS,
      asked: (text) => query('cart.get', { ...OWN, cookie: `__Host-tote=${text}` }),
      isLetIn: hasCart,
      isSame: under(session),
    },
    {
      name: 'checkout’s seal',
      text: visit,
      letters: IN_HEADERS,
      asked: (text) =>
        query(
          'checkout.get',
          { ...OWN, cookie: `__Host-tote-checkout=${text}` },
          `/checkout/${victim.cartId}/trpc`,
        ),
      isLetIn: isFine,
      isSame: under(visit),
    },
    {
      name: 'page’s token',
      text: victim.token,
      letters: IN_HEADERS,
      asked: (text) => query('cart.get', { ...ELSEWHERE, 'x-tote-cart': text }),
      isLetIn: hasCart,
    },
    {
      name: 'publishable key',
      text: publishableKey,
      letters: IN_ADDRESSES,
      asked: (text) => query('cart.get', ELSEWHERE, `/embed/${text}/trpc`),
      isLetIn: isFine,
    },
    {
      name: 'link’s key',
      text: `link_${link?.publicHash}`,
      letters: IN_ADDRESSES,
      asked: (text) => query('cart.get', ELSEWHERE, `/embed/${text}/trpc`),
      isLetIn: isFine,
    },
    ...['x-api-key', 'authorization', 'x-auth-token'].map(
      (header): Proof => ({
        name: `secret key in ${header}`,
        text: secretKey,
        letters: IN_HEADERS,
        asked: (text) => {
          const value = header === 'authorization' ? `Bearer ${text}` : text
          return { method: 'GET', target: '/v1/orders', headers: { [header]: value } }
        },
        isLetIn: isFine,
        isSame: (text) => text.trim() === secretKey,
      }),
    ),
    { name: 'checkout’s key', ...inAddress(started), isLetIn: goesOn },
    { name: 'approval’s key', ...inAddress(approval) },
    {
      name: 'watcher’s key',
      ...inAddress(new URL(submitted.watchUrl, SERVER).href.slice(SERVER.length)),
    },
    {
      name: 'request’s token',
      text: submitted.token,
      letters: IN_ADDRESSES,
      asked: (token) => {
        const input = JSON.stringify({ id: submitted.delegated.id, token })
        return query(`delegated.get?input=${encodeURIComponent(input)}`, ELSEWHERE)
      },
      isLetIn: isFine,
    },
    {
      name: 'signed offer',
      text: offer,
      letters: IN_ADDRESSES,
      asked: (text) => posted('cart.add', { offer: text }),
      isLetIn: isFine,
      isSame: signed(offer),
    },
    {
      name: 'assertion',
      text: assertion,
      letters: IN_ADDRESSES,
      asked: (text) => posted('customer.identify', { token: text }),
      isLetIn: isFine,
      isSame: signed(assertion),
    },
  ]

  function posted(path: string, input: object): Sent {
    return {
      method: 'POST',
      target: `${embed}/${path}`,
      headers: { ...CALL, ...ELSEWHERE },
      body: JSON.stringify(input),
    }
  }

  const ask = askInProcess(createListener(defect(shop.api, victim)))
  return { shop, proofs, ask, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() }
}

/** Shows so many changed proofs; answers what went wrong: a failure, or somebody who was let in. */
export async function forge(
  { ask, proofs }: Pick<ForgedWorld, 'ask' | 'proofs'>,
  { count, dice }: { readonly count: number; readonly dice: Dice },
): Promise<{ readonly faults: readonly string[]; readonly shown: number }> {
  const faults: string[] = []
  let shown = 0
  while (shown < count) {
    const proof = proofs[shown % proofs.length] as Proof
    shown++
    const text = changed(proof, dice)
    const got = await ask(proof.asked(text))
    const isLetIn = proof.isLetIn(got) && !proof.isSame?.(text)
    if (isLetIn) faults.push(`${proof.name}: lets in ${JSON.stringify(text)} for ${proof.text}`)
    if (got.status >= 500) faults.push(`${proof.name}: ${got.status} for ${JSON.stringify(text)}`)
  }
  return { faults, shown }
}

/** One to three edits: a letter changed, put in or left out, a piece doubled, cut or moved. */
function changed({ text, letters }: Proof, dice: Dice): string {
  let changed = text
  for (let edits = 1 + dice.below(3); edits > 0; edits--) {
    const at = dice.below(changed.length + 1)
    const to = at + 1 + dice.below(8)
    const letter = letters[dice.below(letters.length)] ?? ''
    const piece = changed.slice(at, to)
    changed = dice.one([
      `${changed.slice(0, at)}${letter}${changed.slice(at + 1)}`,
      `${changed.slice(0, at)}${letter}${changed.slice(at)}`,
      `${changed.slice(0, at)}${changed.slice(at + 1)}`,
      `${changed.slice(0, at)}${piece}${changed.slice(at)}`,
      changed.slice(0, at),
      `${changed.slice(0, at)}${changed.slice(to)}${piece}`,
    ])
  }
  return changed === text ? `${text.slice(0, 20)}${text.slice(21)}` : changed
}
