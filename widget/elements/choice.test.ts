import { expect, it } from 'vitest'
import { readChoice } from './choice.ts'

/** What a form with these controls says; those in `checkboxes` are checked ones. */
function read(fields: Record<string, string>, checkboxes: string[] = []) {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.append(name, value)
  return readChoice(data, (name) => checkboxes.includes(name))
}

it('reads options, quantity and variant by their names', () => {
  const fields = { 'option.Colour': 'Moss', 'option.Size': 'Large', quantity: '2', variant: 'moss' }
  expect(read(fields)).toEqual({
    options: { Colour: 'Moss', Size: 'Large' },
    quantity: 2,
    variant: 'moss',
  })
})

it('reads an amount as it was typed, and an offer, and no price', () => {
  const fields = { product: 'tree-fund', amount: '12,50', offer: 'e30.e30.x', price: '1' }
  expect(read(fields)).toEqual({ product: 'tree-fund', amount: '12,50', offer: 'e30.e30.x' })
})

it('reads modifiers and what is written for the line', () => {
  const fields = {
    'modifier.Ribbon': 'Gold',
    'modifier.Length': '12',
    'modifier.Day': '2026-12-24',
    'field.engraving': 'on',
    'field.message': 'Dear Ada,\nenjoy',
  }
  expect(read(fields)).toEqual({
    modifiers: { Ribbon: 'Gold', Length: '12', Day: '2026-12-24' },
    fields: { engraving: 'on', message: 'Dear Ada,\nenjoy' },
  })
})

it('takes a checkbox that is sent for checked, whatever its value', () => {
  const fields = { 'modifier.Gift wrap': 'on', 'modifier.Rush': 'yes please', 'modifier.Note': 'on' }
  expect(read(fields, ['modifier.Gift wrap', 'modifier.Rush'])).toEqual({
    modifiers: { 'Gift wrap': true, Rush: true, Note: 'on' },
  })
})

it('keeps names with dots whole, and takes none of the object’s own', () => {
  const choice = read({ 'field.a.b': 'c', 'field.__proto__': 'd', 'modifier.constructor': 'e' })
  expect(Object.entries(choice.fields ?? {})).toEqual([
    ['a.b', 'c'],
    ['__proto__', 'd'],
  ])
  expect(choice.modifiers).toEqual({ constructor: 'e' })
})

it('leaves out what was not chosen', () => {
  expect(read({ 'option.Colour': '', 'modifier.Ribbon': '', 'field.engraving': '', quantity: '' })).toEqual(
    {},
  )
})

it('takes no price from the page', () => {
  expect(read({ product: 'mug-harbour', price: '1', 'line.total': '1', 'modifier.': '3' })).toEqual({
    product: 'mug-harbour',
  })
})

it('does not make one of a quantity that is none', () => {
  expect(read({ quantity: 'two' }).quantity).toBeNaN()
})
