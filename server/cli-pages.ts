import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import { CliError } from './cli-answer.ts'
import { command, print } from './cli-run.ts'
import { checkPage } from './page-check.ts'
import { createReach } from './providers/reach.ts'
import { ReachError } from './providers/reach-address.ts'

const WIDGET_FOLDER = fileURLToPath(new URL('../widget/dist', import.meta.url))
const PATIENCE_MS = 30_000

export function pageCommands(program: Command): void {
  command(
    program,
    'check-page <url>',
    'compare a checkout’s page, its headers and its scripts with what this release serves; run it weekly',
  )
    .addHelpText('after', '\nThe address is that of an open checkout, with its key: .../checkout/…?k=…')
    .action(async (text: string) => {
      const url = URL.parse(text)
      if (!url || !/^https?:$/.test(url.protocol)) throw new CliError('Name a checkout by its whole address.')
      // Whoever runs it names the server: their own, which may stand on this machine.
      const reach = createReach({ allow: [url.host] })
      const signal = AbortSignal.timeout(PATIENCE_MS)
      const findings = await checkPage(url.href, { reach, folder: WIDGET_FOLDER, signal }).catch((error) => {
        if (!(error instanceof ReachError)) throw error
        throw new CliError(`The page cannot be had (${error.fault}): ${url.origin}.`)
      })
      const isWell = findings.every(({ ok }) => ok)
      const lines = findings.map(({ ok, name, says }) => `${ok ? 'ok   ' : 'FAULT'} ${name}: ${says}`)
      print({ document: { ok: isWell, findings }, text: lines.join('\n') })
      if (!isWell) process.exitCode = 1
    })
}
