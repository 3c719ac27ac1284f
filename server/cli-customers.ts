import { type Command, InvalidArgumentError } from 'commander'
import { customerDataCommands } from './cli-customer-data.ts'
import { orNothing, readEmail, readId, readName } from './cli-customer-input.ts'
import { listErasures, REF } from './cli-customer-ref.ts'
import {
  addCustomer,
  endSessions,
  listCustomers,
  listSessions,
  setCustomer,
  showCustomer,
} from './cli-customer-work.ts'
import { identityCommands } from './cli-identity.ts'
import { actFor, command, type Given, merchantCommand } from './cli-run.ts'

/** `tote customer …`. */
export function customerCommands(program: Command): void {
  const customers = command(program, 'customer', 'whom merchants know, and how their servers vouch for them')
  merchantCommand(customers, 'list', 'the customers of a merchant, by their numbers')
    .option('--after <number>', 'those after this one', readNumber, 0)
    .option('--limit <many>', 'how many', readLimit, 50)
    .option('--erased', 'instead those who were erased: number, day, and how many orders stay without a name')
    .action((given: Given & { after: number; limit: number; erased?: true }) =>
      actFor(given, (store, it) =>
        given.erased ? listErasures(store, it) : listCustomers(store, it, given),
      ),
    )
  merchantCommand(customers, 'show', 'one customer, with addresses and what there is of them')
    .argument('<customer>', REF)
    .action((ref: string, given: Given) => actFor(given, (store, it) => showCustomer(store, it, ref)))
  merchantCommand(customers, 'add', 'add a customer')
    .option(
      '--id <id>',
      "the merchant's own name for them, as assertions say it; left out: a random one",
      readId,
    )
    .option('--email <address>', 'with a code sent there they sign in', readEmail)
    .option('--name <name>', 'as it greets them', readName)
    .addHelpText('after', ADD_HELP)
    .action((given: Given & Known & { id?: string }, it: Command) => {
      if (!(given.id ?? given.email ?? given.name))
        it.error('error: say --id, --email, --name or several', { exitCode: 2 })
      return actFor(given, (store, merchant) => addCustomer(store, merchant, given))
    })
  merchantCommand(customers, 'set', 'change what is known of a customer')
    .argument('<customer>', REF)
    .option('--email <address>', 'another e-mail address; "" takes it away', orNothing(readEmail))
    .option('--name <name>', 'another name; "" takes it away', orNothing(readName))
    .addHelpText('after', SET_HELP)
    .action((ref: string, given: Given & Known, it: Command) => {
      if (given.email === undefined && given.name === undefined)
        it.error('error: say --email, --name or both', { exitCode: 2 })
      return actFor(given, (store, merchant) => setCustomer(store, merchant, ref, given))
    })
  merchantCommand(customers, 'sessions', 'where a customer is signed in')
    .argument('<customer>', REF)
    .action((ref: string, given: Given) => actFor(given, (store, it) => listSessions(store, it, ref)))
  merchantCommand(customers, 'sign-out', 'sign a customer out everywhere, at once')
    .argument('<customer>', REF)
    .action((ref: string, given: Given) => actFor(given, (store, it) => endSessions(store, it, ref)))
  customerDataCommands(customers)
  identityCommands(customers)
}

const ADD_HELP = `
tote customer add --email ida@example.com --name "Ida Roe"
tote customer add --id 4711 --merchant shop`

const SET_HELP = `
tote customer set 5 --email ida@example.com
tote customer set ida@example.com --name ""`

/** What an operator says of a customer; empty for nothing. */
interface Known {
  readonly email?: string
  readonly name?: string
}

function readNumber(given: string): number {
  if (!/^\d{1,9}$/.test(given)) throw new InvalidArgumentError('It is a whole number.')
  return Number(given)
}

function readLimit(given: string): number {
  const limit = readNumber(given)
  if (limit < 1 || limit > 1000) throw new InvalidArgumentError('It is 1 to 1000.')
  return limit
}
