const AGAIN_MS = 3000

/** Server-sent events of one name, until it is stopped; begun again where the server ended them. */
export function follow<T>(url: string, name: string, heard: (told: T) => void, isThere: (there: boolean) => void): () => void {
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  function begin(): void {
    source = new EventSource(url)
    source.addEventListener(name, (event) => {
      isThere(true)
      heard(JSON.parse((event as MessageEvent<string>).data) as T)
    })
    source.onerror = () => {
      isThere(false)
      if (source?.readyState === EventSource.CLOSED) timer = setTimeout(begin, AGAIN_MS)
    }
  }

  begin()
  return () => {
    clearTimeout(timer)
    source?.close()
  }
}
