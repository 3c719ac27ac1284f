import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { askAdvisories, askNewest, compareNewest } from './advisories.ts'
import { top } from './child.ts'
import { licenceFaults, licencesOf, thirdParty } from './licences.ts'
import { lockFaults, readLock, readManifests, SERVER, shipped, WIDGET } from './lockfile.ts'
import { askBom, bomFaults, settled } from './sbom.ts'

const HELP = `Usage: npm run supply [-- --write | --help]

Looks at all that ships beside our own code: that an installation brings what the lockfile says, on what terms,
whether something is known against it, and whether there is a newer patch. Leaves the bills of materials in supply/.

  --write   writes THIRD-PARTY.txt, for the lockfile as it is

Exit codes: 0 nothing was found, 1 something was, 3 nothing was, but not everything could be asked.
`

const words = process.argv.slice(2)
if (words.includes('--help')) process.stdout.write(HELP)
else await look()

async function look(): Promise<void> {
  const lock = readLock(top)
  const all = shipped(lock, [...SERVER, ...WIDGET])
  const licensed = licencesOf(top, all)
  if (words.includes('--write')) writeFileSync(join(top, 'THIRD-PARTY.txt'), thirdParty(licensed))

  report('lockfile', `${Object.keys(lock.packages).length} packages`, lockFaults(lock, readManifests(top)))
  report('licences', `${all.length} packages that ship`, licenceFaults(licensed))
  for (const [name, folders] of [
    ['server', SERVER],
    ['widget', WIDGET],
  ] as const) {
    const bom = await askBom(`@tote/${name}`)
    const file = join('supply', `${name}.cdx.json`)
    mkdirSync(join(top, 'supply'), { recursive: true })
    writeFileSync(join(top, file), settled(bom))
    report(
      `bill of ${name}`,
      `${bom.components.length} components, ${file}`,
      bomFaults(bom, shipped(lock, folders)),
    )
  }
  const { findings, words: said } = await askAdvisories()
  if (findings) report('advisories', said, findings)
  else {
    console.log(line('!', 'advisories', said))
    process.exitCode ||= 3
  }
  await newest()

  async function newest(): Promise<void> {
    const folders = [...SERVER, ...WIDGET]
    try {
      const { behind, deprecated } = compareNewest(all, await askNewest(folders), folders)
      report('given up', 'by their authors', deprecated)
      // A newer patch is news, and no fault.
      console.log(line('·', 'newer', `${behind.length} of ${all.length} packages that ship`))
      for (const one of behind) console.log(`    ${one}`)
    } catch (error) {
      console.log(line('!', 'newer', `not asked: ${(error as Error).message}`))
      process.exitCode ||= 3
    }
  }
}

function report(name: string, about: string, faults: readonly string[]): void {
  console.log(line(faults.length === 0 ? '✓' : '✗', name, `${about}: ${faults.length || 'no'} faults`))
  for (const fault of faults) console.log(`    ${fault}`)
  if (faults.length > 0) process.exitCode = 1
}

function line(mark: string, name: string, about: string): string {
  return `${mark} ${name.padEnd(16)}${about}`
}
