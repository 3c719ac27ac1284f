import type { DelegatedReason } from '@tote/shared/delegated.ts'

/** Why a purchase ends, where the core itself says so. */
export type OwnReason = DelegatedReason | 'keyRevoked' | 'totalUnknown'

/** Beside what was bought, where it was to be stopped. */
export const TOO_LATE =
  'It was asked to stop when it was ordered already: to send it back, the buyer turns to the shop.'

/** What a caller is told then. Executors say of their own refusals what is known there. */
export const NOTES: Readonly<Record<OwnReason, string>> = {
  handedOff: 'Nobody here can buy at this shop: the buyer is handed the link.',
  notAProduct: 'There is no product at this address. Nothing was bought.',
  outOfStock: 'The shop has too few of it. Nothing was bought.',
  choiceMissing: 'It must be said which one is wanted. Nothing was bought.',
  choiceUnknown: 'The shop does not offer what was chosen. Nothing was bought.',
  quantityNotSold: 'The shop does not sell so many of it. Nothing was bought.',
  notDelivered: 'The shop does not deliver there. Nothing was bought.',
  addressRefused: 'The shop does not take this address. Nothing was bought.',
  notWhole: 'A part of it could not be had, and it was not to be bought in parts. Nothing was bought.',
  spendingLimit: 'It costs more than may be spent. Nothing was bought.',
  totalUnknown:
    'The shop does not say what delivery and tax come to, so no limit could be held. Nothing was bought. Ask without limits, or have the operator say what the service there comes to at most (atMost in TOTE_UPSTREAMS).',
  limitCurrency: 'The shop asks for another currency than the one that the limit is in. Nothing was bought.',
  paymentMissing:
    'There is no way to pay: name a payment session that the buyer approved. Nothing was bought.',
  paymentDeclined: 'The payment was declined. Nothing was bought.',
  paymentNeedsBuyer: 'The payment asks for the buyer, who is not there. Nothing was bought.',
  approvalOver: 'The approval to pay is over, or was never given. Nothing was bought.',
  buyerIncomplete: 'Who buys, and where it goes, is not known well enough. Nothing was bought.',
  notConfirmed: 'Nobody confirmed it in time. Nothing was bought.',
  cancelled: 'It was cancelled before anything was bought.',
  shopUnreachable: 'The shop did not answer. Nothing was bought.',
  shopRefused: 'The shop did not sell it at the price it had named. Nothing was bought.',
  outcomeUnknown: 'The shop did not say what became of it.',
  keyRevoked: 'The key that asked for it was revoked. Nothing was bought.',
}
