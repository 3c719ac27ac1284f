/** Texts that would be hard to read in the reader's own colours; axe takes the page's colours for them even then. */
export function hardToRead(within: Element): string[] {
  return [...texts(within)]
    .filter(
      (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(':disabled'),
    )
    .filter((element) => contrast(getComputedStyle(element).color, ground(element)) < 4.5)
    .map(({ outerHTML }) => `forced: ${outerHTML.slice(0, 200)}`)
}

/** Every element that has letters of its own, also in shadow trees. */
function* texts(element: Element): Generator<Element> {
  if ([...element.childNodes].some((node) => node instanceof Text && node.data.trim())) yield element
  for (const child of [...(element.shadowRoot?.children ?? []), ...element.children])
    if (!/^(style|script|option|svg)$/i.test(child.localName)) yield* texts(child)
}

/** What it stands on. */
function ground(element: Element): string {
  const own = getComputedStyle(element).backgroundColor
  const root = element.getRootNode()
  const around =
    element.assignedSlot ?? element.parentElement ?? (root instanceof ShadowRoot ? root.host : null)
  return around && channels(own)[3] === 0 ? ground(around) : own
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [one, other].map(luminance).toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = channels(colour).map((value) => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** Red, green, blue and how opaque. */
function channels(colour: string): number[] {
  const [r = 0, g = 0, b = 0, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number)
  return [r, g, b, alpha]
}
