import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const HOUSE = new URL('../', import.meta.url)
const RULINGS = ['R1', 'R1b', ...Array.from({ length: 21 }, (_, i) => `R${i + 2}`), 'E']
const NUMBERS = String.raw`(?:R\d+b?|E)(?:\.\d+)?`

interface Row {
  readonly part: string
  readonly where: readonly string[]
  /** `file › title`, as it stands in the table. */
  readonly tests: readonly string[]
}

const fileOf = (test: string) => test.split(' › ')[0] ?? ''
const titleOf = (test: string) => test.split(' › ').slice(1).join(' › ')
const textOf = (file: string) => readFileSync(new URL(file, HOUSE), 'utf8')
const isThere = (file: string) => file !== '' && existsSync(new URL(file, HOUSE))
const rulingOf = (part: string) => part.split('.')[0] ?? ''

function rowsOf(document: string): Row[] {
  return document.split('\n').flatMap((line): Row[] => {
    const [, part = '', , where = '', tests = ''] = line.split('|').map((cell) => cell.trim())
    if (!new RegExp(`^${NUMBERS}$`).test(part)) return []
    const named = tests.split('<br>').filter((test) => test !== '')
    return [{ part, where: where.split(', ').map(withoutTicks), tests: named.map(withoutTicks) }]
  })
}

function withoutTicks(text: string): string {
  return text.replaceAll('`', '').trim()
}

/** How a title begins in a source: with the numbers of what it proves, or without. */
function standsIn(source: string, title: string, numbers = `(?:${NUMBERS}(?:, ${NUMBERS})*: )?`): boolean {
  const written = title.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll("'", String.raw`\\?'`)
  return new RegExp(`['"\`]${numbers}${written}`).test(source)
}

/** What a table says that is not so, or does not say. */
function faultsOf(document: string): string[] {
  const rows = rowsOf(document)
  const sources = new Map(rows.flatMap(({ tests }) => tests.map(fileOf)).map((file) => [file, '']))
  for (const file of sources.keys()) if (isThere(file)) sources.set(file, textOf(file))
  const missing = rows.flatMap(({ part, where, tests }) => [
    ...where.filter((file) => !isThere(file)).map((file) => `${part}: there is no ${file}`),
    ...(tests.length === 0 ? [`${part}: no test`] : []),
    ...tests
      .filter((test) => !standsIn(sources.get(fileOf(test)) ?? '', titleOf(test)))
      .map((test) => `${part}: there is no ${test}`),
  ])
  const unnumbered = RULINGS.flatMap((ruling) => {
    const own = rows.filter(({ part }) => rulingOf(part) === ruling)
    const parts = own.map(({ part }) => part)
    const expected = own.map((_, i) => `${ruling}.${i + 1}`)
    const isTitled = own.some(({ tests }) =>
      tests.some((test) => {
        const title = titleOf(test).replace(new RegExp(`^${NUMBERS}(?:, ${NUMBERS})*: `), '')
        const begins = `(?:${NUMBERS}, )*${ruling}(?:\\.\\d+)?(?:, ${NUMBERS})*: `
        return standsIn(sources.get(fileOf(test)) ?? '', title, begins)
      }),
    )
    return [
      ...(own.length === 0 ? [`${ruling}: no row`] : []),
      ...(parts.join() === expected.join() ? [] : [`${ruling}: its parts are ${parts.join()}`]),
      ...(isTitled || own.length === 0 ? [] : [`${ruling}: none of its tests begins with its number`]),
    ]
  })
  return [...missing, ...unnumbered]
}

const document = textOf('docs/security.md')

it('has a row for each part of each ruling, with where it is kept and the test that says so', () => {
  expect(faultsOf(document)).toEqual([])
})

it('notices a file, a test or a ruling that is not there', () => {
  const spoilt = (change: (text: string) => string) =>
    faultsOf(change(document)).filter((fault) => !faultsOf(document).includes(fault))
  expect(spoilt((text) => text.replace('server/domain/redirect.ts', 'server/domain/gone.ts'))).toEqual([
    'R5.1: there is no server/domain/gone.ts',
  ])
  expect(spoilt((text) => text.replace('may be 32 deep', 'may be 33 deep'))).toEqual([
    expect.stringMatching(/^R15\.6: there is no server\/api\/body\.test\.ts › may be 33 deep/),
  ])
  expect(spoilt((text) => text.replaceAll(/^\| R14\.\d .*\n/gm, ''))).toEqual(['R14: no row'])
  expect(spoilt((text) => text.replaceAll(/^\| R9\.2 .*\n/gm, ''))).toEqual([
    'R9: its parts are R9.1,R9.3,R9.4,R9.5',
  ])
})
