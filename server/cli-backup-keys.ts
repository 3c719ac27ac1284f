import { statSync } from 'node:fs'
import { CliError } from './cli-answer.ts'
import { readWhole } from './cli-file.ts'
import type { Opening, Sealing } from './sealed-file.ts'

/** What a command is told of the keys of a backup. */
export interface GivenKeys {
  readonly recipient?: readonly string[]
  readonly passphraseFile?: string
  readonly identityFile?: string
}

/** Short ones are found by trying. */
const SHORTEST = 16
const MOST = 65_536

/** For whom it is to be encrypted; undefined where nobody is named. Throws CliError. */
export async function sealingOf({ recipient = [], passphraseFile }: GivenKeys): Promise<Sealing | undefined> {
  if (passphraseFile !== undefined) return { passphrase: await readPassphrase(passphraseFile) }
  if (recipient.length === 0) return undefined
  const { Encrypter } = await import('age-encryption')
  for (const one of recipient) {
    try {
      new Encrypter().addRecipient(one)
    } catch {
      throw new CliError(`"${one}" is no recipient: it is the public key that age-keygen says, age1….`)
    }
  }
  return { recipients: recipient }
}

/** What opens it; undefined where nothing is given. Throws CliError. */
export async function openingOf({ identityFile, passphraseFile }: GivenKeys): Promise<Opening | undefined> {
  if (passphraseFile !== undefined) return { passphrase: await readPassphrase(passphraseFile) }
  if (identityFile === undefined) return undefined
  const lines = (await readSecret(identityFile)).split(/\r?\n/).map((line) => line.trim())
  const identities = lines.filter((line) => line !== '' && !line.startsWith('#'))
  const { Decrypter } = await import('age-encryption')
  try {
    if (identities.length === 0) throw new Error('none')
    for (const identity of identities) new Decrypter().addIdentity(identity)
  } catch {
    throw new CliError(`${identityFile} holds no private key of age: it is a line AGE-SECRET-KEY-1….`)
  }
  return { identities }
}

async function readPassphrase(path: string): Promise<string> {
  const [passphrase = ''] = (await readSecret(path)).split(/\r?\n/)
  if (passphrase.length < SHORTEST)
    throw new CliError(
      `The first line of ${path} is shorter than ${SHORTEST} characters: "openssl rand -base64 24" makes a passphrase.`,
    )
  return passphrase
}

async function readSecret(path: string): Promise<string> {
  const text = await readWhole(path, MOST)
  if (path !== '-' && (statSync(path).mode & 0o007) !== 0)
    throw new CliError(`Everybody on this machine can read ${path}: run "chmod go-rwx ${path}".`)
  return text
}
