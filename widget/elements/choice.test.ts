import { expect, it } from 'vitest'
import { readChoice } from './choice.ts'

function form(fields: Record<string, string>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.append(name, value)
  return data
}

it('reads options, quantity and variant by their names', () => {
  const fields = { 'option.Colour': 'Moss', 'option.Size': 'Large', quantity: '2', variant: 'moss' }
  expect(readChoice(form(fields))).toEqual({
    options: { Colour: 'Moss', Size: 'Large' },
    quantity: 2,
    variant: 'moss',
  })
})

it('leaves out what was not chosen', () => {
  expect(readChoice(form({ 'option.Colour': '', quantity: '' }))).toEqual({})
})

it('takes no price from the page', () => {
  expect(readChoice(form({ product: 'mug-harbour', price: '1', 'line.total': '1' }))).toEqual({
    product: 'mug-harbour',
  })
})

it('does not make one of a quantity that is none', () => {
  expect(readChoice(form({ quantity: 'two' })).quantity).toBeNaN()
})
