import type { Plugin, Rolldown } from 'vite'

const root = import.meta.dirname

/** A schema library in the page would weigh more than the widget: only types cross from `shared`. */
export const refuseZod: Rolldown.Plugin = {
  name: 'refuse-zod',
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type === 'chunk' && Object.keys(file.modules).some((id) => /node_modules\/zod\//.test(id))) {
        this.error(`zod is in ${file.fileName}: import types only from shared's schemas`)
      }
    }
  },
}

/** What Lit says to who writes templates, and how it does without style sheets that can be made: no page of ours needs either. */
const SPARED: readonly (readonly [file: RegExp, text: RegExp, instead: string])[] = [
  [/reactive-element\/css-tag\.js(\?|$)/, /\w+\.ShadowRoot&&\(.+?"replace"in CSSStyleSheet\.prototype/, '!0'],
  [/reactive-element\/css-tag\.js(\?|$)/, /"Value passed to 'css' function.+?page security\."/, '"css"'],
  [/reactive-element\/css-tag\.js(\?|$)/, /"CSSResult is not constructable\..+?instead\."/, '"css"'],
  // The drawer's own copy renders templates that have no directives, only functions as listeners, nothing bound to a whole element, in a comment or in a
  // <textarea>, and no SVG fragments; nobody asks for its insides.
  [
    /lit-html\.js\?drawer$/,
    /(?<=function \w+\((\w),(\w)),\w=\1,\w\)\{if\(\2===\w\)return \2;.+?,\2\}/,
    '){return $2}',
  ],
  [/lit-html\.js\?drawer$/, /else \w\.startsWith\(\w\)&&\(\w\.push\(\{type:6,.+?\);/, ';'],
  [/lit-html\.js\?drawer$/, /6===\w\.type&&\(.+?\)\)/, '0'],
  [/lit-html\.js\?drawer$/, /if\(\w\.test\(\w\.tagName\)\)\{.+?\(\)\)\}\}/, ''],
  [/lit-html\.js\?drawer$/, /\w\.test\(\w\[2\]\)&&\(\w=RegExp\("<\/".+?\)\),/, ''],
  [/lit-html\.js\?drawer$/, /2===\w\?"<svg>":3===\w\?"<math>":""/, '""'],
  [/lit-html\.js\?drawer$/, /\+\(2===\w\?"<\/svg>":3===\w\?"<\/math>":""\)/, ''],
  [/lit-html\.js\?drawer$/, /,2===\w\|\|3===\w\)\{.+?childNodes\)\}/, ');'],
  [/lit-html\.js\?drawer$/, /else\{let \w=-1;.+?type:7,.+?\.length-1\}/, ''],
  [/lit-html\.js\?drawer$/, /\w=\{M:\w,.+?\.push\("[\d.]+"\);const (?=\w=)/, ''],
  [/lit-html\.js\?drawer$/, /\w as _\$LH,/, ''],
  [/lit-html\.js\?drawer$/, /get _\$AU\(\)\{.+?\}/g, ''],
  [/lit-html\.js\?drawer$/, /\|\|\w\.capture!==\w\.capture\|\|.+?\.passive(?=,)/, ''],
  [/lit-html\.js\?drawer$/, /"function"==typeof this\._\$AH\?(.+?):this\._\$AH\.handleEvent\(\w\)/, '$1'],
  [/lit-html\.js\?drawer$/, /get tagName\(\)\{.+?\}/, ''],
  [/lit-html\.js\?drawer$/, /get startNode\(\)\{.+?\}get endNode\(\)\{.+?\}/, ''],
  [/lit-html\.js\?drawer$/, /get parentNode\(\)\{return \w+\._\$AM.+?\}/, ''],
  [/lit-html\.js\?drawer$/, /get parentNode\(\)\{let.+?,\w\}/, ''],
  [/lit-html\.js\?drawer$/, /setConnected\(\w\)\{.+?\)\)\}/, ''],
  [/lit-html\.js\?drawer$/, /"number"==typeof \w\?(this\._\$AC\(\w\)):\(.+?,\w\)(?=;)/, '$1'],
]

export const leanLit: Rolldown.Plugin = {
  name: 'lean-lit',
  transform(code, id) {
    const spared = SPARED.filter(([file]) => file.test(id))
    if (spared.length === 0) return undefined
    return spared.reduce((left, [, text, instead]) => {
      if (!text.test(left)) this.error(`${id} has changed: ${text} is not in it`)
      return left.replace(text, instead)
    }, code)
  },
}

