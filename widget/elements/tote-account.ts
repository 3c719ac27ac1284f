import { LazyElement } from './lazy-element.ts'

/**
 * Signing in and, once signed in, orders, addresses, devices and data; in part on a merchant's page, in whole on the server's own. It
 * takes a shopper back who signed in there.
 *
 * @attr return-url - where the account page leads back to, to be signed in there too if it is of this origin; this page when absent
 * @fires tote-change
 * @fires tote-error
 * @cssstate busy
 * @cssstate error
 * @cssstate signed-in
 */
export class AccountElement extends LazyElement {
  static override properties = { returnUrl: { attribute: 'return-url' } }
  declare returnUrl: string | undefined

  protected override async view() {
    return (await import('../account/account-view.ts')).AccountView
  }
}
