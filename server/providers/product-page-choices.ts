import { attribute, type Element } from './product-page-tree.ts'

/** The fields by which shop systems let a variant be chosen. */
const CHOICE =
  /^(?:super_attribute\[|attribute[_[]|options?\[|group\[|variant|variation|id$|product_options?|colou?r$|size$|add\[options)/i
const NAMES = ['name', 'id', 'data-attribute_name']

/** Whether its visitors choose between things that may cost different amounts. */
export function offersChoices(elements: readonly Element[]): boolean {
  const values = new Map<string, Set<string>>()
  const put = (field: string, value: string | undefined) => {
    if (value) values.set(field, (values.get(field) ?? new Set()).add(value))
  }
  for (const [i, element] of elements.entries()) {
    const name = NAMES.map((it) => attribute(element, it) ?? '').find((it) => CHOICE.test(it))
    if (name === undefined) continue
    if (element.tagName === 'select') for (const value of optionsIn(element)) put(`select ${i}`, value)
    const isRadio = element.tagName === 'input' && attribute(element, 'type')?.toLowerCase() === 'radio'
    if (isRadio) put(`radio ${attribute(element, 'name')}`, attribute(element, 'value'))
  }
  return [...values.values()].some(({ size }) => size > 1)
}

function optionsIn({ childNodes }: Element): (string | undefined)[] {
  return childNodes.map((node) =>
    'tagName' in node && node.tagName === 'option' ? attribute(node, 'value') : undefined,
  )
}
