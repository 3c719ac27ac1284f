import type { AccountPageWords } from '../../account-words.ts'

export const accountEs: AccountPageWords = {
  account: 'Su cuenta',
  loading: 'Cargando su cuenta…',
  needsScript: 'Su cuenta necesita JavaScript. Actívelo y vuelva a cargar esta página.',
  back: (merchant) => `Volver a ${merchant}`,
  notFound: {
    title: 'Aquí no hay ninguna cuenta',
    text: 'El enlace está incompleto o lleva a una tienda que ya no está aquí. Vuelva a la tienda y siga su enlace a la cuenta.',
  },
}
