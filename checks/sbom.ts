import { createHash } from 'node:crypto'
import { runChild } from './child.ts'
import type { Shipped } from './lockfile.ts'

interface Component {
  readonly name: string
  readonly version: string
  readonly 'bom-ref': string
  readonly purl: string
  readonly externalReferences?: readonly Reference[]
}

interface Reference {
  readonly type: string
  readonly hashes?: readonly unknown[]
}

/** A bill of materials in the form of CycloneDX. */
export interface Bom {
  readonly metadata: object
  readonly components: readonly Component[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[]
}

/** What the package manager says a workspace package needs to run. Throws with its words where it does not. */
export async function askBom(name: string): Promise<Bom> {
  const words = [
    'sbom',
    '--sbom-format',
    'cyclonedx',
    '--sbom-spec-version',
    '1.6',
    '--prod',
    '--filter',
    name,
  ]
  const { code, output } = await pnpm(words)
  if (code !== 0) throw new Error(`There is no bill of materials of ${name}: ${output}`)
  return JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1)) as Bom
}

/** The same bill for the same packages, byte for byte: no time, no chance, no order of the day, and no address it was fetched from. */
export function settled({ metadata, components, dependencies, ...bom }: Bom): string {
  const { timestamp: _, ...about } = metadata as { timestamp?: string }
  const content = {
    ...bom,
    serialNumber: undefined,
    metadata: about,
    components: components.toSorted(by((it) => it['bom-ref'])).map(withoutAddress),
    dependencies: dependencies
      .map(({ dependsOn = [], ...it }) => ({ ...it, dependsOn: dependsOn.toSorted() }))
      .toSorted(by((it) => it.ref)),
  }
  const sum = createHash('sha256').update(JSON.stringify(content)).digest('hex')
  // A UUID of the kind that its maker fills: the bill's own content names it.
  const [, a, b, c, d, e] = /^(.{8})(.{4})(.{3})(.{3})(.{12})/.exec(sum) ?? []
  return `${JSON.stringify({ ...content, serialNumber: `urn:uuid:${a}-${b}-8${c}-a${d}-${e}` }, null, 2)}\n`
}

/** Where the bill and the lockfile differ over what ships; binaries for other machines are in the lockfile alone. */
export function bomFaults({ components }: Bom, packages: readonly Shipped[]): string[] {
  const billed = new Set(components.map(({ purl }) => decodeURIComponent(purl).replace('pkg:npm/', '')))
  const named = packages.map((it) => ({ ...it, id: `${it.name}@${it.version}` }))
  const known = new Set(named.map(({ id }) => id))
  return [
    ...named
      .filter(({ id, isForSome }) => !isForSome && !billed.has(id))
      .map(({ id }) => `${id} is not in the bill`),
    ...[...billed]
      .filter((id) => !id.startsWith('@tote/') && !known.has(id))
      .map((id) => `${id} does not ship`),
  ]
}

/** Runs the package manager of this house. */
export function pnpm(words: readonly string[]): ReturnType<typeof runChild> {
  const way = ['--yes', '--prefer-offline', '--loglevel=error', '-p', 'pnpm@11.28.10', 'pnpm']
  return runChild('npx', [...way, ...words])
}

function withoutAddress({ externalReferences = [], ...component }: Component): object {
  const hashes = externalReferences.find(({ type }) => type === 'distribution')?.hashes
  const rest = externalReferences.filter(({ type }) => type !== 'distribution')
  return { ...component, ...(hashes && { hashes }), ...(rest.length > 0 && { externalReferences: rest }) }
}

function by<T>(name: (it: T) => string): (one: T, other: T) => number {
  return (one, other) => (name(one) < name(other) ? -1 : 1)
}
