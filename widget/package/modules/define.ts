import { openPage } from './open-page.ts'

// A module that is only imported may stand in what a server renders too, where there is nothing to register.
if (globalThis.window?.customElements) void openPage({})
