import type { Consent } from './options.ts'

/** Does things once the shopper has agreed, or never: what waits for an answer is done when that is yes. */
export function createConsent(given: Consent, failed: (error: unknown) => void) {
  let consent = given
  let version = 0

  function whenGiven(work: () => void): void {
    try {
      const answer = typeof consent === 'function' ? consent() : consent
      if (answer === true) work()
      if (typeof answer !== 'object' || !answer) return
      const asked = version
      answer.then((is) => {
        // The shopper said something else meanwhile.
        if (asked !== version) whenGiven(work)
        else {
          if (consent === answer) consent = is === true
          if (is === true) attempt(work)
        }
      }, failed)
    } catch (error) {
      failed(error)
    }
  }

  function attempt(work: () => void): void {
    try {
      work()
    } catch (error) {
      failed(error)
    }
  }

  return {
    whenGiven,
    set(given: Consent): void {
      consent = given
      version++
    },
  }
}
