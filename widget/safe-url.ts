/** An address as the page would resolve it, or undefined where it is not a web address. */
export function safeUrl(url: string | null | undefined): string | undefined {
  const parsed = url && URL.canParse(url, document.baseURI) ? new URL(url, document.baseURI) : undefined
  return parsed && /^https?:$/.test(parsed.protocol) ? parsed.href : undefined
}
