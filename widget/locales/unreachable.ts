import type { Locale } from '@tote/shared/locales.ts'
import { showNotice } from '../notice.ts'

/** What is wrong, the way to try again, and the way to be left in peace. */
export const unreachable: Readonly<Record<Locale, readonly [text: string, retry: string, dismiss: string]>> =
  {
    en: ['The cart cannot be reached just now.', 'Try again', 'Dismiss'],
    de: ['Der Warenkorb ist gerade nicht erreichbar.', 'Noch einmal versuchen', 'Schließen'],
    fr: ['Le panier est injoignable pour le moment.', 'Réessayer', 'Fermer'],
    es: ['No se puede acceder al carrito ahora.', 'Reintentar', 'Cerrar'],
    it: ['Il carrello non è raggiungibile ora.', 'Riprova', 'Chiudi'],
    nl: ['De winkelwagen is nu niet bereikbaar.', 'Opnieuw proberen', 'Sluiten'],
    pt: ['Não é possível chegar ao carrinho agora.', 'Tentar de novo', 'Fechar'],
    pl: ['Koszyk jest teraz niedostępny.', 'Spróbuj ponownie', 'Zamknij'],
    ja: ['ただいまカートに接続できません。', '再試行', '閉じる'],
    ar: ['تعذّر الوصول إلى سلة التسوق الآن.', 'إعادة المحاولة', 'إغلاق'],
  }

/** Told when nothing can be fetched, so its words travel with the code instead of in a language's file. */
export function tellUnreachable(tag: string, run: () => void): void {
  const [asked] = tag.toLowerCase().split(/[-_]/) as [Locale]
  const locale = Object.hasOwn(unreachable, asked) ? asked : 'en'
  const [text, label, dismiss] = unreachable[locale]
  showNotice({ text, dismiss, locale, retry: { label, run } })
}
