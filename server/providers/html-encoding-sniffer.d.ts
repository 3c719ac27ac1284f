declare module 'html-encoding-sniffer' {
  /** The name of the encoding that these bytes are in: by their mark, what came with them, or what they say at their beginning. */
  const sniff: (
    bytes: Uint8Array,
    options?: { readonly transportLayerEncodingLabel?: string; readonly defaultEncoding?: string },
  ) => string
  export = sniff
}
