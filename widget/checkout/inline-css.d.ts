declare module '*.css?inline' {
  const css: string
  // biome-ignore lint/style/noDefaultExport: so the bundler hands over a file's text
  export default css
}
