import { ToteError } from '@tote/shared/reasons.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { Deps } from './deps.ts'

/** What a merchant says of all of its carts. */
export interface CartSettings {
  readonly allowPurchasing: boolean
}

/** What it says otherwise of those of one channel; null where it says nothing. */
export interface ChannelCartSettings {
  readonly allowPurchasing: boolean | null
}

const ALL = 'cart-settings'
const NOTHING_SAID: CartSettings = { allowPurchasing: true }
const NO_OVERRIDE: ChannelCartSettings = { allowPurchasing: null }

/** Throws `purchasingStopped` where nothing may be bought in the channel. */
export async function assertPurchasing(
  deps: Pick<Deps, 'store'>,
  merchant: Merchant,
  channel = 1,
): Promise<void> {
  const { get, getChannel } = createCartSettings(deps)
  const [all, own] = await Promise.all([get(merchant), getChannel(merchant, channel)])
  if (!(own.allowPurchasing ?? all.allowPurchasing)) throw new ToteError('purchasingStopped')
}

/** Settings of a merchant's carts, and what differs in a channel. */
export function createCartSettings({ store }: Pick<Deps, 'store'>) {
  const nameOf = (channel: number) => `${ALL}/${channel}`

  async function get(merchant: Merchant): Promise<CartSettings> {
    return ((await store.getSetting(merchant.id, ALL)) as CartSettings | undefined) ?? NOTHING_SAID
  }

  async function getChannel(merchant: Merchant, channel: number): Promise<ChannelCartSettings> {
    const kept = await store.getSetting(merchant.id, nameOf(channel))
    return (kept as ChannelCartSettings | undefined) ?? NO_OVERRIDE
  }

  return {
    get,
    getChannel,

    async put(merchant: Merchant, settings: CartSettings): Promise<CartSettings> {
      await store.putSetting(merchant.id, ALL, settings)
      return settings
    },

    async putChannel(
      merchant: Merchant,
      channel: number,
      settings: ChannelCartSettings,
    ): Promise<ChannelCartSettings> {
      await store.putSetting(merchant.id, nameOf(channel), settings)
      return settings
    },
  }
}
