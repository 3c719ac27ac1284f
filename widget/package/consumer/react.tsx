import '@tote/widget/react'
import type { CartElement } from '@tote/widget'
import { createRef } from 'react'

const cart = createRef<CartElement>()

export const page = (
  <main>
    <tote-price product="mug" className="price">
      $24.00
    </tote-price>
    <tote-add product="mug" quantity={2} open-on="never" ontote-add={({ detail }) => detail.line.name}>
      <button type="button">Add</button>
    </tote-add>
    <tote-add product="mug" ontote-before-add={(event) => event.waitUntil(Promise.resolve())} />
    <tote-cart ref={cart} side="start" success-url="/thanks" ontote-hide={({ detail }) => detail.reason} />
    <tote-count hide-when-empty key="count" />
  </main>
)

export const wrong = (
  <main>
    {/* @ts-expect-error It opens on `add` or `never`. */}
    <tote-add product="mug" open-on="sometimes" />
    {/* @ts-expect-error There is no such attribute. */}
    <tote-cart colour="red" />
    {/* @ts-expect-error There is no such element. */}
    <tote-basket />
    {/* @ts-expect-error What was added has a line and a quantity. */}
    <tote-add ontote-add={({ detail }) => detail.price} />
  </main>
)
