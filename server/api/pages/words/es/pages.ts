import type { PageWords } from '../../words.ts'

export const pagesEs: PageWords = {
  checkout: 'Pago',
  summary: 'Resumen del pedido',
  testMode: 'Modo de prueba',
  quantity: (count) => `Cantidad ${count}`,
  before: 'Antes:',
  balance: (amount) => `Saldo ${amount}`,
  totals: {
    subtotal: 'Subtotal',
    discount: 'Descuento',
    delivery: 'Envío',
    tax: 'Impuestos',
    localTax: 'Impuesto local',
    nationalTax: 'Impuesto nacional',
    certificate: 'Tarjeta de regalo',
    total: 'Total',
  },
  taxIncluded: 'Impuestos incluidos',
  free: 'Gratis',
  loading: 'Cargando la página de pago…',
  needsScript: 'Para pagar hace falta JavaScript. Actívelo y vuelva a cargar esta página.',
  notFound: {
    title: 'Esta página de pago no se puede abrir',
    text: 'El enlace está incompleto, ya se ha usado o pertenece a un carrito que ha cambiado. Vuelva a la tienda y elija otra vez «Finalizar compra» en el carrito: lo que puso allí sigue estando.',
  },
  empty: {
    title: 'No hay nada que pagar',
    text: 'El carrito de este pedido está vacío.',
    back: 'Volver a la tienda',
  },
  busy: {
    title: 'Un momento, por favor',
    text: 'Ahora hay mucho movimiento. No se pierde nada: vuelva a cargar esta página en unos segundos.',
  },
  refused: {
    title: 'No ha funcionado',
    text: 'Esta página era demasiado antigua o se pidió de una forma que no conoce. Vuelva atrás, cárguela de nuevo e inténtelo otra vez.',
  },
  failed: {
    title: 'Algo ha fallado por nuestra parte',
    text: 'Su carrito sigue ahí y no se ha cobrado nada. Vuelva a cargar la página o regrese a la tienda.',
  },
  bank: {
    name: 'Banco de prueba',
    title: '¿Quiere hacer este pago?',
    payTo: 'Beneficiario',
    amount: 'Importe',
    approve: 'Sí, pagar',
    refuse: 'No, rechazar',
    note: 'Esta página hace de banco en modo de prueba. No se mueve dinero.',
  },
}
