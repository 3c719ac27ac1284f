import { LazyElement } from './lazy-element.ts'

/**
 * Signing in and, once signed in, orders, addresses, devices and data; in part on a merchant's page, in whole on the server's own. It
 * takes a shopper back who signed in there.
 *
 * @attr return-url - where the account page leads back to, to be signed in there too if it is of this origin; this page when absent
 * @fires tote-change - the cart is another than before: who signs in or out has another
 * @fires tote-error - something did not happen; `detail.retry()` tries once more
 * @csspart account - everything
 * @csspart title - the heading of what is shown
 * @csspart card - a box of its own: signing in, signing out, what waits for an answer
 * @csspart sign-in - the form that signs in
 * @csspart email-input - the field for the e-mail address
 * @csspart code-input - the field for the code from the letter
 * @csspart submit-button - sends either
 * @csspart again-button - has another letter sent
 * @csspart sign-in-link - leads to the account page to sign in
 * @csspart account-link - leads to the account page, which shows all of it
 * @csspart continue-button - back to the shop
 * @csspart sign-out-button - signs out
 * @csspart joined - that two carts were joined, or that it was undone
 * @csspart passing - that who signed in here is forgotten with this page
 * @csspart problem - what could not be done, and why
 * @csspart header - who is signed in
 * @csspart name - their name
 * @csspart email - their e-mail address
 * @csspart nav - the choice of a room
 * @csspart room - what was chosen there
 * @csspart empty - that there is nothing in it yet
 * @csspart orders - the list of orders
 * @csspart order - one of them
 * @csspart more-button - shows older ones
 * @csspart back-button - from one order to the list
 * @csspart lines - what was bought
 * @csspart line - one of them
 * @csspart line-image - its picture, or the place of one
 * @csspart line-detail - what was chosen or written for it
 * @csspart totals - what it came to
 * @csspart status - how it stands
 * @csspart fulfilment - what was sent, or handed over
 * @csspart refund - what went back
 * @csspart dismiss-button - takes away what was told of a joining
 * @csspart addresses - the list of addresses
 * @csspart address - one of them
 * @csspart add-address-button - opens the form for another
 * @csspart full - that there are as many as can be kept
 * @csspart address-form - the form of an address
 * @csspart save-button - keeps it
 * @csspart sessions - the list of devices that are signed in
 * @csspart session - one of them
 * @csspart everywhere-button - signs out on all others
 * @csspart name-input - the field for the name
 * @csspart download-button - all that is kept, as a file
 * @csspart erase-button - asks whether all of it should be erased
 * @csspart erase-question - that question
 * @cssprop --tote-heading-font - the typeface of headings; `--tote-font` when absent
 * @cssstate busy - the server is asked
 * @cssstate error - it could not be asked
 * @cssstate signed-in - somebody is signed in
 */
export class AccountElement extends LazyElement {
  static override attributes = { returnUrl: String }
  static override place = '20rem'
  /** Where the account page leads back to. */
  declare returnUrl: string | undefined

  protected override view() {
    return import('../account/account-view.ts')
  }
}
