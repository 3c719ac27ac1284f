import { showNotice } from '../notice.ts'

/** Told when nothing can be fetched, so its words travel with the code instead of in a language's file. */
export function tellUnreachable(locale: string, run: () => void): void {
  const [text, label, dismiss] = /^de\b/i.test(locale)
    ? ['Der Warenkorb ist gerade nicht erreichbar.', 'Noch einmal versuchen', 'Schließen']
    : ['The cart cannot be reached just now.', 'Try again', 'Dismiss']
  showNotice({ text, dismiss, retry: { label, run } })
}
