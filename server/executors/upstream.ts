import { admitsHost } from '../domain/delegated-hosts.ts'
import type { Deps } from '../services/deps.ts'
import type { Executor, Executors } from './executor.ts'
import { createCartaiUpstream } from './upstream-cartai.ts'
import { createUpstreamClient } from './upstream-client.ts'
import type { UpstreamSettings } from './upstream-settings.ts'
import { createSmartCheckoutUpstream } from './upstream-smartcheckout.ts'

const CONTRACTS = { cartai: createCartaiUpstream, smartcheckout: createSmartCheckoutUpstream }

/** Buys through other services that speak one of the two contracts: each at the hosts that it is configured for, one of `*` at every other. */
export function createUpstream(
  deps: Pick<Deps, 'reach' | 'provider' | 'now' | 'report'> & Pick<Executors, 'read'>,
  upstreams: readonly UpstreamSettings[],
): {
  forGroup(group: string): Executor | undefined
  called(service: string): Executor | undefined
} {
  const services = upstreams.map((settings) => ({
    hosts: settings.hosts,
    executor: CONTRACTS[settings.contract](deps, settings, createUpstreamClient(deps, settings)),
  }))
  const byName = new Map(services.map(({ executor }) => [executor.service, executor]))
  const wherever = services.find(({ hosts }) => hosts.includes('*'))

  return {
    /** `group` is a host. */
    forGroup(group) {
      const named = services.find(({ hosts }) =>
        admitsHost(
          hosts.filter((host) => host !== '*'),
          `https://${group}/`,
        ),
      )
      return (named ?? wherever)?.executor
    },

    /** Also where another buys at its hosts by now. */
    called: (service) => byName.get(service),
  }
}
