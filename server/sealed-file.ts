import { createReadStream, createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ReadableStream } from 'node:stream/web'

/** For whom a backup is encrypted: public keys of age, or a passphrase. */
export type Sealing = { readonly recipients: readonly string[] } | { readonly passphrase: string }
/** What opens one: private keys of age, or the passphrase. */
export type Opening = { readonly identities: readonly string[] } | { readonly passphrase: string }

/** Told how many bytes more were read. */
export type Told = (bytes: number) => void

/** Nothing that was given opens it. */
export class WrongKey extends Error {
  override readonly name = 'WrongKey'
}

/** What was opened does not hang together: it was changed, or cut off. */
export class BrokenSeal extends Error {
  override readonly name = 'BrokenSeal'
}

const SEALED = 'age-encryption.org/v1\n'

/** Whether a file is encrypted, by how it begins. */
export async function isSealed(path: string): Promise<boolean> {
  await using file = await open(path, 'r')
  const { buffer, bytesRead } = await file.read(Buffer.alloc(SEALED.length), 0, SEALED.length, 0)
  return buffer.toString('latin1', 0, bytesRead) === SEALED
}

/** Copies a file as it is, into a new one that only its owner can read, on disk when this resolves. */
export async function copyPlain(from: string, to: string, told: Told): Promise<void> {
  await pipeline(pieces(from, told), newFile(to))
}

/** The same, encrypted. Throws what age says of a recipient that is none. */
export async function seal(from: string, to: string, sealing: Sealing, told: Told): Promise<void> {
  const { Encrypter } = await import('age-encryption')
  const encrypter = new Encrypter()
  if ('passphrase' in sealing) encrypter.setPassphrase(sealing.passphrase)
  else for (const recipient of sealing.recipients) encrypter.addRecipient(recipient)
  const sealed = await encrypter.encrypt(bytesOf(from, told))
  await pipeline(Readable.fromWeb(sealed as ReadableStream), newFile(to))
}

/** Decrypts a file into a new one. Throws WrongKey or BrokenSeal, and what came until then is left there. */
export async function unseal(from: string, to: string, opening: Opening, told: Told): Promise<void> {
  const { Decrypter } = await import('age-encryption')
  const decrypter = new Decrypter()
  if ('passphrase' in opening) decrypter.addPassphrase(opening.passphrase)
  else for (const identity of opening.identities) decrypter.addIdentity(identity)
  try {
    const opened = await decrypter.decrypt(bytesOf(from, told))
    await pipeline(Readable.fromWeb(opened as ReadableStream), newFile(to))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall !== undefined) throw error
    const says = error instanceof Error ? error.message : String(error)
    if (/no identity matched/.test(says)) throw new WrongKey(says, { cause: error })
    throw new BrokenSeal(says, { cause: error })
  }
}

function bytesOf(path: string, told: Told) {
  const bytes: ReadableStream<Uint8Array> = ReadableStream.from(pieces(path, told))
  return bytes as globalThis.ReadableStream<Uint8Array>
}

async function* pieces(path: string, told: Told): AsyncGenerator<Buffer> {
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    told(piece.length)
    yield piece
  }
}

function newFile(path: string) {
  return createWriteStream(path, { mode: 0o600, flags: 'wx', flush: true })
}
