import { formatMoney } from '@tote/shared/format.ts'
import type { Words } from './words.ts'

const plural = new Intl.PluralRules('es')
const items = (n: number) => `${n} ${plural.select(n) === 'one' ? 'artículo' : 'artículos'}`
const wait = (seconds: string | number = 0) =>
  Number(seconds) > 120
    ? `${Math.ceil(Number(seconds) / 60)} minutos`
    : seconds
      ? `${seconds} ${Number(seconds) === 1 ? 'segundo' : 'segundos'}`
      : 'un momento'
const quoted = (name?: string | number) => (name ? `«${name}»` : 'Una de sus opciones')

const notSetUp = 'Esta página no está bien configurada. Avise a la tienda, por favor.'
const notThere = 'Esta opción no está disponible. Elija otra, por favor.'

export const es: Words = {
  cart: 'Carrito',
  items,
  close: 'Cerrar',
  dismiss: 'Cerrar',
  retry: 'Reintentar',
  loading: 'Cargando su carrito',
  added: (name, quantity) =>
    quantity > 1 ? `Añadido a su carrito: ${quantity} × ${name}` : `Añadido a su carrito: ${name}`,
  removed: (name) => `Quitado de su carrito: ${name}`,
  updated: (name, quantity) => `${name}: cantidad ${quantity}`,
  newTotal: (total) => `Total ${total}`,
  empty: 'Su carrito está vacío',
  emptyHint: 'Lo que añada le esperará aquí.',
  continueShopping: 'Seguir comprando',
  quantityOf: (name) => `Cantidad de ${name}`,
  increase: (name) => `Uno más: ${name}`,
  decrease: (name) => `Uno menos: ${name}`,
  wholeNumber: 'Escriba un número entero.',
  atMost: (quantity) => `Como máximo ${quantity}.`,
  remove: 'Quitar',
  removeLine: (name) => `Quitar ${name}`,
  each: (price) => `${price} por unidad`,
  named: (price) => `Su importe: ${price}`,
  from: (price) => `Desde ${price}`,
  before: 'Antes:',
  available: (quantity) => `Cantidad disponible: ${quantity}`,
  addCode: 'Añadir un código',
  code: 'Código de descuento o tarjeta de regalo',
  applyCode: 'Aplicar',
  removeCode: (code) => `Quitar el código ${code}`,
  codeApplied: (code) => `Código ${code} aplicado`,
  codeRemoved: (code) => `Código ${code} quitado`,
  balance: (amount) => `Saldo ${amount}`,
  subtotal: 'Subtotal',
  discount: 'Descuento',
  discounts: 'Descuentos',
  delivery: 'Envío',
  free: 'Gratis',
  tax: 'Impuestos',
  taxIncluded: 'Impuestos incluidos',
  localTax: 'Impuesto local',
  nationalTax: 'Impuesto nacional',
  certificate: 'Tarjeta de regalo',
  total: 'Total',
  updating: 'Actualizando',
  deliveryLater: 'El envío se añade al finalizar la compra.',
  estimate: 'Calcular el envío',
  country: 'Enviar a',
  chooseCountry: 'Elija un país',
  notDelivered: 'No podemos enviar esto allí.',
  currency: 'Moneda',
  checkout: 'Finalizar compra',
  stock: {
    here: 'Disponible',
    few: (quantity) => `${quantity === 1 ? 'Solo queda 1' : `Solo quedan ${quantity}`}`,
    out: 'Agotado',
  },
  giving: {
    title: 'Elija un importe',
    other: 'Otro importe',
    give: (amount) => (amount ? `Donar ${amount}` : 'Donar'),
  },
  paying: 'Cargando la página de pago',
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
    show: 'Ver el carrito',
    keep: 'Conservar',
    undo: 'Deshacer',
    kept: 'Sus carritos siguen unidos.',
    undone:
      'Deshecho. Lo que tenía en este navegador ya no está en este carrito y volverá cuando cierre la sesión.',
  },
  order: {
    checking: 'Comprobando su pedido…',
    looking: 'Buscando su pedido…',
    waiting: 'Seguimos buscando. Si acaba de pagar, tardará unos segundos.',
    status: {
      paid: 'Pagado',
      needsReview: 'No completado',
      partlyRefunded: 'Reembolsado en parte',
      refunded: 'Reembolsado',
    },
    statusText: {
      needsReview:
        'Este pedido no se pudo completar y no se enviará nada. Se le devolverá todo lo que se haya cobrado; no tiene que hacer nada.',
      partlyRefunded: 'Se le devolvió una parte de lo que pagó.',
      refunded: 'Se le devolvió lo que pagó.',
    },
    reviewTitle: 'No pudimos completar su pedido',
    processing:
      'Su banco está procesando el pago. Puede tardar varios días laborables, y usted no tiene que hacer nada.',
    unpaid: 'Este pedido aún no se ha pagado.',
    refunds: 'Reembolsos',
    refund: {
      pending: 'En camino hacia usted',
      done: 'Devuelto',
      failed: 'No llegó a su destino; la tienda se ocupa de ello',
    },
    sent: 'Enviado',
    piece: (quantity, name) => `${quantity} × ${name}`,
    tracking: (number) => `Número de seguimiento ${number}`,
    follow: 'Seguir el paquete',
    thanks: 'Gracias por su pedido',
    number: (number) => `Pedido ${number}`,
    placed: (date) => `Realizado el ${date}`,
    missing: 'No encontramos este pedido',
    missingHint: 'Compruebe el enlace o póngase en contacto con la tienda si ya ha pagado.',
  },
  problems: {
    validationFailed: 'Hay algo que no es correcto. Compruebe lo que ha escrito, por favor.',
    malformedBody: 'La tienda no pudo leer esta solicitud. Vuelva a cargar la página e inténtelo de nuevo.',
    tooDeep: 'La tienda no pudo leer esta solicitud. Vuelva a cargar la página e inténtelo de nuevo.',
    signInNeeded: 'Primero inicie sesión, por favor.',
    assertionInvalid: 'La tienda no pudo iniciar su sesión. Inicie sesión de nuevo, por favor.',
    ownPageOnly: notSetUp,
    addressNotFound: 'Esta dirección ya no está guardada.',
    sessionNotFound: 'Esa sesión ya está cerrada.',
    nothingToUndo: 'Esto ya no se puede deshacer.',
    addressesFull: 'Ya no caben más direcciones. Quite una primero, por favor.',
    emailTaken: 'Este correo electrónico pertenece a otra cuenta.',
    quantityFixed: 'La cantidad de este artículo no se puede cambiar.',
    paymentNotTaken: 'El pago no se completó. No se ha cobrado nada.',
    paymentMethodUnavailable: 'Esta forma de pago no está disponible aquí. Elija otra, por favor.',
    idempotencyInFlight: 'Esto ya se está haciendo. Espere un momento, por favor.',
    delegatedOnly: 'Este artículo es de otra tienda y solo se puede comprar allí para usted.',
    rawCardNotAccepted: 'Aquí no se aceptan números de tarjeta. No se ha guardado nada.',
    productPageUnreadable: 'No se pudo leer ningún producto en esta dirección.',
    shopNotAllowed: 'Desde aquí no se puede comprar nada en esta tienda.',
    accountInvalid: 'Compruebe el número de cuenta y el número de ruta.',
    accountRefused: 'Su banco rechazó el cargo. Use otra cuenta o una tarjeta, por favor.',
    paymentProcessing: 'Su banco está procesando el pago.',
    amountOutOfRange: ({ min, max }) =>
      min === undefined || max === undefined
        ? 'Escriba otro importe, por favor.'
        : `Escriba un importe entre ${min} y ${max}.`,
    offerOver: 'Esta oferta ya no es válida. Vuelva a cargar la página y añádala de nuevo.',
    offerInvalid: 'Esta oferta no se pudo leer. Avise a la tienda, por favor.',
    sessionEnded: 'Su sesión se ha cerrado aquí. Inténtelo de nuevo, por favor.',
    signInCodeOver: 'Este código ya no es válido. Pida uno nuevo, por favor.',
    signInCodeWrong: ({ left }) =>
      left === 1
        ? 'Ese no es el código del último correo. Le queda un intento.'
        : `Ese no es el código del último correo. Le quedan ${left ?? 'algunos'} intentos.`,
    keyUnknown: 'Esta página no está conectada con su tienda. Avise a la tienda, por favor.',
    clientHeaderMissing:
      'Esta página no está bien conectada con su tienda. Vuelva a cargarla e inténtelo de nuevo.',
    originNotAllowed: 'Esta página no puede vender para esta tienda. Avise a la tienda, por favor.',
    secretKeyInBrowser: notSetUp,
    keyModeWrong: notSetUp,
    addressNotAllowed: notSetUp,
    notFound: 'No se ha encontrado lo que buscaba. Vuelva a cargar la página e inténtelo de nuevo.',
    productNotFound: 'Este producto ya no está disponible.',
    variantNotFound: notThere,
    lineNotFound: 'Esto ya no está en su carrito.',
    codeNotFound: 'No conocemos este código. Compruebe cómo está escrito.',
    cartNotFound: 'Este carrito ha caducado. Añada sus artículos de nuevo, por favor.',
    checkoutNotFound: 'Esta página de pago ya no está abierta. Vuelva a su carrito y empiece de nuevo.',
    orderNotFound: 'No encontramos este pedido. Compruebe el enlace, por favor.',
    methodNotAllowed: 'La tienda no pudo hacerlo. Vuelva a cargar la página e inténtelo de nuevo.',
    outOfStock: ({ quantity }) =>
      quantity
        ? `${quantity === 1 ? 'Solo queda 1' : `Solo quedan ${quantity}`}. Elija menos, por favor.`
        : 'Lo sentimos, está agotado.',
    cartFull: 'Su carrito está lleno. Quite algo para hacer sitio.',
    quantityTooSmall: ({ quantity }) =>
      quantity ? `Elija al menos ${quantity}, por favor.` : 'Elija más unidades, por favor.',
    quantityTooLarge: ({ quantity }) =>
      quantity ? `Elija ${quantity} como máximo, por favor.` : 'Elija menos unidades, por favor.',
    currencyNotOffered: 'Esto no se vende en esta moneda. Elija otra moneda, por favor.',
    cartEmpty: 'Su carrito está vacío. Añada algo primero.',
    purchasingStopped: 'La tienda no acepta pedidos en este momento. Vuelva más tarde, por favor.',
    cartChanged: 'Su carrito ha cambiado. Revíselo una vez más, por favor.',
    priceChanged: 'Un precio ha cambiado. Revise el nuevo total antes de continuar.',
    codeExhausted: 'Este código ya se ha usado.',
    certificateEmpty: 'No queda saldo en esta tarjeta de regalo.',
    paymentInProgress: 'Ya hay un pago en curso. Espere un momento, por favor.',
    checkoutFinished: 'Este pedido ya está terminado.',
    bodyTooLarge: 'Es más de lo que la tienda puede recibir de una vez. Acórtelo, por favor.',
    bodyNotJson: 'La tienda no pudo leer esta solicitud. Vuelva a cargar la página e inténtelo de nuevo.',
    variantRequired: 'Primero elija una de las opciones, por favor.',
    optionUnknown: notThere,
    modifierUnknown: ({ name }) => `${quoted(name)} no se puede elegir para este producto.`,
    modifierInvalid: ({ name }) =>
      `${quoted(name)} no está disponible de esta forma. Compruébelo, por favor.`,
    modifierRequired: ({ name }) => `${quoted(name)} falta todavía. Elija primero, por favor.`,
    fieldUnknown: ({ name }) => `${quoted(name)} no se puede indicar para este producto.`,
    fieldInvalid: ({ name }) => `${quoted(name)} no es correcto. Compruebe lo que ha escrito.`,
    fieldRequired: ({ name }) => `${quoted(name)} falta todavía. Rellene primero este campo.`,
    addressIncomplete: 'Complete su dirección de envío, por favor.',
    deliveryUnavailable: 'Este envío no es posible a su dirección. Elija otro, por favor.',
    redirectNotAllowed: 'El pago no puede volver a esta página. Avise a la tienda, por favor.',
    cardInvalid: 'Compruebe el número de tarjeta, la fecha y el código de seguridad.',
    idempotencyConflict: 'Esta solicitud ya se envió con otro contenido. Inténtelo de nuevo, por favor.',
    realCardInTestMode:
      'Esta tienda está en modo de prueba. Use una tarjeta de prueba; no se ha cobrado nada en la suya.',
    rateLimited: ({ retryAfter }) => `Ha ido un poco rápido. Inténtelo de nuevo en ${wait(retryAfter)}.`,
    serverError: 'Algo ha fallado en la tienda. Inténtelo de nuevo, por favor.',
    unavailable: ({ retryAfter }) =>
      `La tienda tiene mucho movimiento ahora. Inténtelo de nuevo en ${wait(retryAfter)}.`,
    quantityReduced: ({ quantity }) =>
      quantity
        ? `${quantity === 1 ? 'Solo queda 1' : `Solo quedan ${quantity}`}; hemos ajustado la cantidad.`
        : 'Quedan menos unidades; hemos ajustado la cantidad.',
    lineUnavailable: 'Esto ya no está disponible. Quítelo para continuar.',
    codeNotApplicable: ({ code }) =>
      code
        ? `${code} no se aplica a lo que hay en su carrito.`
        : 'Este código no se aplica a lo que hay en su carrito.',
    couponExpired: ({ code = 'Este código' }) => `${code} ha caducado.`,
    couponNotYet: ({ code = 'Este código' }) => `${code} todavía no es válido.`,
    couponBelowMinimum: ({ code = 'Este código', amount, currency }) =>
      currency
        ? `${code} se aplica a partir de ${formatMoney({ amount: Number(amount), currency: String(currency) }, 'es')}.`
        : `${code} requiere un pedido mayor.`,
    couponNotCombined: ({ code = 'Este código' }) => `${code} no se puede combinar con sus otros descuentos.`,
    cardDeclined:
      'Su banco rechazó esta tarjeta. Pruebe con otra o pregunte a su banco. No se ha cobrado nada.',
    cardNoFunds: 'Esta tarjeta no tiene saldo suficiente. Pruebe con otra, por favor. No se ha cobrado nada.',
    cardExpired: 'Esta tarjeta ha caducado. Pruebe con otra, por favor. No se ha cobrado nada.',
    cardCodeWrong:
      'El código de seguridad no es correcto. Compruébelo e inténtelo de nuevo. No se ha cobrado nada.',
    secondStepRefused:
      'Su banco no confirmó el pago. Inténtelo de nuevo o use otra tarjeta. No se ha cobrado nada.',
    notPersistent: 'Su navegador no guarda este carrito: se perderá cuando salga de esta página.',
    offline: 'No se puede acceder a la tienda. Compruebe su conexión e inténtelo de nuevo.',
  },
}
