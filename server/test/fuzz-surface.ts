import type { AnyTRPCRouter } from '@trpc/server'
import { z } from 'zod'
import type { Operation as Described, OpenApi } from '../api/rest/openapi.ts'
import type { Contract, Route } from '../api/rest/route.ts'
import type { Schema } from './fuzz-values.ts'

/** A procedure, with what its own input schemas let in. */
export interface Procedure {
  readonly kind: 'procedure'
  readonly name: string
  readonly router: string
  readonly path: string
  readonly type: 'query' | 'mutation'
  readonly input: Schema | undefined
}

/** An operation of a published contract, as its document describes it. */
export interface Published {
  readonly kind: 'rest'
  readonly name: string
  readonly contract: Contract<unknown>
  readonly route: Route<unknown>
  readonly described: Described
}

/** A page, a form's target or a file: anything else that a route is there for. */
export interface PageRoute {
  readonly kind: 'page'
  readonly name: string
  readonly method: string
  /** As it was told to the router: `:name` and `*` stand for anything. */
  readonly path: string
}

export type Operation = Procedure | Published | PageRoute

interface RouteInList {
  readonly method: string
  readonly path: string
}

/** Everything that can be asked of the server: nothing is written down here, all of it is read off what serves. */
export function surfaceOf({
  routers,
  contracts,
  document,
  routes,
}: {
  readonly routers: Readonly<Record<string, AnyTRPCRouter>>
  readonly contracts: readonly Contract<unknown>[]
  readonly document: OpenApi
  readonly routes: readonly RouteInList[]
}): readonly Operation[] {
  const published = contracts.flatMap((contract) =>
    contract.routes.map((route): Published => {
      const described = document.paths[`${contract.prefixes[0] ?? ''}${route.path}`]?.[route.method]
      if (!described) throw new Error(`${route.operationId} is not in the document`)
      return { kind: 'rest', name: route.operationId, contract, route, described }
    }),
  )
  return [...proceduresOf(routers), ...published, ...pagesOf(routes, contracts)]
}

function proceduresOf(routers: Readonly<Record<string, AnyTRPCRouter>>): Procedure[] {
  return Object.entries(routers).flatMap(([router, { _def }]) =>
    Object.entries(_def.procedures as Record<string, Inside>).map(
      ([path, inside]): Procedure => ({
        kind: 'procedure',
        name: `${router} ${path}`,
        router,
        path,
        type: inside._def.type,
        input: inputOf(inside._def.inputs),
      }),
    ),
  )
}

/** What tRPC keeps of a procedure. */
interface Inside {
  readonly _def: { readonly type: 'query' | 'mutation'; readonly inputs: readonly z.ZodType[] }
}

function inputOf(inputs: readonly z.ZodType[]): Schema | undefined {
  const schemas = inputs.map((one) => z.toJSONSchema(one, { io: 'input', unrepresentable: 'any' }) as Schema)
  return schemas.length > 1 ? { allOf: schemas } : schemas[0]
}

/** Every route of the router that is no contract's. */
export function pagesOf(
  routes: readonly RouteInList[],
  contracts: readonly Contract<unknown>[],
): PageRoute[] {
  const served = new Set(
    contracts.flatMap(({ prefixes, routes }) =>
      prefixes.flatMap((prefix) =>
        routes.flatMap(({ method, path }) => {
          const target = `${method.toUpperCase()} ${(prefix + path).replaceAll(/\{(\w+)\}/g, ':$1')}`
          return [target, `${target}/`]
        }),
      ),
    ),
  )
  const names = new Set(routes.map(({ method, path }) => `${method} ${path}`))
  return [...names]
    .filter((name) => !name.startsWith('ALL ') && !served.has(name))
    .map((name): PageRoute => {
      const [method = '', path = ''] = name.split(' ')
      return { kind: 'page', name, method, path }
    })
}
