import type { Command } from 'commander'

/** Commands that stand in one file. */
interface Group {
  readonly names: readonly string[]
  /** What adds them. */
  load(): Promise<(program: Command) => void>
}

const groups: readonly Group[] = [
  { names: ['key'], load: async () => (await import('./cli-keys.ts')).keyCommands },
  { names: ['merchant', 'event'], load: async () => (await import('./cli-merchants.ts')).merchantCommands },
  { names: ['product'], load: async () => (await import('./cli-products.ts')).productCommands },
  {
    names: ['coupon', 'promotion', 'certificate'],
    load: async () => (await import('./cli-offers.ts')).offerCommands,
  },
  { names: ['offer'], load: async () => (await import('./cli-signed-offers.ts')).signedOfferCommands },
  { names: ['customer'], load: async () => (await import('./cli-customers.ts')).customerCommands },
  { names: ['link'], load: async () => (await import('./cli-links.ts')).linkCommands },
  { names: ['order'], load: async () => (await import('./cli-orders.ts')).orderCommands },
  { names: ['delegated'], load: async () => (await import('./cli-delegated.ts')).delegatedCommands },
  { names: ['webhook'], load: async () => (await import('./cli-webhooks.ts')).webhookCommands },
  { names: ['seed'], load: async () => (await import('./cli-seed.ts')).seedCommands },
  { names: ['backup', 'restore'], load: async () => (await import('./cli-backup.ts')).backupCommands },
  { names: ['privacy'], load: async () => (await import('./cli-privacy.ts')).privacyCommands },
  { names: ['audit'], load: async () => (await import('./cli-audit.ts')).auditCommands },
  { names: ['secret'], load: async () => (await import('./cli-secrets.ts')).secretCommands },
  { names: ['check-page'], load: async () => (await import('./cli-pages.ts')).pageCommands },
]

/** Without any, as they stand in `cli.ts` itself. */
const OWN = ['doctor', 'migrate']

/**
 * The groups that a call needs: to read all of them takes longer than most commands do. All of them where none is named that
 * is known here, for the help and for what is mistyped.
 */
export function calledFor(args: readonly string[]): readonly Group[] {
  const name = args.find((one) => !one.startsWith('-'))
  if (name === undefined) return groups
  if (OWN.includes(name)) return []
  const called = groups.filter(({ names }) => names.includes(name))
  return called.length > 0 ? called : groups
}
