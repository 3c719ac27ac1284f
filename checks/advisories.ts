import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { top } from './child.ts'
import { type Lock, readLock, readManifests, type Shipped, shipped } from './lockfile.ts'
import { pnpm } from './sbom.ts'

/** What the registry's advisories came to; `undefined` findings: it was asked and gave no answer. */
export interface Advice {
  readonly findings?: readonly string[]
  readonly words: string
}

const SERIOUS = new Set(['high', 'critical'])

/** Asks for known vulnerabilities in what ships. */
export async function askAdvisories(): Promise<Advice> {
  const { output } = await pnpm(['audit', '--prod', '--json'])
  return readAudit(output)
}

/** What `pnpm audit --json` said. Only an answer with advisories, or with a count of none, is one. */
export function readAudit(output: string): Advice {
  const answer = parsed(output)
  const advisories = answer && Object.values(answer.advisories ?? {})
  if (!advisories || !answer?.metadata?.vulnerabilities) {
    const status = /responded with (\d{3})/.exec(output)?.[1]
    return { words: `not asked: the registry gave no answer${status ? ` but ${status}` : ''}` }
  }
  const findings = advisories
    .filter(({ severity }) => SERIOUS.has(severity))
    .map(({ module_name, severity, title }) => `${module_name}: ${severity}, ${title}`)
  const others = advisories.length - findings.length
  return { findings, words: `${findings.length} high or critical, ${others} others` }
}

interface Audit {
  readonly advisories?: Readonly<Record<string, { module_name: string; severity: string; title: string }>>
  readonly metadata?: { readonly vulnerabilities?: object }
}

function parsed(output: string): Audit | undefined {
  try {
    return JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1)) as Audit
  } catch {
    return undefined
  }
}

/** What the registry has today for the same ranges, those that are pinned taken as their newest patch: a lockfile, resolved aside. */
export async function askNewest(folders: readonly string[]): Promise<Lock> {
  const place = mkdtempSync(join(tmpdir(), 'tote-newest-'))
  try {
    for (const [folder, { dependencies = {} }] of Object.entries(readManifests(top))) {
      const wanted = folders.includes(folder) ? dependencies : {}
      const loose = Object.entries(wanted).map(([name, range]) => [name, range.replace(/^(?=\d)/, '~')])
      const about = JSON.parse(readFileSync(join(top, folder, 'package.json'), 'utf8')) as object
      const text = JSON.stringify({ ...about, dependencies: Object.fromEntries(loose), devDependencies: {} })
      mkdirSync(join(place, folder), { recursive: true })
      writeFileSync(join(place, folder, 'package.json'), text)
    }
    for (const file of ['pnpm-workspace.yaml', '.npmrc']) cpSync(join(top, file), join(place, file))
    const { code, output } = await pnpm([
      '--dir',
      place,
      'install',
      '--lockfile-only',
      '--no-frozen-lockfile',
    ])
    if (code !== 0) throw new Error(`The newest patches could not be asked for: ${output}`)
    return readLock(place)
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

/** Which of what ships has a newer version within its range, and which its authors have given up since. */
export function compareNewest(now: readonly Shipped[], newest: Lock, folders: readonly string[]) {
  const there = shipped(newest, folders)
  const versions = Map.groupBy(there, ({ name }) => name)
  const behind = now.flatMap(({ name, version }) => {
    const others = (versions.get(name) ?? []).map((it) => it.version)
    return others.length === 0 || others.includes(version) ? [] : [`${name} ${version}: ${others.join(', ')}`]
  })
  const deprecated = there.flatMap(({ name, version }) => {
    const words = newest.packages[`${name}@${version}`]?.deprecated
    return words ? [`${name} ${version}: ${words}`] : []
  })
  return { behind, deprecated }
}
