import { ConfigError, readConfig } from './config.ts'
import { stopOnFault, stopOnSignal } from './lifecycle.ts'
import { startServer } from './server.ts'

const say = (text: string) => process.stderr.write(`${text}\n`)

try {
  const server = await startServer(readConfig())
  stopOnSignal(server.stop, say)
  stopOnFault(server.stop, (error) => server.log.fatal({ err: error }, 'stopping'))
  say(`Tote serves on ${server.url}`)
} catch (error) {
  if (error instanceof ConfigError) for (const fault of error.faults) say(fault)
  else say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
