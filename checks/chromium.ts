import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { LaunchOptions } from 'playwright-core'

// The package's own list of arguments switches web security off; every CORS and cookie test would prove nothing.
const args = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
]

const archives = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br']

/**
 * How to launch a real Chromium with nothing but node_modules: playwright-core and vitest's browser mode
 * both take these. `CHROMIUM_PATH` names another binary. The first call on a machine unpacks for some seconds.
 */
export function launchOptions(): LaunchOptions & { env: Record<string, string> } {
  const env = Object.fromEntries(
    Object.entries(process.env).filter((entry) => entry[1] !== undefined),
  ) as Record<string, string>
  const own = process.env['CHROMIUM_PATH']
  if (own) return { executablePath: own, headless: true, args, env }
  if (process.platform !== 'linux') throw new Error('CHROMIUM_PATH must name a Chromium on this system')
  const home = unpacked()
  env['FONTCONFIG_PATH'] = join(home, 'fonts')
  if (!systemHasNss()) env['LD_LIBRARY_PATH'] = join(home, 'al2023/lib')
  return { executablePath: join(home, 'chromium'), headless: true, args, env }
}

/** The folder with the unpacked browser; unpacks it when no one has yet. */
function unpacked(): string {
  const library = dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium')))
  let packed = library
  while (!existsSync(join(packed, 'bin', 'chromium.br'))) packed = dirname(packed)
  const { version } = JSON.parse(readFileSync(join(packed, 'package.json'), 'utf8')) as { version: string }
  const home = join(tmpdir(), `tote-chromium-${version}-${process.getuid?.() ?? 'user'}`)
  if (existsSync(join(home, 'complete'))) return home

  // The package unpacks into TMPDIR and takes a half-written file for a finished one: so each attempt has
  // a folder of its own, which gets its name only when everything is in it.
  const part = mkdtempSync(`${home}.`)
  const inflate = `
    const { inflate } = await import(${JSON.stringify(join(library, 'lambdafs.js'))})
    for (const file of ${JSON.stringify(archives)}) await inflate(${JSON.stringify(join(packed, 'bin'))} + '/' + file)`
  try {
    execFileSync(process.execPath, ['--input-type=module', '--eval', inflate], {
      env: { ...process.env, TMPDIR: part },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    writeFileSync(join(part, 'fonts', 'fonts.conf'), fontConfig(home))
    writeFileSync(join(part, 'complete'), '')
    renameSync(part, home)
  } catch (error) {
    rmSync(part, { recursive: true, force: true })
    if (!existsSync(join(home, 'complete'))) throw error
  }
  return home
}

function fontConfig(home: string): string {
  const folders = [join(home, 'fonts'), '/usr/share/fonts'].map((folder) => `<dir>${folder}</dir>`)
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>${folders.join('')}<cachedir>${join(home, 'font-cache')}</cachedir></fontconfig>
`
}

/** The bundled libraries are for machines that have none; where the system has its own, they clash. */
function systemHasNss(): boolean {
  const folders = ['/usr/lib/x86_64-linux-gnu', '/usr/lib64', '/usr/lib']
  return folders.some((folder) => existsSync(join(folder, 'libnss3.so')))
}
