/** A storage of its own for each test. */
export function memoryStorage(): Storage {
  const kept = new Map<string, string>()
  return {
    get length() {
      return kept.size
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  }
}

/** What a browser does where the shopper forbids storage. */
export function throwingStorage(): Storage {
  throw new DOMException('The operation is insecure.', 'SecurityError')
}
