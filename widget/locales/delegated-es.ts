import type { DelegatedWords } from './delegated-words.ts'

const plural = new Intl.PluralRules('es')
const shops = (n: number) => `${n} ${plural.select(n) === 'one' ? 'tienda' : 'tiendas'}`

export const es: DelegatedWords = {
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
  phaseText: {
    approval: 'Todavía no se ha comprado nada. Diga adónde va y autorice el pago, y empezamos.',
    going: 'Puede cerrar esto: seguirá sin usted y lo encontrará de nuevo aquí.',
    deciding: 'Una tienda pide otro precio. Decida, por favor; las demás tiendas siguen sin usted.',
  },
  approve: 'Continuar a la autorización',
  changeCart: 'Cambiar el carrito',
  alsoInCart: 'También en su carrito, aún sin pedir',
  approvedUpTo: (amount) => `Autorizado: ${amount} como máximo`,
  connection: {
    asking: 'Las novedades pueden tardar ahora unos segundos más.',
    lost: 'Sin conexión. Sigue adelante igualmente y se mostrará aquí cuando vuelva.',
  },
  stopAll: 'Dejar de comprar',
  stop: (shop) => `Detener la compra en ${shop}`,
  stopShort: 'Detener',
  stopping: 'Hemos pedido que se detenga. Lo que ya se ha comprado queda comprado.',
  done: 'Listo',

  steps: { asked: 'Consultado', priced: 'Precio conocido', ordered: 'Pedido', bought: 'Comprado' },
  progressOf: (shop) => `Progreso en ${shop}`,
  stepNow: (number, of, name) => `Paso ${number} de ${of}: ${name}`,
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
  said: (shop, standing) => `${shop}: ${standing}`,

  paid: 'Pagado',
  orderNumber: (number) => `Pedido ${number}`,
  seeOrder: 'Ver el pedido',
  buyYourself: (shop) => `Comprarlo usted en ${shop}`,

  risenTitle: 'El precio ha cambiado',
  confirmTitle: 'Revise el precio, por favor',
  now: 'Ahora:',
  confirmBy: (when) => `Sin respuesta no se compra. Puede responder hasta el ${when}.`,
  confirm: (amount) => `Comprar por ${amount}`,
  decline: 'No comprar',
  aboveApproval: (left) =>
    `Es más que los ${left} que quedan de lo que autorizó, así que no se puede comprar. No lo compre aquí y pídalo de nuevo con otra autorización.`,

  summary: (bought, of) =>
    bought === 0 ? 'No se compró nada' : of === 1 ? 'Comprado' : `Comprado en ${bought} de ${shops(of)}`,
  summaryText: {
    all: 'Se compró todo. Cada tienda le escribirá por correo electrónico sobre los pasos siguientes.',
    some: 'Una parte no se compró. Sigue en su carrito y no se cobró nada por ella.',
    none: 'No se compró nada y no se cobró nada. Todo sigue en su carrito.',
    late: 'Ya no se pudo detener. Cada tienda le escribirá por correo electrónico sobre los pasos siguientes.',
  },
  tooLate: 'Ya estaba pedido cuando lo detuvo. Pregunte a la tienda si no lo quiere.',
  noticeConfirm: ([shop = '', ...more]) =>
    more.length > 0
      ? `${shops(more.length + 1)} piden otro precio. Allí no se compra nada sin su acuerdo.`
      : `${shop} pide otro precio. Solo se compra si usted está de acuerdo.`,
  show: 'Mostrar',
  why: {
    handedOff: 'No podemos comprar en esta tienda. Siga el enlace para comprarlo allí usted.',
    notAProduct: 'No se encontró ningún producto en esta dirección.',
    outOfStock: 'Está agotado.',
    choiceMissing: 'Antes hay que elegir algo, por ejemplo una talla. Elíjalo en la tienda, por favor.',
    choiceUnknown: 'La tienda no ofrece lo que se eligió.',
    quantityNotSold: 'La tienda no tiene, o no vende, esa cantidad.',
    notDelivered: 'La tienda no envía a esta dirección.',
    addressRefused: 'La tienda no aceptó la dirección. Compruébela e inténtelo de nuevo.',
    buyerIncomplete: 'La tienda necesita saber más sobre quien compra. Cómprelo allí usted, por favor.',
    notWhole: 'Una parte no estaba disponible, así que el resto tampoco se compró.',
    spendingLimit: 'Cuesta más de lo que autorizó. Autorice un importe mayor para intentarlo de nuevo.',
    limitCurrency: 'La tienda usa otra moneda que la que autorizó.',
    paymentMissing: 'No había ningún pago autorizado.',
    paymentDeclined: 'El pago fue rechazado. No se cobró nada. Inténtelo de nuevo con otra tarjeta.',
    paymentNeedsBuyer: 'Su banco quiere preguntarle directamente. Cómprelo en la tienda, por favor.',
    approvalOver: 'El plazo de su autorización había terminado. Empiece de nuevo para intentarlo otra vez.',
    notConfirmed: 'El nuevo precio no se confirmó a tiempo.',
    cancelled: 'Se detuvo antes de comprar nada.',
    shopUnreachable: 'No se pudo acceder a la tienda. Inténtelo más tarde.',
    shopRefused: 'La tienda no aceptó el pedido.',
    outcomeUnknown:
      'La tienda aún no ha dicho qué ha pasado. Seguimos preguntando y nunca lo compramos dos veces.',
  },
  problems: {
    delegatedFinished: 'Esta compra ya ha terminado.',
    delegatedNotFound: 'Esa compra ya no existe.',
    notAwaitingConfirmation: 'Aquí no hay nada que decidir ahora.',
    quoteChanged: 'El precio ha cambiado otra vez. Revíselo de nuevo, por favor.',
    approvalOver: 'El plazo de la autorización ha terminado. Empiece de nuevo, por favor.',
    ordinaryOnly: ({ name }) =>
      `${name ? `«${name}»` : 'Algo de su carrito'} no se puede comprar de esta forma. Sáquelo primero, por favor.`,
  },
}
