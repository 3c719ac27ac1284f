import { fifthPostgresStep, fifthSqliteStep, fifthTables } from './schema-fifth.ts'
import { firstSqliteStep } from './schema-first.ts'
import { fourthPostgresStep, fourthSqliteStep, fourthTables } from './schema-fourth.ts'
import { create, type Dialect, secondSqliteStep, secondTables } from './schema-second.ts'
import { seventhPostgresStep, seventhSqliteStep, seventhTables } from './schema-seventh.ts'
import { sixthPostgresStep, sixthSqliteStep, sixthTables } from './schema-sixth.ts'
import { thirdPostgresStep, thirdSqliteStep, thirdTables } from './schema-third.ts'

/** The names of all tables, in the order in which rows may be copied. */
export const tableNames: readonly string[] = [
  ...secondTables,
  ...thirdTables,
  ...fourthTables,
  ...fifthTables,
  ...sixthTables,
  ...seventhTables,
].map(({ name }) => name)

/** What Postgres counts the steps in that were taken. */
export const settingsTable: string = secondTables
  .filter(({ name }) => name === 'settings')
  .map((table) => create(table, 'postgres'))
  .join('')

/**
 * The schema, step by step; a step that has been released is never changed. Documents are JSON text; only what is
 * searched or counted has a column.
 */
export const steps: Readonly<Record<Dialect, readonly string[]>> = {
  sqlite: [
    firstSqliteStep,
    secondSqliteStep,
    thirdSqliteStep,
    fourthSqliteStep,
    fifthSqliteStep,
    sixthSqliteStep,
    seventhSqliteStep,
  ],
  postgres: [
    secondTables.map((table) => create(table, 'postgres')).join('\n'),
    thirdPostgresStep,
    fourthPostgresStep,
    fifthPostgresStep,
    sixthPostgresStep,
    seventhPostgresStep,
  ],
}
