import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

type Versions = Readonly<Record<string, string>>
type Wanted = Readonly<Record<string, { readonly specifier: string; readonly version: string }>>

/** The lockfile, as far as this house reads it. */
export interface Lock {
  readonly importers: Readonly<
    Record<string, { readonly dependencies?: Wanted; readonly devDependencies?: Wanted }>
  >
  readonly packages: Readonly<
    Record<
      string,
      {
        readonly resolution: Readonly<Record<string, string>>
        readonly os?: readonly string[]
        readonly cpu?: readonly string[]
        readonly deprecated?: string
        readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>
      }
    >
  >
  readonly snapshots: Readonly<
    Record<string, { readonly dependencies?: Versions; readonly optionalDependencies?: Versions }>
  >
}

/** What a package.json asks for. */
export interface Manifest {
  readonly dependencies?: Versions
  readonly devDependencies?: Versions
}

/** A package that is on the machine of whoever runs Tote, or in what their pages load. */
export interface Shipped {
  readonly name: string
  readonly version: string
  /** Made for some kinds of machine alone: on others it is not installed. */
  readonly isForSome: boolean
}

/** What leaves this house: the server with what it shares, and the widget. */
export const SERVER = ['server', 'shared'] as const
export const WIDGET = ['widget'] as const

export function readLock(top: string): Lock {
  return parse(readFileSync(join(top, 'pnpm-lock.yaml'), 'utf8')) as Lock
}

/** Each workspace folder's package.json; the house's own is that of `.`. */
export function readManifests(top: string): Readonly<Record<string, Manifest>> {
  const files = [
    'package.json',
    ...globSync('*/package.json', { cwd: top, exclude: ['node_modules'] }).sort(),
  ]
  const read = (file: string) => JSON.parse(readFileSync(join(top, file), 'utf8')) as Manifest
  return Object.fromEntries(files.map((file) => [file.replace(/\/?package\.json$/, '') || '.', read(file)]))
}

/** The packages that these folders need to run, with all that those need, by name. */
export function shipped(lock: Lock, folders: readonly string[]): Shipped[] {
  const found = new Map<string, boolean>()
  function visit(name: string, version: string, isInSome: boolean): void {
    // An alias says in place of the version which package it stands for.
    const key = lock.snapshots[version] ? version : `${name}@${version}`
    const { os, cpu, peerDependenciesMeta: peers } = lock.packages[idOf(key)] ?? {}
    const isForSome = isInSome || Boolean(os ?? cpu)
    if (version.startsWith('link:') || found.get(key) === false || found.get(key) === isForSome) return
    found.set(key, isForSome)
    const { dependencies = {}, optionalDependencies = {} } = lock.snapshots[key] ?? {}
    const needed = Object.entries({ ...dependencies, ...optionalDependencies })
    // What a package can do without is there because a tool of this house needs it.
    for (const [name, version] of needed) if (!peers?.[name]?.optional) visit(name, version, isForSome)
  }
  for (const folder of folders) {
    const wanted = Object.entries(lock.importers[folder]?.dependencies ?? {})
    for (const [name, { version }] of wanted) visit(name, version, false)
  }
  // What was asked for with several peers is one package all the same.
  const always = new Set([...found].filter(([, isForSome]) => !isForSome).map(([key]) => idOf(key)))
  const packages = [...new Set([...found.keys()].map(idOf))].map((id) => {
    const at = id.lastIndexOf('@')
    return { name: id.slice(0, at), version: id.slice(at + 1), isForSome: !always.has(id) }
  })
  // By their characters: how a language sorts is the machine's affair.
  const word = ({ name, version }: Shipped) => `${name} ${version}`
  return packages.sort((one, other) => (word(one) < word(other) ? -1 : 1))
}

/** A package without the peers it was resolved with. */
function idOf(key: string): string {
  return key.replace(/\(.*$/, '')
}

/** Where an installation could bring something else than what was looked at. Nothing: the lockfile says it all. */
export function lockFaults(lock: Lock, manifests: Readonly<Record<string, Manifest>>): string[] {
  return [
    ...Object.entries(manifests).flatMap(([folder, manifest]) => rangeFaults(lock, folder, manifest)),
    ...Object.entries(lock.packages).flatMap(([id, { resolution }]) => {
      const { integrity = '', ...rest } = resolution
      const faults: string[] = []
      if (!/^sha512-[\w+/]{86}==$/.test(integrity)) faults.push(`${id} has no integrity`)
      if (Object.keys(rest).length > 0) faults.push(`${id} comes from elsewhere than the registry`)
      return faults
    }),
    ...Object.keys(lock.snapshots).flatMap((key) =>
      lock.packages[idOf(key)] ? [] : [`${key} is not among the packages`],
    ),
  ]
}

/** A version, a range of them, our own folder, or another name for one of these: no address, no file, no tag that moves. */
const RANGE = /^(npm:(@[\w.-]+\/)?[\w.-]+@)?[\^~]?\d+(\.\d+){0,2}(-[\w.]+)?$|^workspace:\*$/

function rangeFaults(lock: Lock, folder: string, manifest: Manifest): string[] {
  const locked = { ...lock.importers[folder]?.dependencies, ...lock.importers[folder]?.devDependencies }
  return Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).flatMap(
    ([name, range]) => {
      const faults: string[] = []
      if (!RANGE.test(range)) faults.push(`${folder}: ${name} is asked for as ${range}`)
      if (locked[name]?.specifier !== range) faults.push(`${folder}: ${name} ${range} is not in the lockfile`)
      return faults
    },
  )
}
