import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What stands in a shop's folder, as it was written. */
export function readSite(folder: 'site' | 'second') {
  const site = join(import.meta.dirname, folder)
  const files = readdirSync(site, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(site.length))
  const html = (page: string) => readFileSync(join(site, page), 'utf8')
  return {
    files,
    pages: files.filter((file) => file.endsWith('.html')),
    html,
    /** The addresses in a page that lead to the shop itself, without what follows the path. */
    localAddresses(page: string): string[] {
      const found = html(page).matchAll(/(?:href|src|srcset|success-url|cancel-url)="(\/[^"?#]*)/g)
      return [...new Set(Array.from(found, ([, address]) => (address === '/' ? '/index.html' : address!)))]
    },
  }
}

/** A price as the pages write it. */
export const dollars = (amount: number) => `$${(amount / 100).toFixed(2)}`
