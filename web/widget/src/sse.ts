export interface ServerEvent {
  event: string
  data: string
}

/** Server-Sent Events out of text that arrives in any pieces. EventSource itself cannot send an Authorization header. */
export class EventParser {
  private rest = ''
  private event = ''
  private data: string[] = []

  push(chunk: string): ServerEvent[] {
    const events: ServerEvent[] = []
    const text = this.rest + chunk
    // A lone \r at the very end may be the first half of \r\n.
    const usable = text.endsWith('\r') ? text.slice(0, -1) : text
    const lines = usable.split(/\r\n|\n|\r/)
    this.rest = (lines.pop() ?? '') + text.slice(usable.length)
    for (const line of lines) {
      const finished = this.take(line)
      if (finished) events.push(finished)
    }
    return events
  }

  private take(line: string): ServerEvent | null {
    if (line === '') {
      const finished = this.data.length ? { event: this.event || 'message', data: this.data.join('\n') } : null
      this.event = ''
      this.data = []
      return finished
    }
    const colon = line.indexOf(':')
    const field = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (field === 'event') this.event = value
    if (field === 'data') this.data.push(value)
    return null
  }
}
