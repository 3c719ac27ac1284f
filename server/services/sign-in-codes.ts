import { randomInt, timingSafeEqual } from 'node:crypto'
import type { CodeRequestAnswer } from '@tote/shared/customer.ts'
import type { Locale } from '@tote/shared/locales.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import type { Merchant } from '../domain/merchant.ts'
import { signInCodeMessage } from '../mail/sign-in-code.ts'
import type { Deps } from './deps.ts'
import { hashSecret, randomText } from './random.ts'

const MINUTES = 10
const TRIES = 5

/** What a code proves. */
interface Kept {
  readonly email: string
  readonly code: string
  readonly locale: Locale
}

/** A code that was right: whose it is, and what is spent with it. */
export interface RightCode extends Pick<Kept, 'email' | 'locale'> {
  readonly hash: string
  /** Lets it be given once more though it was the last try, where signing in was put off and not refused. */
  keep(): Promise<void>
}

/** Codes by e-mail: who can read a message to an address is who has it. Nobody is looked up for that. */
export function createSignInCodes({
  store,
  now,
  mailer,
  report,
}: Pick<Deps, 'store' | 'now' | 'mailer' | 'report'>) {
  /** Goes its own way: when the message leaves says nothing about the address. */
  function send(message: Parameters<typeof signInCodeMessage>[0]): void {
    Promise.resolve()
      .then(() => mailer.send(signInCodeMessage(message)))
      .catch((error: unknown) => report(error, 'mail'))
  }

  return {
    /** Sends a code to this address, whether anybody is known by it or not. */
    async request(
      merchant: Merchant,
      { email, locale = 'en' }: { readonly email: string; readonly locale?: Locale | undefined },
    ): Promise<CodeRequestAnswer> {
      const challenge = randomText(16)
      const code = String(randomInt(10 ** 8)).padStart(8, '0')
      const until = now() + MINUTES * 60_000
      // The mailbox that reads it is the one whose account it opens.
      const to = email.toLowerCase()
      const body: Kept = { email: to, code: hashSecret(challenge + code), locale }
      await store.addProof(merchant.id, { hash: hashSecret(challenge), until, triesLeft: TRIES, body })
      send({ to, code, merchant, locale, minutes: MINUTES })
      return { challenge, until: new Date(until).toISOString() }
    },

    /**
     * Takes one try of a code, before it is looked at. Throws `signInCodeWrong` with the tries left, and `signInCodeOver` where none is, it is
     * too late, or there was no such code.
     */
    async check(merchant: Merchant, challenge: string, code: string): Promise<RightCode> {
      const proof =
        (await store.tryProof(merchant.id, hashSecret(challenge), now())) ??
        (await store.tryProof(merchant.id, rightHash(challenge, code), now()))
      if (!proof) throw new ToteError('signInCodeOver', { cause: { why: 'over' } })
      const { email, locale, code: right } = proof.body as Kept
      if (!isSame(right, hashSecret(challenge + code))) {
        if (proof.triesLeft === 0) throw new ToteError('signInCodeOver', { cause: { why: 'guessed' } })
        throw new ToteError('signInCodeWrong', {
          detail: { left: proof.triesLeft },
          cause: { why: 'wrong' },
        })
      }
      const keep = async () => {
        if (proof.triesLeft > 0) return
        await store.addProof(merchant.id, { ...proof, hash: rightHash(challenge, code), triesLeft: TRIES })
      }
      return { hash: proof.hash, email, locale, keep }
    },
  }
}

/** Under which a code is found that was right, and can be found by nobody who does not know it. */
function rightHash(challenge: string, code: string): string {
  return hashSecret(`${challenge}\n${code}`)
}

function isSame(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one), Buffer.from(other))
}
