import type { LinkWords } from '../../link-words.ts'

export const linksEs: LinkWords = {
  cart: 'Su carrito',
  checkout: 'Finalizar compra',
  back: 'Volver a la tienda',
  codeRefused: (code) => `El código ${code} no se puede usar.`,
  ended: {
    title: 'Este enlace ya se ha usado o ha caducado',
    text: 'Un enlace a un carrito sirve una sola vez y durante 30 días. Pida uno nuevo a la tienda, por favor.',
    back: 'Ir a la tienda',
  },
  recover: {
    title: 'Su carrito sigue aquí',
    text: 'Ábralo para continuar donde lo dejó.',
    back: 'Ir a la tienda',
    button: 'Abrir su carrito',
  },
  empty: {
    title: 'Su carrito está vacío',
    text: 'Todavía no hay nada en él.',
    back: 'Ir a la tienda',
  },
  noProduct: {
    title: 'Este producto no está aquí',
    text: 'El enlace lleva a algo que la tienda no vende, o ya no vende.',
    back: 'Ir a la tienda',
  },
  noChoice: {
    title: 'En este producto hay que elegir',
    text: 'Existe en varias versiones y el enlace no dice cuál. Elíjala en la tienda, por favor.',
    back: 'Ir a la tienda',
  },
  soldOut: {
    title: 'No hay suficiente',
    text: 'Queda menos de lo que pide el enlace, o la tienda lo vende en otras cantidades. Elíjalo en la tienda, por favor.',
    back: 'Ir a la tienda',
  },
  whichShop: {
    title: 'Este enlace no dice de qué tienda es',
    text: 'Aquí hay varias tiendas. La tienda puede poner «/stores/» y su nombre delante de la ruta del enlace.',
  },
  incomplete: {
    title: 'Este enlace está incompleto',
    text: 'Falta una parte de su dirección o se cambió por el camino. Vuelva atrás y sígalo de nuevo, o pida uno nuevo a la tienda.',
  },
  choose: {
    title: '¿Qué le gustaría?',
    donation: 'Su donativo',
    nothing: 'Elija al menos un producto, por favor.',
    add: 'Añadir',
    quantity: 'Cantidad',
    quantityWrong: 'Un número entero de 0 a 999, por favor.',
    amount: 'Importe',
    between: (min, max) => `Entre ${min} y ${max}.`,
    soldOut: 'Agotado',
    go: 'Continuar al pago',
  },
}
