import type { CartWords } from '../../cart-words.ts'

const plural = new Intl.PluralRules('es')
const items = (n: number) => `${n} ${plural.select(n) === 'one' ? 'artículo' : 'artículos'}`
const shops = (n: number) => `${n} ${plural.select(n) === 'one' ? 'tienda' : 'tiendas'}`
const quoted = (name?: string | number) => (name ? `«${name}»` : 'Una de sus opciones')
const notThere = 'Esta opción no está disponible. Elija otra, por favor.'

export const cartEs: CartWords = {
  title: 'Su carrito',
  items,
  empty: 'Su carrito está vacío',
  emptyHint: 'Lo que añada le esperará aquí.',
  continueShopping: 'Seguir comprando',
  backToProduct: 'Volver al producto',

  each: (price) => `${price} por unidad`,
  named: (price) => `Su importe: ${price}`,
  available: (quantity) => `Cantidad disponible: ${quantity}`,
  increase: (name) => `Uno más: ${name}`,
  decrease: (name) => `Uno menos: ${name}`,
  atMost: (quantity) => `Como máximo ${quantity}.`,
  addCode: 'Añadir un código',
  deliveryLater: 'El envío se añade al finalizar la compra.',
  estimate: 'Calcular el envío',
  country: 'Enviar a',
  showDelivery: 'Mostrar',
  currency: 'Moneda',
  changeCurrency: 'Cambiar',

  done: {
    added: (name, quantity) =>
      quantity > 1 ? `Añadido a su carrito: ${quantity} × ${name}.` : `Añadido a su carrito: ${name}.`,
    updated: (name, quantity) => `${name}: cantidad ${quantity}.`,
    removed: (name) => `Quitado de su carrito: ${name}.`,
    codeApplied: 'El código se ha añadido.',
    codeRemoved: 'El código se ha quitado.',
    currency: (currency) => `Los precios se muestran ahora en ${currency}.`,
    kept: 'Sus carritos siguen unidos.',
    undone:
      'Deshecho. Lo que tenía en este navegador ya no está en este carrito y volverá cuando cierre la sesión.',
  },
  notAdded: 'Esto no se pudo añadir a su carrito.',
  cookieRefused:
    'Su navegador no ha guardado nuestra cookie, así que lo que ha añadido no está en ningún carrito. Permita las cookies de este sitio y añádalo de nuevo.',
  additionOver: 'Esto ya se añadió antes o tardó demasiado. Mire su carrito y añádalo de nuevo si falta.',

  joined: {
    title: (came) => (came > 0 ? 'Sus dos carritos ahora son uno' : 'Algo se quedó en el otro carrito'),
    came: (quantity) =>
      quantity === 0
        ? 'Nada de lo que tenía en este navegador se pudo añadir al carrito de su cuenta.'
        : `${items(quantity)} de este navegador ${quantity === 1 ? 'se añadió' : 'se añadieron'} al carrito de su cuenta.`,
    codes: (codes) =>
      `${codes.length === 1 ? 'También se conservó el código' : 'También se conservaron los códigos'} ${codes.join(', ')}.`,
    left: 'No todo se pudo pasar:',
    stayed: (name, quantity) => (quantity > 1 ? `${quantity} × ${name}` : name),
    why: {
      notEnough: 'No hay más unidades disponibles.',
      unavailable: 'Ya no está disponible.',
      cartFull: 'Su carrito está lleno.',
      ownPrice: 'Su precio se fijó para el otro carrito.',
    },
    keep: 'Conservar',
    undo: 'Deshacer',
  },

  buying: {
    thisShop: 'Esta tienda',
    goods: 'Artículos',
    codesUnused: 'Los códigos no se usan cuando compramos por usted.',
    buy: 'Comprar por mí',
    buyHint: (n) =>
      n > 1
        ? `Compramos por usted en ${shops(n)} en cuanto autorice cada total con su envío.`
        : 'Lo compramos por usted en cuanto autorice el total con su envío.',
    title: {
      approval: 'Le esperamos',
      going: 'Comprando por usted',
      deciding: 'Le esperamos',
      ended: 'Sus compras',
    },
    text: {
      approval: 'Todavía no se ha comprado nada. Diga adónde va y autorice el pago, y empezamos.',
      going: 'Puede cerrar esta página: seguirá sin usted y lo encontrará de nuevo aquí.',
      deciding: 'Una tienda pide otro precio. Decida, por favor; las demás tiendas siguen sin usted.',
    },
    approve: 'Continuar a la autorización',
    changeCart: 'Cambiar el carrito',
    stopAll: 'Dejar de comprar',
    stop: (shop) => `Detener la compra en ${shop}`,
    done: 'Listo',
    standing: {
      waiting: 'En espera',
      asking: 'Consultando a la tienda',
      confirm: 'Necesita su decisión',
      confirmed: 'Haciendo el pedido',
      ordered: 'Pedido',
      stopping: 'Deteniendo',
      bought: 'Comprado',
      notBought: 'No comprado',
      cancelled: 'Detenido',
    },
    paid: 'Pagado',
    orderNumber: (number) => `Pedido ${number}`,
    seeOrder: 'Ver el pedido',
    buyYourself: (shop) => `Comprarlo usted en ${shop}`,
    risenTitle: 'El precio ha cambiado',
    confirmTitle: 'Revise el precio, por favor',
    confirmBy: (when) => `Sin respuesta no se compra. Puede responder hasta el ${when}.`,
    confirm: (amount) => `Comprar por ${amount}`,
    decline: 'No comprar',
    summary: {
      all: 'Se compró todo. Cada tienda le escribirá por correo electrónico sobre los pasos siguientes.',
      some: 'Una parte no se compró. Sigue en su carrito y no se cobró nada por ella.',
      none: 'No se compró nada y no se cobró nada. Todo sigue en su carrito.',
    },
  },

  refusals: {
    variantRequired: 'Primero elija una de las opciones, por favor.',
    variantNotFound: notThere,
    optionUnknown: notThere,
    modifierUnknown: ({ name }) => `${quoted(name)} no se puede elegir para este producto.`,
    modifierInvalid: ({ name }) =>
      `${quoted(name)} no está disponible de esta forma. Compruébelo, por favor.`,
    modifierRequired: ({ name }) => `${quoted(name)} falta todavía. Elija primero, por favor.`,
    fieldUnknown: ({ name }) => `${quoted(name)} no se puede indicar para este producto.`,
    fieldInvalid: ({ name }) => `${quoted(name)} no es correcto. Compruebe lo que ha escrito.`,
    fieldRequired: ({ name }) => `${quoted(name)} falta todavía. Rellene primero este campo.`,
    outOfStock: ({ quantity }) =>
      quantity
        ? `${quantity === 1 ? 'Solo queda 1' : `Solo quedan ${quantity}`}. Elija menos, por favor.`
        : 'Lo sentimos, está agotado.',
    quantityReduced: ({ quantity }) =>
      quantity
        ? `${quantity === 1 ? 'Solo queda 1' : `Solo quedan ${quantity}`}; hemos ajustado la cantidad.`
        : 'Quedan menos unidades; hemos ajustado la cantidad.',
    lineNotFound: 'Esto ya no está en su carrito.',
    cartFull: 'Su carrito está lleno. Quite algo para hacer sitio.',
    cartEmpty: 'Su carrito está vacío. Añada algo primero.',
    cartChanged: 'Su carrito ha cambiado. Revíselo una vez más, por favor.',
    currencyNotOffered: 'Esto no se vende en esta moneda. Elija otra moneda, por favor.',
    purchasingStopped: 'La tienda no acepta pedidos en este momento. Vuelva más tarde, por favor.',
    delegatedOnly: 'Este artículo es de otra tienda y solo se puede comprar allí para usted.',
    ordinaryOnly: ({ name }) =>
      `${name ? `«${name}»` : 'Algo de su carrito'} no se puede comprar de esta forma. Sáquelo primero, por favor.`,
    shopNotAllowed: 'Desde aquí no se puede comprar nada en esta tienda.',
    offerOver: 'Esta oferta ya no es válida. Vuelva al producto y añádala de nuevo.',
    offerInvalid: 'Esta oferta no se pudo leer. Avise a la tienda, por favor.',
    sessionEnded: 'Su sesión se ha cerrado aquí. Inténtelo de nuevo, por favor.',
    nothingToUndo: 'Esto ya no se puede deshacer.',
    quoteChanged: 'El precio ha cambiado otra vez. Revíselo de nuevo, por favor.',
    notAwaitingConfirmation: 'Aquí no hay nada que decidir ahora.',
    delegatedFinished: 'Esta compra ya ha terminado.',
    validationFailed: 'Hay algo que no es correcto. Compruebe lo que ha escrito, por favor.',
    unavailable: 'La tienda tiene mucho movimiento ahora. Inténtelo de nuevo en un momento.',
  },
}
