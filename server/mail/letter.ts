import type { Locale } from '@tote/shared/cart.ts'
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
  readonly paragraphs: readonly string[]
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

function plainText({ merchant, title, code, paragraphs }: Letter): string {
  const parts = [
    title,
    ...(code ? [`    ${code}`] : []),
    ...paragraphs,
    `-- \n${merchant.name}\n${merchant.site}`,
  ]
  return `${parts.join('\n\n')}\n`
}

/** Without tables, pictures or a link that asks to be clicked; styles stand at their elements, where every program reads them. */
function markup({ merchant, locale, subject, title, code, paragraphs }: Letter): string {
  const accent = accentOf(merchant)
  const font = "font-family:ui-sans-serif,system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif"
  const mono = "font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,'Noto Sans Mono',monospace"
  return `<!doctype html>
<html lang="${locale}">
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
  .foot, .foot a { color: #a8a39a !important; }
}
</style>
</head>
<body class="page" style="margin:0;padding:0;background:#f4f2ee;-webkit-text-size-adjust:100%">
<div class="page" lang="${locale}" style="padding:24px 12px;background:#f4f2ee">
<div class="card" style="max-width:520px;margin:0 auto;padding:28px 24px 12px;box-sizing:border-box;background:#ffffff;color:#1b1a18;border-top:4px solid ${accent.light};border-radius:6px;${font};font-size:16px;line-height:1.55;overflow-wrap:anywhere">
<p style="margin:0 0 24px;font-size:15px;font-weight:600">${escaped(merchant.name)}</p>
<h1 style="margin:0 0 20px;font-size:22px;line-height:1.3;font-weight:600">${escaped(title)}</h1>
${
  code
    ? `<p class="code" style="margin:0 0 24px;padding:18px 8px;background:#f4f2ee;color:#1b1a18;border-radius:6px;text-align:center;white-space:nowrap;${mono};font-size:32px;line-height:1.2;font-weight:600;letter-spacing:2px">${escaped(code).replace(' ', '&nbsp;')}</p>\n`
    : ''
}${paragraphs.map((text) => `<p style="margin:0 0 16px">${escaped(text)}</p>`).join('\n')}
</div>
<p class="foot" style="max-width:520px;margin:16px auto 0;padding:0 24px;box-sizing:border-box;color:#67635c;${font};font-size:13px;line-height:1.5;overflow-wrap:anywhere">${foot(merchant)}</p>
</div>
</body>
</html>
`
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
