import { type Store, start } from '@tote/widget'

/** The page's cart. The server and the key stand in the page, because the demo does not know them before it runs. */
export function startCart(): Promise<Store> {
  const { server = '', key = '' } = document.body.dataset
  return start({ server, key })
}
