import { ToteError } from '@tote/shared/reasons.ts'
import type { Context } from 'hono'
import { hasSecrets, refuseSecretsIn } from '../input-secrets.ts'

/** Where a card or an account is typed, on a page that takes one. */
const MEANS = /^(?:card|account)\./
/** A cart that is full asks for a quantity and an amount of each line. */
const MOST_FIELDS = 500

/** What was typed into one of our own forms, by the fields' names. */
export interface TypedForm {
  readonly typed: Readonly<Record<string, string>>
  /** Fields with a card or a secret key in them, of which nothing is in `typed`. */
  readonly secrets: readonly string[]
}

/** The fields of a form. Throws `bodyNotJson` for any other body: a page can send one from anywhere; `bodyTooLarge`; `rawCardNotAccepted` for a card or a secret key. */
export async function readForm(c: Pick<Context, 'req'>): Promise<URLSearchParams> {
  const form = await fieldsOf(c)
  refuseSecretsIn([...form].map(([name, value]) => ({ [name]: value })))
  return form
}

/** The same of one of our own forms, which says it at the field; on a page that `takes` cards, their fields may hold one. */
export async function readTyped(
  c: Pick<Context, 'req'>,
  { takes = false }: { readonly takes?: boolean } = {},
): Promise<TypedForm> {
  const typed = Object.fromEntries(await fieldsOf(c))
  const others = Object.keys(typed).filter((name) => !(takes && MEANS.test(name)))
  refuseSecretsIn(others)
  const secrets = others.filter((name) => hasSecrets({ [name]: typed[name] }))
  for (const name of secrets) delete typed[name]
  return { typed, secrets }
}

async function fieldsOf(c: Pick<Context, 'req'>): Promise<URLSearchParams> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/x-www-form-urlencoded') throw new ToteError('bodyNotJson')
  const form = new URLSearchParams(await c.req.text())
  if (form.size > MOST_FIELDS) throw new ToteError('bodyTooLarge')
  return form
}
