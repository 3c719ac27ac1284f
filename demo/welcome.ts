interface Welcome {
  readonly server: string
  readonly storefront: string
  /** The other shop. */
  readonly other: string
  readonly publishableKey: string
  /** Where addresses and keys are kept for programs. */
  readonly file: string
  readonly cards: readonly { readonly number: string; readonly does: string }[]
}

const CARD_WORDS: Readonly<Record<string, string>> = {
  pays: 'pays',
  cardDeclined: 'is declined',
  cardNoFunds: 'has no funds',
  cardExpired: 'has expired',
  cardCodeWrong: 'has the wrong security code',
  secondStep: 'asks the bank for a second step',
  slow: 'pays, three seconds later',
  lostAnswer: 'pays, but the answer is lost on the way',
  unreachable: 'cannot be asked: nothing is paid',
}

/** What `npm start` says once everything serves. */
export function welcome({ server, storefront, other, publishableKey, file, cards }: Welcome): string {
  return `
  Tote is ready.

    Demo storefront   ${storefront}
    Another shop      ${other}
    Buy at both       ${storefront}/anywhere.html
    Cart server       ${server}

  On your own page, two lines:

    <script defer src="${server}/embed/1/tote.js" data-key="${publishableKey}"></script>
    <button data-tote-add="mug-harbour">Add to cart</button>

  (Serve it from http://localhost, any port. Addresses and keys also stand in ${file}.)

  Test cards, with any later date and any security code:

${cards.map(({ number, does }) => `    ${number.replace(/(.{4})(?=.)/g, '$1 ')}   ${CARD_WORDS[does] ?? does}`).join('\n')}

  Codes: WELCOME10, FIVEOFF, CLAY3, FREEPOST, FRIENDS25; SUMMER20 has ended.
  A gift code: npm run tote -- certificate give --help

  Ctrl-C stops both.

`
}
