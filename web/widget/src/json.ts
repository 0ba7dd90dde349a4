// The values of parsed JSON, each what it should be or the empty one of its kind.

export type Raw = Record<string, unknown>

export function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.map(text) : []
}

export function count(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 ? value : undefined
}

export function record(value: unknown): Raw {
  return typeof value === 'object' && value !== null ? (value as Raw) : {}
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

export function optional(value: unknown): string | undefined {
  return text(value) || undefined
}

export function list(value: unknown): Raw[] {
  return Array.isArray(value) ? value.map(record) : []
}
