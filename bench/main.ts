import { type Options, readOptions, UsageError, usage } from './options.ts'

/** Each is loaded only when it is asked for; answers whether every bar is held. */
const commands: Record<Options['command'], (options: Options) => Promise<boolean>> = {
  compare: async (options) => (await import('./compare/compare.ts')).compare(options),
  layers: async (options) => (await import('./layers/layers.ts')).layers(options),
  memory: async (options) => (await import('./memory/memory.ts')).memory(options),
  carts: async (options) => (await import('./compare/carts.ts')).carts(options),
  scale: async (options) => (await import('./scale/scale.ts')).scale(options),
  widget: async (options) => (await import('./widget/widget.ts')).widget(options),
  hold: async (options) => (await import('./hold/hold.ts')).hold(options),
  steady: async (options) => (await import('./hold/steady.ts')).steady(options),
  pricing: async (options) => (await import('./pricing/pricing.ts')).pricing(options),
}

// Servers and folders go with this process: the ways out that Node leaves to itself are made into ordinary ones.
for (const [signal, number] of [
  ['SIGINT', 2],
  ['SIGTERM', 15],
] as const) {
  process.on(signal, () => process.exit(128 + number))
}

try {
  const options = readOptions(process.argv.slice(2))
  if (options.help) process.stdout.write(usage)
  else process.exitCode = (await commands[options.command](options)) ? 0 : 1
} catch (error) {
  const isUsage = error instanceof UsageError
  process.stderr.write(`\n${error instanceof Error ? error.message : error}\n`)
  if (isUsage) process.stderr.write('(--help shows what there is)\n')
  process.exit(isUsage ? 2 : 1)
}
