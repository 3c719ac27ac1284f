import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { type Answer, CliError } from './cli-answer.ts'
import { openBar } from './cli-bar.ts'
import { listProducts, showProduct } from './cli-catalogue.ts'
import { formatOf, openFile } from './cli-file.ts'
import { actFor, command, type Given, merchantCommand, wantsJson } from './cli-run.ts'
import type { Merchant } from './domain/merchant.ts'
import { productColumns, variantColumns } from './services/bulk/columns.ts'
import { readCsv } from './services/bulk/csv-read.ts'
import { type Entry, type Fault, FileFault } from './services/bulk/entry.ts'
import { readJson, readJsonLines } from './services/bulk/json-read.ts'
import { exportProducts, type FileFormat, fileFormats } from './services/export.ts'
import { importProducts } from './services/import.ts'
import type { Store } from './store/store.ts'

/** How many faults a JSON document names. */
const NAMED_FAULTS = 1000

interface GivenFile extends Given {
  readonly format?: FileFormat
}

/** `tote product …`. */
export function productCommands(program: Command): void {
  const products = command(program, 'product', 'what merchants sell')
  const format = () =>
    new Option('--format <format>', 'where the name of the file does not say it').choices(fileFormats)
  merchantCommand(products, 'import', 'add and replace products from a CSV or JSON file')
    .argument('<file>', 'to read; - for standard input')
    .addOption(format())
    .addHelpText('after', importHelp)
    .action((file: string, given: GivenFile) =>
      actFor(given, (store, merchant) => importFile(store, merchant, file, given)),
    )
  merchantCommand(products, 'export', 'write every product, as an import reads it')
    .argument('[file]', 'to write; - for standard output', '-')
    .addOption(format())
    .action((file: string, given: GivenFile) =>
      actFor(given, (store, merchant) => exportFile(store, merchant, file, given)),
    )
  merchantCommand(products, 'list', 'the products of a merchant, by their ids')
    .option('--after <id>', 'those after this one', '')
    .option('--limit <many>', 'how many', readLimit, 50)
    .action((given: GivenFile & { after: string; limit: number }) =>
      actFor(given, (store, merchant) => listProducts(store, merchant, given)),
    )
  merchantCommand(products, 'show', 'one product, whole')
    .argument('<product>', 'its sku, id, number or public hash')
    .action((ref: string, given: GivenFile) => actFor(given, (store, { id }) => showProduct(store, id, ref)))
}

export async function importFile(
  store: Store,
  merchant: Merchant,
  path: string,
  given: GivenFile,
): Promise<Answer> {
  const format = formatOf(path, given.format)
  const { text, bytes } = openFile(path)
  const bar = openBar(!wantsJson && bytes !== undefined, 'bytes')
  const faults: Fault[] = []
  let looked = 0
  let unsaid = 0
  const add = (read: number) => bar.add(`${looked.toLocaleString('en')} products`, read)
  async function* counted() {
    for await (const piece of text) {
      unsaid += Buffer.byteLength(piece)
      yield piece
    }
  }
  bar.begin('Importing', bytes ?? 0)
  try {
    const came = await importProducts(
      { store, now: Date.now },
      merchant.id,
      readers[format](counted(), merchant),
      {
        fault(fault) {
          if (wantsJson) faults.length < NAMED_FAULTS && faults.push(fault)
          else bar.say(`line ${fault.line}: ${fault.says}`)
        },
        looked(products) {
          looked += products
          add(unsaid)
          unsaid = 0
        },
      },
    )
    if (came.bad > 0) process.exitCode = 1
    const rest =
      came.bad === 1
        ? ' 1 product was bad: nothing of it was kept.'
        : ` ${came.bad} products were bad: nothing of them was kept.`
    return {
      document: { ...came, faults },
      text: `${came.added} added, ${came.changed} replaced.${came.bad > 0 ? rest : ''}`,
    }
  } catch (error) {
    if (error instanceof FileFault) throw new CliError(`${error.message} What stands before was kept.`)
    throw error
  } finally {
    bar.end()
  }
}

const readers: Record<FileFormat, (text: AsyncIterable<string>, merchant: Merchant) => AsyncIterable<Entry>> =
  {
    csv: readCsv,
    json: readJson,
    jsonl: readJsonLines,
  }

async function exportFile(
  store: Store,
  merchant: Merchant,
  path: string,
  given: GivenFile,
): Promise<Answer | undefined> {
  const format = path === '-' && !given.format ? 'json' : formatOf(path, given.format)
  if (path === '-') {
    const source = exportProducts({ store }, merchant, format)
    await pipeline(source, process.stdout, { end: false }).catch((error: unknown) => {
      // Whoever listens to standard output has told it already, for every command.
      if (!(error instanceof Error && 'syscall' in error && error.syscall === 'write')) throw error
    })
    return undefined
  }
  const bar = openBar(!wantsJson, 'products')
  let products = 0
  bar.begin('Exporting', await store.countProducts(merchant.id))
  const source = exportProducts({ store }, merchant, format, (written) => {
    products += written
    bar.add('', written)
  })
  try {
    await pipeline(source, createWriteStream(path))
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw new CliError(`${path} cannot be written.`)
    throw error
  } finally {
    bar.end()
  }
  const what = products === 1 ? '1 product is' : `${products} products are`
  return { document: { file: path, format, products }, text: `${what} in ${path}.` }
}

function readLimit(text: string): number {
  const limit = Number(text)
  if (!/^\d+$/.test(text) || limit < 1 || limit > 1000) throw new InvalidArgumentError('It is 1 to 1000.')
  return limit
}

function importHelp(): string {
  const line = ({ name, says }: { name: string; says: string }) => `  ${name.padEnd(16)}${says}`.trimEnd()
  return `
JSON: a list of products as "product show" and "export" write them; amounts are minor units, like cents. A sku, a name
and a price are enough. JSON lines (.jsonl): one in each line.

CSV: a row for each variant, a heading with the names of columns; the first row of a product has what is the product's.
Needed are sku, name and price.
${productColumns('USD').map(line).join('\n')}
and of each variant, prices also with the code of another currency the merchant sells in, like price_EUR:
${variantColumns('USD', []).map(line).join('\n')}

Stock is what can be sold now, without what open checkouts have set aside. A product that there is (by id, number or sku)
is replaced; stock that is not said stays. Every bad row is reported by its line, nothing of its product is kept, and the
command ends with 1.`
}