const POLICY = /\w\.createPolicy\("lit-html",\{.+?\}\)/

/** All copies of Lit's templates in one page share one policy: a page that lists its `trusted-types` lets each name be taken once. */
export const onePolicy: Rolldown.Plugin = {
  name: 'one-policy',
  transform(code, id) {
    if (!/\/lit-html\.js(\?|$)/.test(id)) return undefined
    if (!POLICY.test(code)) this.error(`${id} has changed: ${POLICY} is not in it`)
    const page = JSON.stringify(`${root}/the-store.ts`)
    return `import{thePage as _page}from${page};${code.replace(POLICY, '_page().templates??=$&')}`
  },
}

/** At the edges of these, a space beside an expression is never seen. */
const BESIDE_BLOCK =
  /(?<=<(?:\/?(?:dialog|div|dl|form|li|p|section|ul)|button)\b[^<>{}`]*>) (?=\$\{)|(?<=\}) (?=<\/(?:button|dialog|div|dl|form|li|p|section|ul)>)/g

/** The minifier leaves templates alone: this takes out their indentation, and what CSS and HTML do not need. */
export const squeezeTemplates: Rolldown.Plugin = {
  name: 'squeeze-templates',
  transform(code, id) {
    if (!id.startsWith(root) || id.includes('node_modules')) return undefined
    if (code.includes('html`')) return code.replace(/(?<=\s[a-z-]+)="([\w.-]+)"(?=[\s>])/g, '=$1')
    return code.replace(/(?<=\b(?:css|CSS = )`)[^`]+/g, (css) =>
      css
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .replace(/\s+/g, ' ')
        .replace(/ ?([{};,]) ?| ([>!]) ?/g, '$1$2')
        .replace(/: /g, ':')
        .replace(/\b0\.(?=\d)/g, '.')
        .replace(/='(\w+)'/g, '=$1')
        .replace(/;}/g, '}')
        .trim(),
    )
  },
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle)) {
      // Minified code has line breaks in templates only.
      if (file.type === 'chunk')
        file.code = file.code
          .replace(/\/\* @__PURE__ \*\/ /g, '')
          .replace(/>\n\s*</g, '><')
          .replace(/\n\s*>/g, '>')
          .replace(/\n\s*/g, ' ')
          .replace(BESIDE_BLOCK, '')
          .trim()
    }
  },
}

/** Gives every `import()` of a chunk the end that `lazily` wants after a failure. */
export const askAgain: Rolldown.Plugin = {
  name: 'ask-again',
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk' || file.dynamicImports.length === 0) continue
      const code = file.code.replace(/\bimport\((`\.\/[\w-]+\.js`)\)/g, 'import($1+(window.tote?.again??``))')
      if (code === file.code) this.error(`no import() was found in ${file.fileName}`)
      file.code = code
    }
  },
}

/** Asks browsers that know this to compile all of an entry while it loads, rather than each function when it is first called. */
export const compileAtOnce: Rolldown.Plugin = {
  name: 'compile-at-once',
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle))
      if (file.type === 'chunk' && file.isEntry) file.code = `//# allFunctionsCalledOnLoad\n${file.code}`
  },
}

/** What the drawer needs and others do too; it keeps nothing, so that there may be several of it. */
const COPIED =
  /\/node_modules\/(@lit\/|lit)|\/widget\/(drawer\/joined|locales\/total-label|styles\/tokens|picture)\.ts$/
const OF_DRAWER = /\/widget\/(drawer\/(?!joined\.ts$)|delegated\/|styles\/(drawer|purchases))|\?drawer$/

/** The drawer has such things to itself, in its own file: a first addition costs one request less, and other pages do not fetch a drawer for them. */
export const ownCopies: Plugin = {
  name: 'own-copies',
  enforce: 'pre',
  async resolveId(source, importer, options) {
    if (!importer || !OF_DRAWER.test(importer) || source.endsWith('?drawer')) return null
    const found = await this.resolve(source, importer, { ...options, skipSelf: true })
    return found && COPIED.test(found.id) ? { ...found, id: `${found.id}?drawer` } : found
  },
}
