import type { AnyTRPCRouter } from '@trpc/server'
import type { Contract } from '../api/rest/route.ts'

/** Everybody who may ask, by what they can prove. Whoever is no victim's own names a victim's things. */
export const callers = [
  'nobody',
  'publishable key',
  'guest’s cookie',
  'guest’s token',
  'customer’s cookie',
  'customer’s cookie at another site',
  'customer’s token',
  'another customer',
  'checkout’s visitor',
  'ended session',
  'expired session',
  'forged cookie',
  'restricted secret key',
  'secret key',
  'another merchant',
] as const
export type Caller = (typeof callers)[number]

/** What each of them is answered: a refusal, `ok`, or `own` where the victim's things are shown or changed. */
export type Row = Readonly<Record<Caller, string>>

/** The same for all but those who are named. */
export function row(rest: string, others: Partial<Row> = {}): Row {
  const same = Object.fromEntries(callers.map((caller) => [caller, rest])) as Record<Caller, string>
  return { ...same, ...others }
}

/** Every operation there is: procedures by path, operations of contracts by name. */
export function operationsOf(
  routers: Readonly<Record<string, AnyTRPCRouter>>,
  contracts: readonly Pick<Contract<unknown>, 'routes'>[],
): string[] {
  const procedures = Object.entries(routers).flatMap(([name, router]) =>
    Object.keys(router._def.procedures).map((path) => `${name} ${path}`),
  )
  return [...procedures, ...contracts.flatMap(({ routes }) => routes.map((route) => route.operationId))]
}
