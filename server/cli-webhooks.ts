import { ToteError } from '@tote/shared/reasons.ts'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { z } from 'zod'
import { type Answer, CliError } from './cli-answer.ts'
import { actFor, command, type Given, merchantCommand } from './cli-run.ts'
import {
  addWebhook,
  type Endpoints,
  listDeliveries,
  listWebhooks,
  replayDelivery,
  replayFailed,
  rotateSecret,
  setWebhook,
} from './cli-webhook-work.ts'
import type { Config } from './config.ts'
import { eventScopes } from './domain/endpoint.ts'
import type { Merchant } from './domain/merchant.ts'
import { createReach } from './providers/reach.ts'
import { createEndpoints, type DeliveryPage, type EndpointInput } from './services/endpoints.ts'
import type { Store } from './store/store.ts'

const ID = 'the id that "webhook list" shows'

/** `tote webhook …`. */
export function webhookCommands(program: Command): void {
  const webhooks = command(program, 'webhook', 'where merchants’ servers are told what happens')
  const scopes = () =>
    new Option('--event <scope...>', 'what is told there; left out: everything').choices(eventScopes)
  const run = (given: Given, work: (endpoints: Endpoints, merchant: Merchant) => Promise<Answer>) =>
    actFor(given, (store, merchant, config) => asked(() => work(open(store, config), merchant)))

  merchantCommand(webhooks, 'list', 'every address, and how it is doing').action((given: Given) =>
    run(given, listWebhooks),
  )
  merchantCommand(webhooks, 'add', 'have events told at an address; its secret is shown once')
    .argument('<url>', 'a public https address')
    .addOption(scopes())
    .addHelpText('after', ADD_HELP)
    .action((url: string, given: Given & { event?: string[] }) =>
      run(given, (endpoints, merchant) => addWebhook(endpoints, merchant, { url, events: given.event })),
    )
  merchantCommand(webhooks, 'set', 'change an address, or what is told there')
    .argument('<id>', ID)
    .option('--url <url>', 'another address')
    .addOption(scopes())
    .option('--all', 'everything is told there')
    .option('--on', 'is told again, also one that failed or was gone')
    .option('--off', 'is told nothing')
    .action((id: string, given: Given & Changes, it: Command) => {
      const input = inputOf(given)
      if (Object.values(input).every((value) => value === undefined))
        it.error('error: say --url, --event, --all, --on or --off', { exitCode: 2 })
      return run(given, (endpoints, merchant) => setWebhook(endpoints, merchant, id, input))
    })
  merchantCommand(webhooks, 'remove', 'take an address away')
    .argument('<id>', ID)
    .action((id: string, given: Given) =>
      run(given, async (endpoints, merchant) => {
        await endpoints.remove(merchant, id)
        return { document: { removed: id }, text: `Removed ${id}.` }
      }),
    )
  merchantCommand(webhooks, 'rotate', 'make a new secret; the one before signs beside it for a day')
    .argument('<id>', ID)
    .action((id: string, given: Given) =>
      run(given, (endpoints, merchant) => rotateSecret(endpoints, merchant, id)),
    )
  merchantCommand(webhooks, 'deliveries', 'what was told there and what is still to be told, newest first')
    .argument('<id>', ID)
    .addOption(new Option('--state <state>', 'only these').choices(['waiting', 'done', 'failed']))
    .option('--before <number>', 'those before this one', readNumber)
    .option('--limit <many>', 'how many', readLimit, 25)
    .action((id: string, given: Given & DeliveryPage) =>
      run(given, (endpoints, merchant) => listDeliveries(endpoints, merchant, id, given)),
    )
  merchantCommand(webhooks, 'replay', 'tell one event again, or everything that failed, under the same ids')
    .argument('[delivery]', 'the id that "webhook deliveries" shows')
    .option('--failed <webhook>', 'everything that failed there; switch it on first where it is off or gone')
    .option(
      '--since <time>',
      'of that what happened since then, like 2026-11-22 or 2026-11-22T08:30:00Z',
      readTime,
    )
    .action((delivery: string | undefined, given: Given & Replaying, it: Command) => {
      const { failed, since } = given
      if ((delivery === undefined) === (failed === undefined))
        it.error('error: say the id of a delivery, or --failed and the id of a webhook', { exitCode: 2 })
      return run(given, (endpoints, merchant) =>
        failed === undefined
          ? replayDelivery(endpoints, merchant, delivery ?? '')
          : replayFailed(endpoints, merchant, failed, { since }),
      )
    })
}

interface Replaying {
  readonly failed?: string
  readonly since?: number
}

const ADD_HELP = `
tote webhook add https://shop.example/tote-events
tote webhook add https://shop.example/orders --event "store/order/*" store/cart/abandoned`

interface Changes {
  readonly url?: string
  readonly event?: string[]
  readonly all?: true
  readonly on?: true
  readonly off?: true
}

function open(store: Store, config: Pick<Config, 'egressAllow'>): Endpoints {
  const reach = createReach({ allow: config.egressAllow })
  // A server that runs looks for itself, each second.
  return createEndpoints({ store, reach, now: Date.now, wake: () => {} })
}

function inputOf({ url, event, all, on, off }: Changes): EndpointInput {
  return { url, events: all ? [] : event, isOn: on || off ? on === true : undefined }
}

/** What cannot be done, in words for whoever typed it. */
async function asked(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work()
  } catch (error) {
    const words = error instanceof ToteError ? WORDS[error.reason] : undefined
    throw words === undefined ? error : new CliError(words)
  }
}

const WORDS: Partial<Record<ToteError['reason'], string>> = {
  webhookNotAllowed:
    'Events are only sent to public https addresses, on port 443: TOTE_EGRESS_ALLOW exempts some for trying things out.',
  webhooksFull: 'A merchant has at most ten webhooks: "tote webhook remove" takes one away.',
  webhookNotFound: 'There is no such webhook: "tote webhook list" shows them.',
  deliveryNotFound: 'There is no such delivery: "tote webhook deliveries" shows them.',
}

function readNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('It is a whole number.')
  return Number(text)
}

function readLimit(text: string): number {
  const limit = readNumber(text)
  if (limit < 1 || limit > 100) throw new InvalidArgumentError('It is 1 to 100.')
  return limit
}

function readTime(text: string): number {
  const isTime = z.union([z.iso.date(), z.iso.datetime({ offset: true })]).safeParse(text).success
  if (!isTime) throw new InvalidArgumentError('It is a day or a time, like 2026-11-22T08:30:00Z.')
  return Date.parse(text)
}
