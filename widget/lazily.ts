let failures = 0

/**
 * Runs an `import()`. A browser remembers a module that it could not fetch for as long as the page lives,
 * so after a failure the build's `import()` asks at an address that ends in `tote.again`.
 */
export async function lazily<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load()
  } catch (error) {
    failures++
    if (window.tote) window.tote.again = `?${failures}`
    throw error
  }
}

/** Fetches when first asked, and after a failure when asked again; whoever asks gets the same. */
export function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined
  return () => {
    loading ??= lazily(load).catch((error) => {
      loading = undefined
      throw error
    })
    return loading
  }
}
