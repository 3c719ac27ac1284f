const PARTS = [
  /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi,
  /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g,
  // A moment in milliseconds.
  /(?<!\d)1[6-9]\d{11}(?!\d)/g,
  // Hashes, and secrets of 32 bytes.
  /[0-9A-Za-z_-]{43,}/g,
]

/** A text without what chance wrote: ids, moments, hashes and secrets. A few digits that must not be told stand in those now and then. */
export function apartFromChance(text: string): string {
  return PARTS.reduce((left, part) => left.replaceAll(part, '…'), text)
}
