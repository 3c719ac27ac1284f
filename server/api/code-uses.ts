import { type LimitKeeper, WHOLE_SERVER } from '../services/limits.ts'
import { hashSecret } from '../services/random.ts'

interface Asking {
  /** The mailbox that the code goes to. */
  readonly email: string
  /** The network that asks. */
  readonly address: string
}

/**
 * Counts a code that is to be sent, at all shops of the server together. Throws `rateLimited`. Whoever asks too often is refused before it
 * counts for the mailbox: its owner can still ask from elsewhere.
 */
export async function takeCodeUse({ take }: LimitKeeper, { email, address }: Asking): Promise<void> {
  const mailbox = hashSecret(email.toLowerCase())
  await take('signInCode', { merchant: WHOLE_SERVER, address })
  await take('codeToMailbox', { merchant: WHOLE_SERVER, address: hashSecret(`${mailbox}\n${address}`) })
  await take('codeToMailbox', { merchant: WHOLE_SERVER, session: mailbox })
}
