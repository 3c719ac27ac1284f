// Starts the browser once and closes it: unpacks it where that is still to be done, and says so early when it cannot run.
import { chromium } from 'playwright-core'
import { launchOptions } from './chromium.ts'

const browser = await chromium.launch(launchOptions())
await browser.close()
