import type { LetterWords } from '../letter-words.ts'

export const lettersEs: LetterWords = {
  signIn: {
    subject: (merchant) => `Su código para ${merchant}`,
    title: 'Su código para iniciar sesión',
    good: (minutes) =>
      `Escríbalo en la página donde lo pidió. Sirve una sola vez, durante ${minutes === 1 ? 'un minuto' : `${minutes} minutos`}.`,
    secret: (merchant) =>
      `No se lo dé a nadie: quien lo tenga puede iniciar sesión como usted. ${merchant} nunca se lo pedirá, ni por teléfono ni en un mensaje.`,
    notYou:
      '¿No fue usted? Entonces alguien escribió su dirección, quizá por error. No tiene que hacer nada: sin este código no entra nadie.',
  },
  receipt: {
    subject: (number, merchant) => `Su pedido ${number} en ${merchant}`,
    title: 'Gracias por su pedido',
    placed: (number, date) => `Pedido ${number}, realizado el ${date}. Este es su recibo.`,
    rows: {
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
    to: (address) => `Se envía a: ${address}`,
    paidBy: (means, last4) => `Pago con ${means} terminada en ${last4}.`,
    account: 'Cuenta bancaria estadounidense',
    test: 'Esto fue una prueba: no se movió dinero y no se envía nada.',
    certificate: (code, amount) =>
      `Tarjeta de regalo ${code}, por valor de ${amount}. Quien tenga este código puede gastarlo: guarde este mensaje.`,
    review: {
      subject: (number, merchant) => `Su pago a ${merchant} se le devuelve (pedido ${number})`,
      title: 'Su pago se le devuelve',
      back: (amount) =>
        `Cuando llegó su pago, lo que había pedido ya no estaba disponible. Se le devuelven ${amount} por la misma vía por la que pagó; no se envía nada.`,
    },
    notTaken: {
      subject: (number, merchant) => `Su pedido ${number} en ${merchant} no se pudo completar`,
      title: 'No pudimos completar su pedido',
      back: () =>
        'Su pago no se completó: no se ha cobrado nada y no se envía nada. Puede hacer otro pedido cuando quiera.',
    },
    questions: (number) => `¿Preguntas? Escriba a la tienda e indique su número de pedido ${number}.`,
  },
  erased: {
    subject: (merchant) => `${merchant} ha borrado sus datos`,
    title: 'Sus datos se han borrado',
    gone: (merchant, when) =>
      `Su cuenta en ${merchant} se eliminó el ${when}, con su nombre, su correo electrónico, sus direcciones guardadas y su carrito. Se han cerrado todas sus sesiones.`,
    stays: (merchant) =>
      `Lo que compró queda en los libros de ${merchant}, como pide la ley, pero ya sin su nombre. Este es el último mensaje sobre su cuenta.`,
    notYou: (merchant) =>
      `¿No fue usted? Entonces avise a ${merchant}, por favor. Lo borrado no se puede recuperar.`,
  },
}
