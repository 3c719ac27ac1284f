import { ToteError } from '@tote/shared/reasons.ts'
import { type Answer, CliError } from './cli-answer.ts'
import { openBar } from './cli-bar.ts'
import { parseDatabase } from './config.ts'
import { type Copied, copyDatabase } from './store/copy.ts'
import type { Measured } from './store/copy-measure.ts'
import { nameOf } from './store/copy-open.ts'
import type { Database } from './store/open.ts'

/** What is copied and where to, written like `TOTE_DATABASE`. */
export interface Sides {
  readonly from: string
  readonly to: string
}

interface How {
  readonly showsBar: boolean
  /** Ends the command as called wrongly. */
  misuse(sentence: string): never
}

/** Copies a database into another one and shows both sides' figures. */
export async function migrate(given: Sides, how: How): Promise<Answer & { isSame: boolean }> {
  const from = parse('--from', given.from, how)
  const to = parse('--to', given.to, how)
  const bar = openBar(how.showsBar)
  const began = performance.now()
  let copied: Copied
  try {
    copied = await copyDatabase(from, to, bar)
  } catch (error) {
    if (!(error instanceof ToteError) || error.reason !== 'unavailable') throw error
    throw new CliError(
      'A database could not be reached any more, or did not answer in time: run the same command again, which goes on.',
      { cause: error },
    )
  } finally {
    bar.end()
  }
  const seconds = Math.round((performance.now() - began) / 100) / 10
  const { tables, isSame, hasSecrets } = copied
  const names = { from: nameOf(from), to: nameOf(to) }
  return {
    isSame,
    document: { ...names, verified: isSame, seconds, secrets: hasSecrets, tables },
    text: `${table(copied)}\n\n${told(copied, seconds)}`,
  }
}

/** The sentence for a wrong one leaves out what was given: it may hold a password. */
function parse(name: string, text: string, { misuse }: How): Database {
  let database: Database
  try {
    database = parseDatabase(text)
  } catch (error) {
    return misuse(`${name} ${error instanceof Error ? error.message : String(error)}`)
  }
  if (database.kind === 'sqlite' && database.file === ':memory:') misuse(`${name} must name a file.`)
  return database
}

/** Both sides, a line a figure; what is nothing on both sides is left out. */
function table({ tables }: Copied): string {
  const lines = [['table', 'what', 'from', 'to']]
  for (const { name, from, to, isSame } of tables) {
    const [left, right] = [figures(from, isSame), figures(to, isSame)]
    for (const what of new Set([...left.keys(), ...right.keys()])) {
      const [one, other] = [left.get(what) ?? '0', right.get(what) ?? '0']
      if (one === '0' && other === '0') continue
      lines.push([name, what, one, other, ...(one === other ? [] : ['differs'])])
    }
  }
  const widths = [0, 1, 2, 3].map((i) => Math.max(...lines.map((line) => line[i]?.length ?? 0)))
  return lines
    .map(([name = '', what = '', from = '', to = '', differs = '']) => {
      const [a = 0, b = 0, c = 0, d = 0] = widths
      return `${name.padEnd(a)}  ${what.padEnd(b)}  ${from.padStart(c)}  ${to.padStart(d)}  ${differs}`.trimEnd()
    })
    .join('\n')
}

/** By name; the checksum only where it is what differs. */
function figures({ rows, bytes, sums, checksum }: Measured, isSame: boolean): Map<string, string> {
  const numbers = Object.entries({ rows, bytes, ...sums }).map(
    ([name, sum]) => [name, sum.toLocaleString('en')] as const,
  )
  return new Map<string, string>(isSame ? numbers : [...numbers, ['checksum', checksum]])
}

function told({ tables, isSame, hasSecrets }: Copied, seconds: number): string {
  const differing = tables.filter((table) => !table.isSame).map(({ name }) => name)
  if (!isSame) {
    return `The copy differs in ${differing.join(', ')}, and no server starts on it: empty it, then run the command again.`
  }
  const rows = tables.reduce((sum, { from }) => sum + from.rows, 0).toLocaleString('en')
  const secrets = hasSecrets
    ? 'What seals sessions came along: shoppers keep their carts.'
    : 'No session-secrets lie beside the source: set TOTE_SESSION_SECRETS as before, and shoppers keep their carts.'
  return `Verified: ${rows} rows are the same on both sides (${seconds} s). ${secrets}`
}
