import { z } from 'zod'
import { type Answer, CliError } from './cli-answer.ts'
import { openBar } from './cli-bar.ts'
import { readInputs } from './cli-input.ts'
import { readExpiry, WHEN } from './cli-offer-expiry.ts'
import { type GivenSigner, readSigner } from './cli-offer-signer.ts'
import { wantsJson } from './cli-run.ts'
import { type OfferSigner, signOffer } from './services/sign-offer.ts'
import { SignedOfferInput } from './services/signed-offer-input.ts'

export interface GivenSigning extends GivenSigner {
  readonly expires: string
}

/** An offer as it stands in the file. */
const WrittenOffer = SignedOfferInput.extend({ expires: z.string().optional() })
type WrittenOffer = z.infer<typeof WrittenOffer>

/** The largest file of offers, in characters. */
const MAX_FILE = 2 ** 26
/** From so many on it is worth saying how far it is. */
const MANY = 1000

interface Around {
  /** Ends the command with how it is to be called. */
  misuse(sentence: string): never
}

/** Signs what stands in a file: all of it or, where something is wrong with one, nothing. */
export async function signOffers(
  file: string,
  { expires, ...given }: GivenSigning,
  { misuse }: Around,
): Promise<Answer> {
  const now = Date.now()
  if (file === '-' && given.key === '-') misuse('standard input is either the offers or the key.')
  if (readExpiry(expires, now) === undefined) misuse(`--expires ${expires} ${WHEN}.`)
  const signer = await readSigner(given, { misuse })
  const written = await readInputs(file, WrittenOffer, MAX_FILE)
  const bar = written.length >= MANY ? openBar(!wantsJson, 'offers') : undefined
  const offers = []
  const faults: string[] = []
  bar?.begin('Signing', written.length)
  try {
    for (const [i, offer] of written.entries()) {
      try {
        offers.push(await signOne(signer, { ...offer, expires: offer.expires ?? expires }, now))
      } catch (error) {
        if (!(error instanceof RangeError)) throw error
        faults.push(`${written.length > 1 ? `${i} ` : ''}(${offer.sku}) ${error.message}`)
      }
      bar?.add('', 1)
    }
  } finally {
    bar?.end()
  }
  if (faults.length > 0) throw new CliError(faults.join('\n'))
  const { kid, merchantId } = signer
  return {
    document: { merchant: merchantId, key: kid, offers },
    text: offers.map(({ offer }) => offer).join('\n'),
    hint: `Signed ${offers.length} of ${merchantId} with ${kid}.`,
  }
}

/** Throws a RangeError that says what is wrong with this one. */
async function signOne(
  signer: OfferSigner,
  { expires, ...said }: WrittenOffer & { readonly expires: string },
  now: number,
) {
  const until = readExpiry(expires, now)
  if (until === undefined) throw new RangeError(`expires ${WHEN}`)
  const offer = await signOffer(signer, said, { now, until })
  const { sku, price, currency } = said
  return { sku, price, currency, expires: new Date(until).toISOString(), offer }
}
