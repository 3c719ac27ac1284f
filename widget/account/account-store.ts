import type { Account, CodeRequestAnswer, ResumeInput, VerifyInput } from '@tote/shared/customer.ts'
import type { Problem } from '@tote/shared/reasons.ts'
import type { Api, Input } from '../api.ts'
import type { Identity, Signed } from '../identify.ts'
import { loadAccountWords } from '../locales/load-account-words.ts'
import type { Language } from '../locales/words.ts'
import type { Grant } from './grant.ts'

export interface AccountParts {
  readonly api: Api
  readonly identity: Identity
  /** The cart server's origin. */
  readonly server: string
  /** The publishable key. */
  readonly key: string
  readonly language: Language
}

export type AccountStore = ReturnType<typeof createAccountStore>

/** A sign-in or sign-out that the server refused. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}

/** What `<tote-account>` asks of the server. Rejects with `Refused`, `ApiError` or `TransportError`. */
export function createAccountStore({ api, identity, server, key, language }: AccountParts) {
  /** Refusals of a sign-in come as problems of the cart: nothing else has changed then. */
  async function settled<T extends Signed>(signing: Promise<T>, signsIn: boolean): Promise<T> {
    const answer = await signing
    const [problem] = answer.problems
    if ((answer.who.power !== 'none') !== signsIn && problem) throw new Refused(problem)
    return answer
  }

  return {
    identity,
    words: () => loadAccountWords(language),
    /** Whether this page is the server's own: only there codes are asked for. */
    isOwnPage: () => location.origin === server,

    /** The server's account page, which leads back to `returnTo`; with `proof`, signed in there too. */
    pageUrl(returnTo: string, proof?: string): string {
      const query = new URLSearchParams({ return: returnTo, locale: language, ...(proof && { proof }) })
      return `${server}/account/${encodeURIComponent(key)}?${query}`
    },

    requestCode: (email: string): Promise<CodeRequestAnswer> =>
      api.mutate('signIn.request', { email, locale: language }),
    verify: (input: VerifyInput) => settled(identity.sign('signIn.verify', input), true),
    comeBack: (grant: Grant, join?: boolean) =>
      settled(identity.sign('customer.identify', { ...grant, ...(join !== undefined && { join }) }), true),
    /** Answers where somebody signed in here goes to be signed in there too. */
    resume: async (back: ResumeInput): Promise<string> => (await api.mutate('signIn.resume', back)).returnUrl,
    forget: () => settled(identity.forget(), false),

    get: (): Promise<Account> => api.query('account.get'),
    setName: (name: string | null): Promise<Account> => api.mutate('account.setName', { name }),
    saveAddress: (input: Input<'account.saveAddress'>): Promise<Account> =>
      api.mutate('account.saveAddress', input),
    addressForm: async (country: string) => (await api.query('account.addressForm', { country })).fields,
    removeAddress: (id: string): Promise<Account> => api.mutate('account.removeAddress', { id }),
    orders: (before?: number) => api.query('account.orders', before === undefined ? undefined : { before }),
    order: async (id: string) => (await api.query('account.order', { id })).order,
    sessions: async () => (await api.query('account.sessions')).sessions,
    endSession: async (id: string) => (await api.mutate('account.endSession', { id })).sessions,
    endSessions: () => settled(identity.sign('account.endSessions', {}), false),
    data: () => api.query('account.export'),
    erase: () => settled(identity.sign('account.erase', { confirm: 'erase' }), false),
  }
}
