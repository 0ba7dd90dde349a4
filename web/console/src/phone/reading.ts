import type { Part } from '../api/calls'

/** Which lines of the list were read out. `told` hears of each change, to keep it. */
export class Reading {
  private readonly read: Set<string>

  constructor(
    readonly parts: readonly Part[] = [],
    private readonly told: (lines: string[], read: boolean) => void = () => undefined,
  ) {
    this.read = new Set(this.lines.filter((line) => line.read).map(({ id }) => id))
  }

  private get lines() {
    return this.parts.flatMap(({ lines }) => lines)
  }

  isRead(id: string): boolean {
    return this.read.has(id)
  }

  set(ids: string[], read: boolean): void {
    const changed = ids.filter((id) => this.read.has(id) !== read)
    for (const id of changed) if (read) this.read.add(id)
    else this.read.delete(id)
    if (changed.length) this.told(changed, read)
  }

  /** The first line that was not read yet. */
  get next(): string | null {
    return this.lines.find(({ id }) => !this.read.has(id))?.id ?? null
  }

  readNext(): void {
    if (this.next) this.set([this.next], true)
  }

  /** To the end of the part in which the next line stands. */
  readPart(): void {
    const part = this.parts.find(({ lines }) => lines.some(({ id }) => id === this.next))
    if (part) this.set(part.lines.map(({ id }) => id), true)
  }

  readAll(): void {
    this.set(this.lines.map(({ id }) => id), true)
  }

  get left(): number {
    return this.lines.length - this.read.size
  }
}
