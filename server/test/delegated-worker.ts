import { argv, kill, pid, stdout } from 'node:process'
import { testPayment } from '../providers/test-payment.ts'
import { sqliteStore } from '../store/sqlite.ts'
import { buyingBy, servicesOn } from './delegated-shop.ts'
import { mortal } from './mortal.ts'

// A server's purchases, killed at one of their steps: `delegated-worker.ts {database} {step} {before|after} {how much later it is} {upstreams}`.
const [, , file = '', steps = '', when = '', later = '', upstreams = '[]'] = argv
const now = () => Date.now() + Number(later)
const { life, around } = mortal(['readEvent'], () => kill(pid, 'SIGKILL'))
const store = sqliteStore({ file, asServer: true })
const provider = testPayment(now)
const services = servicesOn(around(store), {
  now,
  provider: around(provider),
  ...buyingBy(JSON.parse(upstreams)),
})
Object.assign(life, { left: Number(steps), isAfter: when === 'after' })
await services.outbox.work(new AbortController().signal)
await store.close()
stdout.write(`nothing is left after ${life.asked} steps\n`)
