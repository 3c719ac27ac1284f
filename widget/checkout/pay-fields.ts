import { accountFields, cardFields, type PayField } from './draft.ts'
import type { TypedMeans } from './means.ts'
import { idOf } from './scene.ts'

const payFields: readonly PayField[] = [...cardFields, ...accountFields]

/** What stands in the fields of a card or an account under `root`. */
export function meansIn(root: ParentNode): TypedMeans {
  return Object.fromEntries(payFields.map((name) => [name, inputOf(root, name)?.value ?? '']))
}

/** Puts this into those of them that are there. */
export function fillMeans(root: ParentNode, typed: TypedMeans): void {
  for (const name of payFields) {
    const input = inputOf(root, name)
    if (input && typed[name] !== undefined) input.value = typed[name]
  }
}

export function clearMeans(root: ParentNode): void {
  fillMeans(root, Object.fromEntries(payFields.map((name) => [name, ''])))
}

const inputOf = (root: ParentNode, name: PayField) => root.querySelector<HTMLInputElement>(`#${idOf(name)}`)
