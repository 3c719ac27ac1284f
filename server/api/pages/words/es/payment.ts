import type { PaymentWords } from '../../payment-words.ts'

export const paymentEs: PaymentWords = {
  name: 'Autorizar compras',
  steps: { label: 'Pasos', who: 'Quién y adónde', approve: 'Revisar y autorizar' },
  who: {
    title: '¿Para quién es?',
    text: 'Las tiendas lo necesitan para el envío. En la página siguiente verá lo que pide cada una; no se compra nada antes de que lo autorice.',
  },
  firstName: 'Nombre',
  lastName: 'Apellidos',
  emailHint: 'Aquí le escribirán las tiendas sobre su pedido.',
  countryHint: 'Muestra los campos de una dirección en este país.',
  goOn: 'Ver lo que cuesta',
  missing: { firstName: 'Escriba su nombre.', lastName: 'Escriba sus apellidos.' },
  wrong: {
    firstName: 'Compruebe este nombre.',
    lastName: 'Compruebe estos apellidos.',
    country: 'Elija un país de la lista.',
  },
  noSecrets: 'Ni un número de tarjeta ni una clave van aquí. No se ha guardado.',

  review: {
    title: 'Revisar y autorizar',
    text: 'Esto es lo que piden las tiendas ahora mismo. Todavía no se ha pedido nada.',
  },
  sentTo: 'Envío a',
  change: 'Cambiar',
  shops: 'Lo que pide cada tienda',
  quantity: (count, price) => `${count} × ${price}`,
  subtotal: 'Subtotal',
  discounts: 'Descuentos',
  delivery: 'Envío',
  tax: 'Impuestos',
  toldLater: 'aún no se sabe',
  shopTotal: 'Total en esta tienda',
  total: 'Total',
  notBought: 'No se compra:',
  totalUnknown:
    'Nadie puede decir aún cuánto cuestan allí el envío y los impuestos, así que no hay un importe que pudiera autorizar.',
  otherCurrency: (currency) => `Esta tienda pide ${currency}, y esta autorización no lo cubre.`,
  noAnswer: 'Esta tienda no responde ahora. Se deja fuera si no se le pregunta de nuevo.',
  reasons: {
    handedOff: 'Nadie aquí puede comprar por usted en esta tienda. Puede hacerlo usted allí.',
    notAProduct: 'No hay ningún producto en esta dirección.',
    outOfStock: 'Está agotado.',
    choiceMissing: 'Antes había que elegir algo, por ejemplo una talla.',
    choiceUnknown: 'La tienda no lo tiene como se eligió.',
    quantityNotSold: 'La tienda no tiene, o no vende, esa cantidad.',
    notDelivered: 'La tienda no envía allí.',
    addressRefused: 'La tienda no acepta esta dirección.',
    buyerIncomplete: 'La tienda necesita algo más para el envío, por ejemplo un número de teléfono.',
    notWhole: 'No todo estaba disponible, y no se debe comprar por partes.',
    spendingLimit: 'Cuesta más de lo que se puede gastar.',
    limitCurrency: 'La tienda pide otra moneda.',
    paymentMissing: 'No hay con qué pagar.',
    paymentDeclined: 'El pago fue rechazado.',
    paymentNeedsBuyer: 'El banco quiere preguntarle antes.',
    approvalOver: 'El plazo de esta autorización ha terminado.',
    notConfirmed: 'No se confirmó a tiempo.',
    cancelled: 'Se canceló.',
    shopUnreachable: 'No se puede acceder a la tienda.',
    shopRefused: 'La tienda lo rechazó.',
    outcomeUnknown: 'La tienda no dijo qué ha pasado.',
  },
  nothing:
    'Nada de esto se puede comprar tal como está. Puede cambiar adónde va o preguntar de nuevo a las tiendas.',
  askAgain: 'Preguntar de nuevo a las tiendas',
  changeAddress: 'Cambiar la dirección',

  ask: (merchant, most) => ({
    title: `¿Autorizar compras de hasta ${most}?`,
    text: `${merchant} pide comprar por usted. Ahora no se cobra nada: cada compra se cobra cuando se hace, y entre todas nunca más que esto.`,
  }),
  mostLabel: 'Como máximo',
  mostText: 'En total, para todas las compras juntas.',
  headroom: (most, total) =>
    `Autoriza hasta ${most}: el total de ${total} y una décima parte más, para que pueda aceptar un pequeño cambio de precio sin autorizar de nuevo. Solo se cobra lo que las tiendas piden de verdad.`,
  purpose: 'Para',
  until: 'Hasta el',
  buyer: 'Para quién',
  card: 'Tarjeta',
  kept: 'Su autorización se guarda; su número de tarjeta, no. Puede cerrar esta página sin autorizar nada.',
  testOutcome: {
    cardNoFunds: 'Autorizado aquí, rechazado al cobrar',
    secondStep: 'Autorizado aquí, pero el banco pregunta al cobrar',
  },
  approve: (most) => `Autorizar hasta ${most}`,
  approveElsewhere: (most) => `Continuar para autorizar hasta ${most}`,
  elsewhereNote:
    'La tarjeta se indica en la página siguiente, que es la del proveedor de pagos. Allí no se cobra nada, y después volverá aquí.',
  elsewhereWindow: 'Se abre en una ventana propia. Cuando termine allí, vuelva a cargar esta página.',
  unfinished:
    'No ha terminado en la página del proveedor de pagos. No se autoriza nada hasta que lo haga; puede volver allí.',
  refuse: 'No autorizar',
  changed:
    'Esto no es lo que vio hace un momento: ha cambiado un precio, o para quién es. Revíselo una vez más y luego autorícelo.',

  approved: {
    title: 'Aceptado',
    text: (most, until) =>
      `Se puede comprar por hasta ${most} hasta el ${until}. Todavía no se ha cobrado nada.`,
    shops: 'Ahora se pregunta a las tiendas. Puede seguirlo en el lugar del que vino.',
    by: (brand, last4) => `${brand} terminada en ${last4}`,
  },
  used: {
    title: 'Esta autorización ya se ha usado',
    text: 'Aquello para lo que era ha terminado: no se compra nada más con ella. En el lugar del que vino verá el resultado.',
  },
  over: {
    title: 'El plazo de esta autorización ha terminado',
    text: 'Ya no se puede comprar nada con ella. Si aún lo quiere, empiece de nuevo en el lugar del que vino.',
  },
  refused: {
    title: 'No autorizado',
    text: 'No se comprará nada y no se ha cobrado nada.',
  },
  stopped: {
    title: 'Se detuvo',
    text: 'No se compra nada y no se ha cobrado nada.',
  },
  unknown: {
    title: 'Esta página no se puede abrir',
    text: 'El enlace está incompleto o aquello a lo que llevaba ya no existe. Ábralo de nuevo desde donde lo recibió.',
  },
  back: 'Volver',
  watch: 'Ver cómo se compra',
  close: 'Puede cerrar esta ventana.',
}
