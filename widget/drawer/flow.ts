import { html, nothing } from 'lit'
import { flowStyles } from '../styles/drawer-flow.ts'
// From the drawer itself, so that what both need stays in its one file.
import { adopt, type Drawer } from './drawer.ts'

export function dress(root: ShadowRoot): void {
  adopt(root, flowStyles)
}

/** A cart in the page's own flow: nothing opens or closes, and the keyboard goes in and out. */
export function flow({ host, store }: Drawer, panel: unknown) {
  const mode = host.mode === 'page' ? 'page' : 'inline'
  // Beside others it is no landmark.
  const role = mode === 'inline' ? 'group' : nothing
  return html`<section part=${mode} class=${mode} role=${role} aria-labelledby="title" lang=${store.spoken}>
    ${panel}
  </section>`
}
