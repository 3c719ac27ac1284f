import { add, type Money, money, subtract, sum } from './money.ts'

// Nothing here runs: the compiler fails where one of these lines begins to compile.
const euros = money(100, 'EUR')
const dollars = money(100, 'USD')

add(euros, money(1, 'EUR')) satisfies Money<'EUR'>
subtract(euros, money(1, 'EUR')) satisfies Money<'EUR'>
sum([euros], 'EUR') satisfies Money<'EUR'>

// @ts-expect-error two currencies cannot be added
add(euros, dollars)

// @ts-expect-error nor subtracted
subtract(euros, dollars)

// @ts-expect-error nor summed
sum<'EUR'>([euros, dollars], 'EUR')

// @ts-expect-error nor one be taken for another
euros satisfies Money<'USD'>

// @ts-expect-error a bare number is no money
add(euros, 100)
