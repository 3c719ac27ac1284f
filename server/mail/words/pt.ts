import type { LetterWords } from '../letter-words.ts'

export const lettersPt: LetterWords = {
  signIn: {
    subject: (merchant) => `O seu código para ${merchant}`,
    title: 'O seu código para entrar',
    good: (minutes) =>
      `Escreva-o na página onde o pediu. Serve uma só vez, durante ${minutes === 1 ? 'um minuto' : `${minutes} minutos`}.`,
    secret: (merchant) =>
      `Não o dê a ninguém: quem o tiver pode entrar em seu nome. ${merchant} nunca o pede, nem por telefone nem em mensagens.`,
    notYou:
      'Não foi um pedido seu? Então alguém escreveu o seu endereço, talvez por engano. Não precisa de fazer nada: sem este código ninguém entra.',
  },
  receipt: {
    subject: (number, merchant) => `O seu pedido ${number} em ${merchant}`,
    title: 'Obrigado pelo seu pedido',
    placed: (number, date) => `Pedido ${number}, feito em ${date}. Este é o seu recibo.`,
    rows: {
      subtotal: 'Subtotal',
      discount: 'Desconto',
      delivery: 'Entrega',
      tax: 'Impostos',
      localTax: 'Imposto local',
      nationalTax: 'Imposto nacional',
      certificate: 'Vale-presente',
      total: 'Total',
    },
    taxIncluded: 'Impostos incluídos',
    free: 'Grátis',
    to: (address) => `Segue para: ${address}`,
    paidBy: (means, last4) => `Pago com ${means} com final ${last4}.`,
    account: 'Conta bancária dos EUA',
    test: 'Isto foi um teste: não houve movimento de dinheiro e nada é enviado.',
    certificate: (code, amount) =>
      `Vale-presente ${code}, no valor de ${amount}. Quem tiver este código pode gastá-lo: guarde esta mensagem.`,
    review: {
      subject: (number, merchant) => `O seu pagamento a ${merchant} é devolvido (pedido ${number})`,
      title: 'O seu pagamento é devolvido',
      back: (amount) =>
        `Quando o seu pagamento chegou, o que tinha pedido já não estava disponível. Recebe ${amount} de volta pela mesma via por que pagou; nada é enviado.`,
    },
    notTaken: {
      subject: (number, merchant) => `O seu pedido ${number} em ${merchant} não pôde ser concluído`,
      title: 'Não foi possível concluir o seu pedido',
      back: () =>
        'O seu pagamento não foi concluído: nada foi cobrado e nada é enviado. Pode fazer um novo pedido quando quiser.',
    },
    questions: (number) => `Dúvidas? Escreva à loja e indique o número do pedido ${number}.`,
  },
  erased: {
    subject: (merchant) => `${merchant} apagou os seus dados`,
    title: 'Os seus dados foram apagados',
    gone: (merchant, when) =>
      `A sua conta em ${merchant} foi apagada em ${when}, com o seu nome, o seu e-mail, os seus endereços guardados e o seu carrinho. Todas as sessões foram encerradas.`,
    stays: (merchant) =>
      `O que comprou fica nos livros de ${merchant}, como a lei exige, mas já sem o seu nome. Esta é a última mensagem sobre a sua conta.`,
    notYou: (merchant) =>
      `Não foi um pedido seu? Então, por favor, avise ${merchant}. O que foi apagado não pode ser recuperado.`,
  },
}
