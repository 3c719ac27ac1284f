import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Rolldown } from 'vite'
import { notices, termsIn } from '../checks/licences.ts'

/** What goes along with the built files: whose code is in them beside ours, and on what terms. */
export const NOTICES = 'third-party.txt'

const TITLE = 'This is in the files of the Tote widget beside our own, each under its own licence.'

/** The folder of the package that a module belongs to. */
const PACKAGE = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/

/** Notes the folder of every package of which something is in a chunk. */
export function noteOwners(owners: Set<string>): Rolldown.Plugin {
  return {
    name: 'note-owners',
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        for (const id of file.type === 'chunk' ? Object.keys(file.modules) : []) {
          const [owner] = PACKAGE.exec(id) ?? []
          if (owner !== undefined) owners.add(owner)
        }
      }
    },
  }
}

/** Writes the page of the packages in these folders; throws where one brings no text of its licence. */
export function writeNotices(outDir: string, owners: ReadonlySet<string>): void {
  const packages = [...owners].map((folder) => {
    const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const { name, version } = about as { name: string; version: string }
    const terms = termsIn(folder)
    if (terms.text === undefined) throw new Error(`${name} brings no text of its licence.`)
    return { name, version, isForSome: false, ...terms }
  })
  packages.sort((one, other) => (one.name < other.name ? -1 : 1))
  writeFileSync(join(outDir, NOTICES), notices(TITLE, packages))
}
