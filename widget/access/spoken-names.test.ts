import { locales } from '@tote/shared/locales.ts'
import { expect, it } from 'vitest'
import { loadAccountWords } from '../locales/load-account-words.ts'
import { loadDelegatedWords } from '../locales/load-delegated-words.ts'
import { loadHostedWords } from '../locales/load-hosted-words.ts'
import { loadWords } from '../locales/load-words.ts'

// Who speaks to the browser says what stands on a button: its longer name has to hold that.
it.each(locales)('names each button of %s by what stands on it', async (locale) => {
  const [words, { account }, told, hosted] = await Promise.all([
    loadWords(locale),
    loadAccountWords(locale),
    loadDelegatedWords(locale),
    loadHostedWords(locale),
  ])
  const names: [name: string, seen: string][] = [
    [account.editOf('Ada'), account.edit],
    [account.putFirstOf('Ada'), account.putFirst],
    [account.removeOf('Ada'), words.remove],
    [account.endOf('Firefox'), account.signOut],
    [told.stop('treebowl.example'), told.stopShort],
    [hosted.addOf('Vase'), hosted.add],
    ...[0, 1, 2, 5].map((n): [string, string] => [words.items(n), String(n)]),
  ]
  for (const [name, seen] of names)
    expect(name.toLocaleLowerCase(locale)).toContain(seen.toLocaleLowerCase(locale))
})
