/** Stored value behind a code; its balance is counted by the store. */
export interface Certificate {
  /** In upper case. */
  readonly code: string
  /** What it was worth when it was bought, in minor units. */
  readonly amount: number
  readonly currency: string
  /** The order that it was bought with; null where the merchant gave it. */
  readonly orderId: string | null
  readonly recipient: { readonly name: string; readonly email: string } | null
  readonly sender: { readonly name: string; readonly email: string } | null
  readonly message: string
  readonly theme: string
  readonly createdAt: number
  /** Ms since 1970; null for never. */
  readonly endsAt: number | null
}

/** A gift certificate and what is left on it, in minor units of its currency. */
export interface CertificateLeft {
  readonly certificate: Certificate
  readonly balance: number
}

/** How many one cart may buy: each becomes a document of its own once it is paid. */
export const MAX_CERTIFICATES = 100

/**
 * The codes that somebody may mean who typed this, in the order of looking: in upper case as it stands, without spaces and hyphens,
 * and in groups of four as they are printed (`q7km 3t9xhb2c wy4d` is `Q7KM-3T9X-HB2C-WY4D`).
 */
export function spellingsOf(typed: string): readonly string[] {
  const written = typed.toUpperCase()
  const bare = written.replace(/[\s\p{Pd}]/gu, '')
  const grouped = bare.match(/.{1,4}/gsu)?.join('-') ?? ''
  return [...new Set([written, bare, grouped])].filter((code) => code !== '')
}

/** How a code is kept that a merchant wrote: in groups of four where it stands in them, else without any sign between, and so found as `spellingsOf`. */
export function ownSpelling(written: string): string {
  const [code = '', ...others] = spellingsOf(written)
  return others.at(-1) === undefined || /^(?:[^-\s]{4}-)+[^-\s]{1,4}$/.test(code) ? code : (others[0] ?? code)
}

/** Sixteen of the letters and digits that codes are made of here, however they are grouped. */
const MADE_HERE = /^[2-9A-HJKMNP-TV-Z]{16}$/

/** Whether who typed this tries a gift certificate as they are made here: no coupon looks like one by chance. */
export function hasCertificateForm(typed: string): boolean {
  return spellingsOf(typed).some((spelling) => MADE_HERE.test(spelling))
}

/** Whether nothing can be paid with it any more. */
export function hasEnded({ endsAt }: Certificate, now: number): boolean {
  return endsAt !== null && endsAt <= now
}

/** As it is shown to everybody: enough to tell it from another, too little to spend it. */
export function maskCode(code: string): string {
  return `•••• ${code.slice(-4)}`
}
