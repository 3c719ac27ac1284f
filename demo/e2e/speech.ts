import type { CDPSession, Page } from 'playwright-core'

/** One thing in the browser's own tree of what assistive technology is told. */
interface Thing {
  readonly nodeId: string
  readonly ignored: boolean
  readonly parentId?: string
  readonly childIds?: readonly string[]
  readonly role?: Said
  readonly name?: Said
  readonly value?: Said
  readonly description?: Said
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[]
}
interface Said {
  readonly value?: unknown
}

/** Said on the way in; what is in them follows. */
const PLACES = ['dialog', 'group', 'list', 'region', 'navigation', 'radiogroup', 'form']
/** Said in one go, with what is in them. */
const WHOLES = [
  'button',
  'link',
  'heading',
  'textbox',
  'spinbutton',
  'combobox',
  'checkbox',
  'radio',
  'image',
]
const BLOCKS = ['paragraph', 'term', 'definition', 'LegendText', 'alert', 'status']
/** How a screen reader calls them, where it is not the name of the role. */
const CALLED: Readonly<Record<string, string>> = {
  DisclosureTriangle: 'button',
  textbox: 'edit',
  spinbutton: 'spin button',
  combobox: 'combo box',
  checkbox: 'check box',
  radio: 'radio button',
  image: 'graphic',
}

/** What a screen reader says while somebody moves through a page, made of the browser's accessibility tree. */
export class Speech {
  readonly #session: CDPSession
  #things = new Map<string, Thing>()
  /** What had the focus, with all that is around it. */
  #around: readonly string[] = []
  #live = new Map<string, string>()
  /** Everything that was done, and what was said then. */
  readonly transcript: string[] = []

  private constructor(session: CDPSession) {
    this.#session = session
  }

  static async of(page: Page): Promise<Speech> {
    return new Speech(await page.context().newCDPSession(page))
  }

  /** Does it, waits for what comes of it, and listens until there is silence. */
  async after(deed: string, act: () => Promise<unknown>, until?: () => Promise<unknown>): Promise<void> {
    await act()
    await until?.()
    let before: string | undefined
    for (let tries = 0; tries < 40; tries++) {
      await this.#look()
      const now = JSON.stringify([this.#focused(), this.#regions()])
      if (now === before) break
      before = now
      await new Promise((resolve) => setTimeout(resolve, 60))
    }
    this.transcript.push(`> ${deed}`, ...this.#heard())
  }

  /** Reads on from where it begins to the end, as with the reading keys. */
  async read(role: string): Promise<void> {
    await this.#look()
    const from = [...this.#things.values()].find((thing) => !thing.ignored && thing.role?.value === role)
    this.transcript.push(`> read the ${role}`, ...(from ? this.#walk(from) : []))
  }

  async #look(): Promise<void> {
    const { nodes } = await this.#session.send('Accessibility.getFullAXTree')
    this.#things = new Map(nodes.map((node) => [node.nodeId, node as Thing]))
  }

  /** What is new: another page, another focus with the places that it is in, news of live regions. */
  #heard(): string[] {
    const focused = this.#focused()
    const entered = focused.filter((id) => !this.#around.includes(id))
    this.#around = focused
    const lines = entered.flatMap((id, i) => {
      const thing = this.#things.get(id)!
      const isLast = i === entered.length - 1
      return isLast || PLACES.includes(roleOf(thing)) || roleOf(thing) === 'RootWebArea'
        ? this.#say(thing)
        : []
    })
    const live = this.#regions()
    const news = [...live].filter(([id, text]) => text && text !== this.#live.get(id)).map(([, text]) => text)
    this.#live = live
    return [...lines, ...news]
  }

  /** What has the focus and everything around it, the page first. */
  #focused(): string[] {
    const found = [...this.#things.values()].findLast(
      (thing) => has(thing, 'focused') && roleOf(thing) !== 'RootWebArea',
    )
    const path: string[] = []
    for (
      let thing = found ?? [...this.#things.values()][0];
      thing;
      thing = this.#things.get(thing.parentId ?? '')
    )
      if (!thing.ignored) path.unshift(thing.nodeId)
    return path
  }

  #regions(): Map<string, string> {
    const live = [...this.#things.values()].filter((thing) => has(thing, 'live'))
    return new Map(live.map((thing) => [thing.nodeId, this.#text(thing)]))
  }

  #text(thing: Thing): string {
    if (roleOf(thing) === 'StaticText') return nameOf(thing)
    return this.#within(thing)
      .map((each) => this.#text(each))
      .join(' ')
      .replace(/\s+/g, ' ')
      .replace(/ (?=[,.:;)])|(?<=\() /g, '')
      .trim()
  }

  #within({ childIds = [] }: Thing): Thing[] {
    return childIds.flatMap((id) => this.#things.get(id) ?? [])
  }

  /** Something in it can be used. */
  #leads(thing: Thing): boolean {
    return this.#within(thing).some(
      (each) => (!each.ignored && WHOLES.includes(roleOf(each))) || this.#leads(each),
    )
  }

  #walk(thing: Thing): string[] {
    const role = roleOf(thing)
    if (!thing.ignored && WHOLES.includes(role)) return this.#say(thing)
    if (role === 'StaticText') return nameOf(thing).trim() ? [nameOf(thing).trim()] : []
    if (BLOCKS.includes(role) && !this.#leads(thing)) return [this.#text(thing)].filter(Boolean)
    const within = this.#within(thing)
    // It is said with its field, which may stand in it.
    const isLabel = role === 'LabelText'
    const inside = within.flatMap((each) =>
      isLabel && roleOf(each) === 'StaticText' ? [] : this.#walk(each),
    )
    return !thing.ignored && PLACES.includes(role) ? [...this.#say(thing), ...inside] : inside
  }

  #say(thing: Thing): string[] {
    const role = roleOf(thing)
    const [name, value, more] = [thing.name, thing.value, thing.description].map((said) =>
      String(said?.value ?? '').trim(),
    )
    if (role === 'RootWebArea') return [`${name}, page`]
    if (PLACES.includes(role) && role !== 'list' && !name) return []
    const items = this.#within(thing).length
    const called = role === 'list' ? `list of ${items}` : (CALLED[role] ?? role)
    const level = role === 'heading' ? ` ${propertyOf(thing, 'level')}` : ''
    return [[name, `${called}${level}`, ...states(thing), value, more].filter(Boolean).join(', ')]
  }
}

function states(thing: Thing): string[] {
  const expanded = propertyOf(thing, 'expanded')
  const checked = propertyOf(thing, 'checked')
  return [
    expanded === undefined || roleOf(thing) === 'combobox' ? '' : expanded ? 'expanded' : 'collapsed',
    checked === undefined ? '' : checked === 'true' ? 'checked' : 'not checked',
    has(thing, 'disabled') ? 'unavailable' : '',
    has(thing, 'required') ? 'required' : '',
    propertyOf(thing, 'invalid') === 'true' ? 'invalid entry' : '',
  ]
}

const roleOf = (thing: Thing) => String(thing.role?.value ?? '')
const nameOf = (thing: Thing) => String(thing.name?.value ?? '')
const has = (thing: Thing, property: string) => Boolean(propertyOf(thing, property))
const propertyOf = ({ properties = [] }: Thing, property: string) =>
  properties.find(({ name }) => name === property)?.value.value
