import { html } from 'hono/html'
import { type Json, type OpenApi, type Operation, refTo } from '../rest/openapi.ts'
import { fieldOf, fieldsOf, kindOf } from './docs-schema.ts'
import type { Markup } from './shell.ts'

interface Row {
  readonly path: string
  readonly method: string
  readonly operation: Operation
}

/** The description of the API for people: what stands in the document, and nothing else. */
export function docsView(document: OpenApi): Markup {
  const rows = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Row => ({ path, method, operation })),
  )
  const rowsOf = (tag: string) => rows.filter(({ operation }) => operation.tags.includes(tag))
  const schemas = Object.entries(document.components.schemas)
  return html`<div class="intro">
<h1>${document.info.title} API</h1>
<p>${document.info.description}</p>
<p>It is served at <code>${document.servers[0]?.url}</code>, and described for programs in <a href="/openapi.json">openapi.json</a> (OpenAPI ${document.openapi}).</p>
</div>
<nav class="contents" aria-label="Contents" tabindex="0"><details><summary>Contents</summary>
${document.tags.map(
  ({ name }) =>
    html`<h2>${name}</h2><ul>${rowsOf(name).map(
      ({ operation }) => html`<li><a href="#${operation.operationId}">${operation.summary}</a></li>`,
    )}</ul>`,
)}
<h2>Schemas</h2><ul>${schemas.map(([name]) => html`<li><a href="#schema-${name}">${name}</a></li>`)}</ul>
</details></nav>
<div class="body">
${document.tags.map((tag) => {
  const own = rowsOf(tag.name)
  return html`<section class="tag"><h2>${tag.name}</h2><p>${tag.description}</p>
${accessTo(document, own)}${own.map((row) => showOperation(document, row))}</section>`
})}
<section class="tag"><h2>Schemas</h2>${schemas.map(([name, schema]) => showSchema(name, schema))}</section>
</div>`
}

/** How a caller of these operations proves who it is. */
function accessTo({ components }: OpenApi, rows: readonly Row[]): Markup {
  const names = new Set(rows.flatMap(({ operation }) => operation.security.flatMap(Object.keys)))
  return html`<ul class="access">${[...names].map((name) => {
    const { in: where, name: key, description } = components.securitySchemes[name] ?? {}
    return html`<li>${where === 'cookie' ? 'Cookie' : 'Header'} <code>${String(key)}</code>: ${String(description)}</li>`
  })}</ul>`
}

function showOperation({ components }: OpenApi, { path, method, operation }: Row): Markup {
  const { operationId, summary, description, parameters, requestBody, responses } = operation
  const body = requestBody?.content['application/json']?.schema
  const named = Object.entries(components.schemas).find(([name]) => body?.['$ref'] === refTo(name))
  const [example] = (named?.[1]['examples'] ?? []) as readonly unknown[]
  const all = Object.entries(responses)
  const refused = all.filter(([status]) => Number(status) >= 400)
  return html`<article class="operation" id="${operationId}">
<h3>${summary}</h3>
<p class="call"><code class="method ${method}">${method}</code> <code>${path}</code></p>
${description === undefined ? '' : html`<p>${description}</p>`}
${
  parameters.length === 0
    ? ''
    : html`<h4>Parameters</h4><dl class="fields">${parameters.map((one) =>
        fieldOf(one.name, { ...one.schema, description: placed(one) }, one.required),
      )}</dl>`
}
${
  body === undefined
    ? ''
    : html`<h4>Body${requestBody?.required ? '' : ', if any'}: ${kindOf(body)}</h4>${fieldsOf(body)}${showExample(example)}`
}
<h4>Answers</h4>
<ul class="answers">${all
    .filter(([status]) => Number(status) < 400)
    .map(
      ([status, { description: said, content }]) =>
        html`<li><span class="status good">${status}</span> <span>${said} ${
          content?.['application/json'] ? showAnswer(content['application/json'].schema) : ''
        }</span></li>`,
    )}</ul>
<details class="refusals"><summary>What it refuses</summary><ul class="answers">${refused.map(
    ([status, { description: said }]) =>
      html`<li><span class="status">${status}</span> <span>${said}</span></li>`,
  )}</ul></details>
</article>`
}

function placed({ in: where, description }: Operation['parameters'][number]): string {
  const place = { path: 'In the path.', query: 'In the address.', header: 'A header.' }[where]
  return [place, description].filter((one) => one !== undefined).join(' ')
}

/** The named schema in an answer, also where it is wrapped; else its fields. */
function showAnswer(schema: Json): Markup | '' {
  const data = (schema['properties'] as Record<string, Json> | undefined)?.['data']
  if (data?.['$ref'] !== undefined) return html`<code>data</code>: ${kindOf(data)}`
  return schema['$ref'] !== undefined || schema['type'] === 'array' ? kindOf(schema) : fieldsOf(schema)
}

function showExample(example: unknown): Markup | '' {
  if (example === undefined) return ''
  return html`<pre tabindex="0"><code>${JSON.stringify(example, null, 2)}</code></pre>`
}

function showSchema(name: string, schema: Json): Markup {
  const description = schema['description']
  return html`<article class="schema" id="schema-${name}"><h3>${name}</h3>
${typeof description === 'string' ? html`<p>${description}</p>` : ''}
${fieldsOf(schema) || html`<p>${kindOf(schema)}</p>`}
</article>`
}
