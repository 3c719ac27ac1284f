import type { AddressWords } from './address-words.ts'
import type { Words } from './words.ts'

/** What the account says beyond the words of cart and checkout. */
export interface AccountWords {
  readonly account: {
    readonly title: string
    readonly loading: string
    /** Instead of the form, on a merchant's page. */
    readonly welcome: string
    readonly invitation: string
    readonly signIn: string
    readonly signInText: string
    readonly sendCode: string
    readonly sending: string
    readonly codeTitle: string
    readonly codeSent: (email: string) => string
    readonly code: string
    readonly codeMissing: string
    readonly codeHint: string
    readonly checking: string
    readonly sendAgain: string
    readonly sendAgainIn: (seconds: number) => string
    readonly sentAgain: string
    readonly otherEmail: string
    readonly apartTitle: string
    readonly apartText: string
    readonly apart: string
    readonly notNow: string
    readonly signedIn: string
    readonly leaving: string
    /** Signed in by a browser that keeps no cookie. */
    readonly passing: string
    /** Signed in, but only so far as this page needs it to shop. */
    readonly signedInHere: string
    readonly signedInHereText: string
    readonly openAccount: string
    readonly goOn: string
    readonly signOut: string
    readonly signedOut: string
    /** By something else than this page: another device, another tab, the merchant. */
    readonly wereSignedOut: string

    readonly orders: string
    readonly noOrders: string
    readonly noOrdersHint: string
    readonly moreOrders: string
    readonly andMore: (lines: number) => string
    readonly allOrders: string

    readonly addresses: string
    readonly noAddresses: string
    readonly noAddressesHint: string
    readonly addAddress: string
    readonly newAddress: string
    readonly edit: string
    readonly editAddress: string
    readonly editOf: (name: string) => string
    readonly removeOf: (name: string) => string
    readonly reallyRemove: string
    readonly keep: string
    readonly save: string
    readonly saving: string
    readonly cancel: string
    readonly saved: string
    readonly removed: string
    /** Beside the address that the checkout takes first. */
    readonly comesFirst: string
    readonly putFirst: string
    readonly putFirstOf: (name: string) => string

    readonly devices: string
    readonly devicesHint: string
    readonly thisDevice: string
    readonly unknownDevice: string
    readonly since: (date: string) => string
    readonly seen: (date: string) => string
    readonly endOf: (device: string) => string
    readonly ended: (device: string) => string
    readonly everywhere: string
    readonly everywhereText: string

    readonly data: string
    readonly you: string
    readonly name: string
    readonly email: string
    readonly nameSaved: string
    readonly nameRemoved: string
    readonly download: string
    readonly downloadText: string
    readonly downloaded: string
    readonly erase: string
    readonly eraseText: string
    readonly eraseTitle: string
    readonly eraseStays: string
    readonly eraseYes: string
    readonly eraseNo: string
    readonly erased: string
    readonly erasedText: string
  }
}

export type AllAccountWords = Words & AddressWords & AccountWords
