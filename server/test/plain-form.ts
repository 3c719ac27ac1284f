import type { Answer } from './answer.ts'
import type { Browser } from './browser.ts'

/** What the fields of a page's form hold, by their names, as a browser would send them. */
export function fieldsOf(text: string): Record<string, string> {
  const body = text.slice(text.indexOf('<form'))
  const fields: Record<string, string> = {}
  for (const [, tag = '', attributes = '', inner = ''] of body.matchAll(
    /<(input|select|textarea)\b([^>]*)>(?:((?:(?!<\/\1>).)*)<\/\1>)?/gs,
  )) {
    const name = attribute(attributes, 'name')
    if (name === undefined) continue
    const isChosen = !/type="(radio|checkbox)"/.test(attributes) || / checked/.test(attributes)
    if (!isChosen) continue
    if (tag === 'select') fields[name] = chosenIn(inner)
    else fields[name] = tag === 'textarea' ? plain(inner) : (attribute(attributes, 'value') ?? '')
  }
  return fields
}

function chosenIn(options: string): string {
  const all = [...options.matchAll(/<option([^>]*)>([^<]*)/g)]
  const chosen = all.find(([, attributes = '']) => / selected/.test(attributes)) ?? all[0]
  return chosen ? (attribute(chosen[1] ?? '', 'value') ?? chosen[2] ?? '') : ''
}

function attribute(attributes: string, name: string): string | undefined {
  const text = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1]
  return text === undefined ? undefined : plain(text)
}

function plain(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

/** The page as somebody without script reads it: sentences only. */
export function readable(text: string): string {
  const words = text.replace(/<(script|style)\b.*?<\/\1>/gs, '').replace(/<[^>]+>/g, ' ')
  return plain(words).replace(/\s+/g, ' ')
}

/** The faults that stand at fields, by the id of the field. */
export function faultsOn(text: string): Record<string, string> {
  const found = text.matchAll(/<p class="error" id="([\w-]+)-error">([^<]*)/g)
  return Object.fromEntries([...found].map(([, id = '', said = '']) => [id, said]))
}

/** Opens a page, types over some of its fields, and sends the form by one of its buttons. */
export async function fillAndSend(
  browser: Browser,
  page: string,
  typed: Record<string, string>,
  button: string,
): Promise<Answer> {
  const { text } = await browser.open(page)
  return sendAgain(browser, page, text, typed, button)
}

/** The same from a page that came back. */
export function sendAgain(
  browser: Browser,
  page: string,
  text: string,
  typed: Record<string, string>,
  button: string,
): Promise<Answer> {
  return browser.submit(page, { ...fieldsOf(text), ...typed, do: button })
}
