/**
 * Where an element says its own, in the page's style and isolated from the text around it. It stands beside what the author wrote, which is not
 * shown from then on, and stays: a framework that made it may take it away, or write into it.
 */
export function ownPlace(host: Element): HTMLElement {
  if (!host.shadowRoot)
    host
      .attachShadow({ mode: 'open' })
      .append(Object.assign(document.createElement('slot'), { name: 'tote' }))
  return (
    // A copy of an element comes with one.
    host.querySelector<HTMLElement>('[slot=tote]') ??
    host.appendChild(Object.assign(document.createElement('bdi'), { slot: 'tote' }))
  )
}
