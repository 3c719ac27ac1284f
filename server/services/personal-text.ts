import { register } from './personal.ts'

/** The register as a table for people. */
export function registerText(): string {
  const rows = register.map(({ table, what, why, until }) => [table, what, why, until])
  return ['kept in | what | what for | until', ...rows.map((row) => row.join(' | '))].join('\n')
}

/** The same as it stands in the docs. */
export function registerMarkdown(): string {
  const rows = register.map(({ table, what, why, until }) => `| \`${table}\` | ${what} | ${why} | ${until} |`)
  return ['| kept in | what | what for | until |', '|---|---|---|---|', ...rows].join('\n')
}
