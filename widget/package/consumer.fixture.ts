import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { buildPackage } from './build-package.ts'

const repository = join(import.meta.dirname, '../..')

/** What a project that uses the package has beside it, by where it lies here. */
const BESIDE: Readonly<Record<string, string>> = {
  lit: 'widget',
  react: 'demo',
  'react-dom': 'demo',
  '@types/react': 'demo',
  '@types/react-dom': 'demo',
  vue: 'demo',
  svelte: 'demo',
}

/** A folder in which the package is installed, just built, as it is in a project that uses it. */
export async function consumer(): Promise<{ folder: string; installed: string } & Disposable> {
  const folder = mkdtempSync(join(tmpdir(), 'tote-consumer-'))
  const modules = join(folder, 'node_modules')
  const installed = join(modules, '@tote/widget')
  await buildPackage(installed)
  for (const [name, workspace] of Object.entries(BESIDE)) {
    mkdirSync(dirname(join(modules, name)), { recursive: true })
    symlinkSync(realpathSync(join(repository, workspace, 'node_modules', name)), join(modules, name), 'dir')
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  return { folder, installed, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) }
}
