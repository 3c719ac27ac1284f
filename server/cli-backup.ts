import { type Command, InvalidArgumentError } from 'commander'
import { as } from './asking.ts'
import type { BackupGiven } from './cli-backup-work.ts'
import type { RestoreGiven } from './cli-restore-work.ts'
import { command, operator, print, wantsJson } from './cli-run.ts'
import { readConfig } from './config.ts'

/** `tote backup` and `tote restore`. */
export function backupCommands(program: Command): void {
  command(program, 'backup', 'copy the database, beside a running server, into one checked file')
    .option(
      '--out <path>',
      'a new file, or a folder in which it is named after the time; left out: backups/ in the data folder',
    )
    .option('--recipient <key>', 'encrypt it for this public key of age; may be said several times', collect)
    .option('--passphrase-file <file>', 'encrypt it with the first line of this file')
    .option('--keep <many>', 'of the folder keep only so many, the newest', readKeep)
    .addHelpText('after', BACKUP_HELP)
    .action(async (given: BackupGiven & { recipient?: string[] }, it: Command) => {
      if (given.recipient && given.passphraseFile !== undefined)
        it.error('error: say --recipient or --passphrase-file, not both', { exitCode: 2 })
      const { makeBackup } = await import('./cli-backup-work.ts')
      const how = { now: Date.now, showsBar: !wantsJson }
      print(await byOperator(() => makeBackup(readConfig(), given, how)))
    })
  command(program, 'restore', 'put a backup in the place of the database; no server may run')
    .argument('[file]', 'what "tote backup" made')
    .option('--identity-file <file>', 'opens it: private keys of age; - for standard input')
    .option('--passphrase-file <file>', 'opens it: the first line of this file')
    .option('--erasures <file>', 'who was erased since, as "tote privacy erased" wrote it')
    .option('--after', 'no file: the database was put back by other means, like pg_restore')
    .addHelpText('after', RESTORE_HELP)
    .action(async (file: string | undefined, given: RestoreGiven & { after?: true }, it: Command) => {
      if ((file === undefined) !== (given.after === true))
        it.error('error: name a backup, or say --after', { exitCode: 2 })
      const work = await import('./cli-restore-work.ts')
      const config = readConfig()
      const how = { now: Date.now, showsBar: !wantsJson }
      print(
        await byOperator(() =>
          file === undefined
            ? work.settleAfter(config, given, Date.now)
            : work.restoreBackup(config, file, given, how),
        ),
      )
    })
}

const BACKUP_HELP = `
tote backup
tote backup --out /mnt/backups/ --recipient age1… --keep 96
The server goes on meanwhile. Nothing stands under a backup's name that is not whole and checked.`

const RESTORE_HELP = `
tote restore /mnt/backups/tote-20261122T213000Z.db.age --identity-file key.txt
It is checked before anything is changed, and what was there is kept under another name. Whoever was signed in is not any
more, keys that were revoked stay so, customers who were erased are erased again, and the payment provider is asked about
every payment that was under way. Broken off, it leaves everything as it was, or the next start finishes it.`

/** Whoever made or put back a backup stands in the audit. */
const byOperator = <T>(work: () => Promise<T>): Promise<T> => as(`operator:${operator()}`, work)

function collect(one: string, before: readonly string[] = []): string[] {
  return [...before, one]
}

function readKeep(given: string): number {
  if (!/^[1-9]\d{0,4}$/.test(given)) throw new InvalidArgumentError('It is a whole number from 1 on.')
  return Number(given)
}
