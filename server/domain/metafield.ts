import { ToteError } from '@tote/shared/reasons.ts'

/** Who else may see and change what a program keeps: nobody, or everybody with a key of the merchant. */
export const permissionSets = [
  'app_only',
  'read',
  'write',
  'read_and_sf_access',
  'write_and_sf_access',
] as const
export type PermissionSet = (typeof permissionSets)[number]

/** What a program says of a metafield. */
export interface MetafieldContent {
  readonly permissionSet: PermissionSet
  readonly namespace: string
  readonly key: string
  readonly value: string
  readonly description: string
}

/** A text that a program keeps beside a cart; told apart by who keeps it, namespace and key. */
export interface Metafield {
  /** Counted per merchant. */
  readonly number: number
  readonly cartId: string
  /** The id of the key that keeps it. */
  readonly client: string
  readonly namespace: string
  readonly key: string
  readonly value: string
  readonly permissionSet: string
  readonly description: string
  readonly createdAt: number
  readonly updatedAt: number
}

interface Owned {
  readonly client: string
  readonly permissionSet: string
}

const MOST_OF_ONE = 10
const MOST = 250

export function isSeenBy({ client, permissionSet }: Owned, who: string): boolean {
  return client === who || permissionSet !== 'app_only'
}

/** Throws `scopeMissing` where only its owner may change it, and where somebody else would change who may see it. */
export function assertChangeable(held: Owned, who: string, permissionSet?: PermissionSet): void {
  if (held.client === who) return
  const isOpen = held.permissionSet === 'write' || held.permissionSet === 'write_and_sf_access'
  if (isOpen && (permissionSet === undefined || permissionSet === held.permissionSet)) return
  throw new ToteError('scopeMissing', { detail: { what: 'metafield' } })
}

/** Throws `validationFailed` where a cart has as many as it may, or as many of one client. */
export function assertRoom(others: readonly Owned[], who: string): void {
  const own = others.filter(({ client }) => client === who)
  if (own.length < MOST_OF_ONE && others.length < MOST) return
  const code = own.length < MOST_OF_ONE ? 'cartHasMost' : 'keyHasMost'
  throw new ToteError('validationFailed', { fields: [{ pointer: '/metafields', code }] })
}
