import Bowser from 'bowser'

/** What a browser calls itself can be made as long as one likes; all that is of interest stands at its beginning. */
const READ = 512

const BROWSERS = new Set(Object.values(Bowser.BROWSER_MAP))
const SYSTEMS = new Set(Object.values(Bowser.OS_MAP))

/** A browser in few words: `Firefox on Linux`. Null for any that is not known: nothing is kept in the words of who asks. */
export function agentName(userAgent: string | undefined): string | null {
  if (!userAgent) return null
  const { browser, os } = Bowser.parse(userAgent.slice(0, READ))
  if (browser.name === undefined || !BROWSERS.has(browser.name)) return null
  return os.name !== undefined && SYSTEMS.has(os.name) ? `${browser.name} on ${os.name}` : browser.name
}
