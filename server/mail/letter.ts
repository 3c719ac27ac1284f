import { directionOf, type Locale } from '@tote/shared/locales.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { Message } from '../providers/mail.ts'
import { accentOf } from './look.ts'

/** Whose letter it is. */
export type Sender = Pick<Merchant, 'name' | 'site' | 'look'>

interface Letter {
  readonly to: string
  readonly merchant: Sender
  readonly locale: Locale
  readonly subject: string
  readonly title: string
  /** Stands large between title and text. */
  readonly code?: string
  /** What was bought and what it came to, below the first paragraph; a name alone where there is no amount. */
  readonly rows?: readonly Row[]
  readonly paragraphs: readonly string[]
}

export interface Row {
  readonly name: string
  readonly amount: string
  /** The one that counts. */
  readonly isTotal?: boolean
}

/** A message in both forms, made of the same words. */
export function letter(content: Letter): Message {
  const { to, merchant, locale, subject } = content
  return {
    to,
    subject,
    text: plainText(content),
    html: markup(content),
    language: locale,
    sender: merchant.name,
  }
}

function plainText({
  merchant,
  title,
  code,
  rows = [],
  paragraphs: [first = '', ...others],
}: Letter): string {
  const parts = [
    title,
    ...(code ? [`    ${code}`] : []),
    first,
    ...(rows.length > 0 ? [plainRows(rows)] : []),
    ...others,
    `-- \n${merchant.name}\n${merchant.site}`,
  ]
  return `${parts.join('\n\n')}\n`
}

/** Amounts stand below each other. */
function plainRows(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(({ amount }) => amount.length))
  return rows.map(({ name, amount }) => `${amount.padStart(width)}  ${name}`).join('\n')
}

/** Without layout tables, pictures or a link that asks to be clicked; styles stand at their elements, where every program reads them. */
function markup({ merchant, locale, subject, title, code, rows = [], paragraphs }: Letter): string {
  const [first = '', ...others] = paragraphs.map((text) => `<p style="margin:0 0 16px">${escaped(text)}</p>`)
  const accent = accentOf(merchant)
  const font = "font-family:ui-sans-serif,system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif"
  const mono = "font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,'Noto Sans Mono',monospace"
  return `<!doctype html>
<html lang="${locale}" dir="${directionOf(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
<title>${escaped(subject)}</title>
<style>
:root { color-scheme: light dark; }
@media (prefers-color-scheme: dark) {
  .page { background: #141312 !important; }
  .card { background: #1f1d1b !important; color: #f3f1ec !important; border-top-color: ${accent.dark} !important; }
  .code { background: #2b2926 !important; color: #f3f1ec !important; }
  .cell { border-top-color: #3d3a35 !important; }
  .foot, .foot a { color: #a8a39a !important; }
}
</style>
</head>
<body class="page" style="margin:0;padding:0;background:#f4f2ee;-webkit-text-size-adjust:100%">
<div class="page" lang="${locale}" dir="${directionOf(locale)}" style="padding:24px 12px;background:#f4f2ee">
<div class="card" style="max-width:520px;margin:0 auto;padding:28px 24px 12px;box-sizing:border-box;background:#ffffff;color:#1b1a18;border-top:4px solid ${accent.light};border-radius:6px;${font};font-size:16px;line-height:1.55;overflow-wrap:anywhere">
<p style="margin:0 0 24px;font-size:15px;font-weight:600">${escaped(merchant.name)}</p>
<h1 style="margin:0 0 20px;font-size:22px;line-height:1.3;font-weight:600">${escaped(title)}</h1>
${
  code
    ? `<p class="code" style="margin:0 0 24px;padding:18px 8px;background:#f4f2ee;color:#1b1a18;border-radius:6px;text-align:center;white-space:nowrap;${mono};font-size:32px;line-height:1.2;font-weight:600;letter-spacing:2px">${escaped(code).replace(' ', '&nbsp;')}</p>\n`
    : ''
}${[first, ...(rows.length > 0 ? [tableOf(rows)] : []), ...others].join('\n')}
</div>
<p class="foot" style="max-width:520px;margin:16px auto 0;padding:0 24px;box-sizing:border-box;color:#67635c;${font};font-size:13px;line-height:1.5;overflow-wrap:anywhere">${foot(merchant)}</p>
</div>
</body>
</html>
`
}

/** A table that is one: read out row by row. */
function tableOf(rows: readonly Row[]): string {
  const cells = rows.map(({ name, amount, isTotal }) => {
    const style = `padding:8px 0;border-top:1px solid #d9d5cc;vertical-align:top;${isTotal ? 'font-weight:600' : ''}`
    return `<tr><th class="cell" scope="row" style="${style};text-align:start;${isTotal ? '' : 'font-weight:400;'}">${escaped(name)}</th><td class="cell" style="${style};text-align:end;white-space:nowrap;padding-inline-start:16px">${escaped(amount)}</td></tr>`
  })
  return `<table style="width:100%;margin:0 0 24px;border-collapse:collapse;font-size:15px;line-height:1.45">${cells.join('')}</table>`
}

function foot({ name, site }: Sender): string {
  const url = URL.parse(site)
  if (!url || !/^https?:$/.test(url.protocol)) return escaped(name)
  return `${escaped(name)} · <a href="${escaped(url.href)}" style="color:#67635c">${escaped(url.host)}</a>`
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '')
}
