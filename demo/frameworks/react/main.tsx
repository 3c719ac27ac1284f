import '@tote/widget/react'
import { StrictMode, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { products } from '../products.ts'
import { startCart } from '../start-cart.ts'

function Shop() {
  const [order, setOrder] = useState(products)
  const [isShown, setShown] = useState(true)
  const [isBelow, setBelow] = useState(false)
  const [renders, setRenders] = useState(1)
  const [quantity, setQuantity] = useState(0)
  const [below, setPlace] = useState<HTMLElement | null>(null)

  useEffect(() => {
    const told = ({ detail }: DocumentEventMap['tote-change']) => setQuantity(detail.cart.quantity)
    document.addEventListener('tote-change', told)
    void startCart().then(({ cart }) => setQuantity(cart.value.quantity))
    return () => document.removeEventListener('tote-change', told)
  }, [])

  const button = (
    <tote-cart-button>
      <button type="button">
        Cart <tote-count key={renders}>0</tote-count>
      </button>
    </tote-cart-button>
  )
  return (
    <>
      <h1>The cart with React</h1>
      <p>
        <button type="button" onClick={() => setOrder((now) => now.toReversed() as unknown as typeof now)}>
          Reverse
        </button>{' '}
        <button type="button" onClick={() => setShown(!isShown)}>
          {isShown ? 'Hide' : 'Show'}
        </button>{' '}
        <button type="button" onClick={() => setBelow(!isBelow)}>
          Move the button
        </button>{' '}
        <button type="button" onClick={() => setRenders(renders + 1)}>
          Draw again
        </button>{' '}
        <button type="button" onClick={async () => (await startCart()).cart.add({ product: 'carafe-still' })}>
          Add by program
        </button>
      </p>
      {!isBelow && button}
      {isShown && (
        <ul>
          {order.map(({ sku, name, price }) => (
            <li key={sku}>
              <tote-add
                product={sku}
                open-on={sku === 'mug-harbour' ? 'add' : 'never'}
                ontote-add={({ detail }) => setQuantity(detail.cart.quantity)}
              >
                <form>
                  <h2>{name}</h2>
                  <tote-price product={sku}>{price}</tote-price>
                  <label>
                    Quantity <input name="quantity" type="number" defaultValue={renders} min={1} />
                  </label>
                  <button type="submit" className="button">
                    Add {name}
                  </button>
                </form>
              </tote-add>
            </li>
          ))}
        </ul>
      )}
      <p>
        React knows of <output>{quantity}</output>; times drawn: <span>{renders}</span>.
      </p>
      <div ref={setPlace} />
      {isBelow && below && createPortal(button, below)}
      <tote-cart />
    </>
  )
}

const place = document.getElementById('app')
if (place)
  createRoot(place).render(
    <StrictMode>
      <Shop />
    </StrictMode>,
  )
