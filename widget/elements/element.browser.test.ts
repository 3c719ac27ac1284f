import { describe, expect, it } from 'vitest'
import { ToteElement } from './element.ts'

class Lamp extends ToteElement {
  static override attributes = { isLit: Boolean, watts: Number, label: String }
  declare isLit: boolean
  declare watts: number | undefined
  declare label: string | undefined
  drawn: string[][] = []

  protected override updated(changed: ReadonlySet<string>): void {
    this.drawn.push([...changed])
  }
}

const early = document.createElement('test-lamp') as Lamp
early.label = 'set before it was known'
customElements.define('test-lamp', Lamp)

function lamp(): Lamp {
  return document.createElement('test-lamp') as Lamp
}

describe('an element of ours', () => {
  it('has its attributes as properties, and keeps both the same', () => {
    const one = lamp()
    expect([one.isLit, one.watts, one.label]).toEqual([false, undefined, undefined])
    Object.assign(one, { isLit: true, watts: 40, label: 'Hall' })
    expect(one.outerHTML).toBe('<test-lamp is-lit="" watts="40" label="Hall"></test-lamp>')
    one.removeAttribute('watts')
    Object.assign(one, { isLit: false, label: undefined })
    expect(one.outerHTML).toBe('<test-lamp></test-lamp>')
    expect([one.isLit, one.watts, one.label]).toEqual([false, undefined, undefined])
  })

  it('is drawn once for all that changes in one tick, and only in a page', async () => {
    const one = lamp()
    one.label = 'Hall'
    await one.updateComplete
    expect(one.drawn).toEqual([])
    document.body.append(one)
    one.isLit = true
    one.watts = 40
    await one.updateComplete
    expect(one.drawn).toEqual([['label', 'is-lit', 'watts']])
    one.remove()
  })

  it('takes what was set before the browser knew it', () => {
    customElements.upgrade(early)
    document.body.append(early)
    expect(early.getAttribute('label')).toBe('set before it was known')
    early.remove()
  })

  it('tells its controllers when it comes and goes, also those that came late', () => {
    const heard: string[] = []
    const controller = (name: string) => ({
      hostConnected: () => heard.push(`${name} in`),
      hostDisconnected: () => heard.push(`${name} out`),
    })
    const one = lamp()
    one.addController(controller('first'))
    document.body.append(one)
    const late = controller('late')
    one.addController(late)
    one.remove()
    one.removeController(late)
    document.body.append(one)
    expect(heard).toEqual(['first in', 'late in', 'first out', 'late out', 'first in'])
    one.remove()
  })
})
