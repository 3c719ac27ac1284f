import type { Adjustment, Modifier, Product, ProductOption } from '@tote/shared/product.ts'
import type { AdjustmentDraft, ModifierDraft, ProductDraft } from '@tote/shared/product-draft.ts'
import { countFrom, type Numbering } from './numbering.ts'

type Choices = Pick<Product, 'options' | 'modifiers'>
type Drafts = Pick<ProductDraft, 'options' | 'variants' | 'modifiers'>
type OptionDraft = NonNullable<ProductDraft['options']>[number]

/** The options and modifiers of a draft, numbered as they were before, by name, and what is new counted on. */
export function completeChoices(draft: Drafts, held: Choices | undefined): Choices {
  const options = draft.options ?? optionsOf(draft.variants ?? [])
  const modifiers = draft.modifiers ?? []
  const all = [...(held?.options ?? []), ...(held?.modifiers ?? []), ...options, ...modifiers]
  const choices = countFrom(all)
  const values = countFrom(all.flatMap((choice) => choice.values ?? []))
  return {
    options: options.map((it) => completeOption(it, held, { choices, values })),
    modifiers: modifiers.map((it) => completeModifier(it, held, { choices, values })),
  }
}

/** Those that the variants name, in their order. */
function optionsOf(
  variants: readonly { options?: Readonly<Record<string, string>> | undefined }[],
): OptionDraft[] {
  const found = new Map<string, Set<string>>()
  for (const [name, value] of variants.flatMap(({ options = {} }) => Object.entries(options))) {
    found.set(name, (found.get(name) ?? new Set()).add(value))
  }
  return [...found].map(([name, values]) => ({ name, values: [...values] }))
}

interface Numberings {
  readonly choices: Numbering
  readonly values: Numbering
}

function completeOption(
  { number, name, values: drafts }: OptionDraft,
  held: Choices | undefined,
  { choices, values }: Numberings,
): ProductOption {
  const before = held?.options.find((option) => option.name === name)
  return {
    number: number ?? before?.number ?? choices.next(),
    name,
    values: drafts.map((value) => {
      const it = typeof value === 'string' ? { name: value } : value
      return { number: it.number ?? numberOf(before?.values, it.name) ?? values.next(), name: it.name }
    }),
  }
}

function completeModifier(
  draft: ModifierDraft,
  held: Choices | undefined,
  { choices, values }: Numberings,
): Modifier {
  const before = held?.modifiers.find(({ name }) => name === draft.name)
  const drafts = draft.values ?? (draft.kind === 'checkbox' ? ['Yes'] : [])
  return {
    number: draft.number ?? before?.number ?? choices.next(),
    name: draft.name,
    kind: draft.kind,
    required: draft.required ?? false,
    values: drafts.map((value) => {
      const it = typeof value === 'string' ? { name: value } : value
      return {
        number: it.number ?? numberOf(before?.values, it.name) ?? values.next(),
        name: it.name,
        adjustment: completeAdjustment(it.adjustment),
      }
    }),
    adjustment: completeAdjustment(draft.adjustment),
    limits: {
      minLength: draft.limits?.minLength ?? null,
      maxLength: draft.limits?.maxLength ?? null,
      min: draft.limits?.min ?? null,
      max: draft.limits?.max ?? null,
      earliest: draft.limits?.earliest ?? null,
      latest: draft.limits?.latest ?? null,
    },
  }
}

function completeAdjustment(draft: AdjustmentDraft | null | undefined): Adjustment | null {
  if (draft === null || draft === undefined) return null
  if (typeof draft === 'number') return { kind: 'fixed', amount: draft, amounts: {} }
  return draft.kind === 'fixed' ? { ...draft, amounts: draft.amounts ?? {} } : draft
}

function numberOf(values: readonly { name: string; number: number }[] | undefined, name: string) {
  return values?.find((value) => value.name === name)?.number
}
