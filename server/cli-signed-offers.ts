import type { Command } from 'commander'
import { addOfferKey, listOfferKeys, type NewOfferKey, revokeOfferKey } from './cli-offer-keys.ts'
import { type GivenSigning, signOffers } from './cli-offer-sign.ts'
import { actFor, command, type Given, merchantCommand, print } from './cli-run.ts'

/** `tote offer …`. */
export function signedOfferCommands(program: Command): void {
  const offers = command(program, 'offer', 'prices that pages may name because the merchant signed them')
  const keys = command(offers, 'key', 'with which a merchant signs offers')
  merchantCommand(keys, 'add', 'make a secret, shown once, or take a public key')
    .option('--public-key <file>', 'Ed25519, as PEM or JWK; - for standard input')
    .option('--name <name>', 'what the key is called in offers; one is made where you give none')
    .option('--to <file>', 'keep the secret there, for its owner alone, and do not show it')
    .addHelpText('after', KEY_HELP)
    .action((given: Given & NewOfferKey) => actFor(given, (store, it) => addOfferKey(store, it, given)))
  merchantCommand(keys, 'list', 'every such key, without its secret').action((given: Given) =>
    actFor(given, listOfferKeys),
  )
  merchantCommand(keys, 'revoke', 'end a key at once: nothing that it signed is sold any more')
    .argument('<id>', 'the id that "offer key list" shows')
    .action((id: string, given: Given) => actFor(given, (store, it) => revokeOfferKey(store, it, id)))

  command(offers, 'sign', 'offers for your pages, from a file; needs no server and no database')
    .argument('<file>', 'JSON: one offer, or a list; - for standard input')
    .option(
      '--key <file>',
      'that "offer key add --to" made, or a private key; TOTE_OFFER_KEY where it is left out',
    )
    .option('--kid <id>', 'what the server calls the key, where its file does not say it')
    .option('--merchant <id>', 'whose offers they are, where the file of the key does not say it')
    .option('--expires <when>', 'how long they are good: 90d, 12h, 30m, 8w, 1y, or until a date', '90d')
    .addHelpText('after', SIGN_HELP)
    .action(async (file: string, given: GivenSigning, it: Command) => {
      const misuse = (sentence: string) => it.error(`error: ${sentence}`, { exitCode: 2 })
      print(await signOffers(file, given, { misuse }))
    })
}

const KEY_HELP = `
tote offer key add --to offer-key.json
tote offer key add --public-key build.pem --name build-2026 --merchant shop
A secret signs and checks; with a public key the server can check and nobody signs there. To change keys, add the next one,
sign with it, publish the pages, and revoke the one before once no page names it: both are taken meanwhile.`

const SIGN_HELP = `
tote offer sign offers.json --key offer-key.json > offers.txt
echo '{ "sku": "LAMP", "name": "Brass lamp", "price": 4000, "currency": "USD" }' | tote offer sign - --key offer-key.json
Prints one offer a line, in the order of the file; with --json a list of { sku, price, currency, expires, offer }.
An offer: sku, name, price in minor units, currency. More: limit (the most in one cart), url, image, options { Colour: "Brass" },
fields [{ name, label, required, maxLength }], kind ("physical" or "digital"), weight in grams, taxClass, and expires, where
one is good for another time than the rest. A key file is one that "offer key add --to" made, a private Ed25519 key (PEM
or JWK), or the secret itself.`
