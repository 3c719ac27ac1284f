/** What a field holds; `wanted` where reports need it. */
interface Field {
  readonly type: 'text' | 'number' | 'items'
  readonly wanted?: true
}

const text: Field = { type: 'text' }
const number: Field = { type: 'number' }
const needed = { currency: { ...text, wanted: true }, value: { ...number, wanted: true } } as const
const items = { items: { type: 'items', wanted: true } } as const

/** The ecommerce events of GA4 that a cart can tell, with the fields that are published for each. */
const EVENTS: Readonly<Record<string, Readonly<Record<string, Field>>>> = {
  add_to_cart: { ...needed, ...items },
  remove_from_cart: { ...needed, ...items },
  view_cart: { ...needed, ...items },
  begin_checkout: { ...needed, coupon: text, ...items },
  purchase: {
    ...needed,
    transaction_id: { ...text, wanted: true },
    coupon: text,
    shipping: number,
    tax: number,
    customer_type: text,
    ...items,
  },
}

/** The same of an item: of its id and its name one is wanted at least. */
const ITEM: Readonly<Record<string, Field>> = {
  item_id: text,
  item_name: text,
  affiliation: text,
  coupon: text,
  discount: number,
  index: number,
  item_brand: text,
  item_category: text,
  item_category2: text,
  item_category3: text,
  item_category4: text,
  item_category5: text,
  item_list_id: text,
  item_list_name: text,
  item_variant: text,
  location_id: text,
  price: number,
  quantity: number,
}

const MOST_ITEMS = 200

/** Everything that is wrong with an event, in words. */
export function faultsOf(event: string, params: object): string[] {
  const known = EVENTS[event]
  if (!known) return [`${event} is no event`]
  const faults = fieldFaults(event, known, params)
  const { items = [] } = params as { items?: readonly object[] }
  if (items.length === 0 || items.length > MOST_ITEMS) faults.push(`${event} has ${items.length} items`)
  items.forEach((item, i) => {
    faults.push(...fieldFaults(`items.${i}`, ITEM, item))
    if (!('item_id' in item || 'item_name' in item)) faults.push(`items.${i} has no name`)
  })
  return faults
}

function fieldFaults(place: string, known: Readonly<Record<string, Field>>, given: object): string[] {
  const faults = Object.entries(given).flatMap(([name, value]) => {
    const field = known[name]
    if (!field) return [`${place}.${name} is not known`]
    return isOf(field, value) ? [] : [`${place}.${name} is no ${field.type}: ${JSON.stringify(value)}`]
  })
  for (const [name, { wanted }] of Object.entries(known))
    if (wanted && !(name in given)) faults.push(`${place}.${name} is missing`)
  return faults
}

function isOf({ type }: Field, value: unknown): boolean {
  if (type === 'items') return Array.isArray(value)
  if (type === 'number') return typeof value === 'number' && Number.isFinite(value)
  return typeof value === 'string' && value !== ''
}
