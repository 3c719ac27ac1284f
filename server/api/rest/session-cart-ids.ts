/** Where a line is: session carts name it by one text that says both, so that whose it is needs no looking for. */
export interface LinePlace {
  readonly cartId: string
  readonly lineId: string
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const NAME = /^[0-9A-Za-z_-]{43}$/

/** The line's name outside. */
export function nameLine({ cartId, lineId }: LinePlace): string {
  return Buffer.from(`${cartId}${lineId}`.replaceAll('-', ''), 'hex').toString('base64url')
}

/** Where the line of this name is; a line's own id stands for one of the caller's cart. Undefined for what no line is called. */
export function placeOf(name: string, own: string | undefined): LinePlace | undefined {
  if (UUID.test(name)) return own === undefined ? undefined : { cartId: own, lineId: name }
  if (!NAME.test(name)) return undefined
  const hex = Buffer.from(name, 'base64url').toString('hex')
  return { cartId: dashed(hex.slice(0, 32)), lineId: dashed(hex.slice(32)) }
}

function dashed(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
