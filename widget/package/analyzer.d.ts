declare module '@custom-elements-manifest/analyzer' {
  import type { SourceFile } from 'typescript-5'

  /** What the package exports and its own declarations leave out. */
  export function create(options: {
    readonly modules: readonly SourceFile[]
    readonly plugins: readonly object[]
    readonly context: { readonly dev: boolean }
  }): unknown
}
