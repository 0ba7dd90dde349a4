import { file } from './http'

/** Saved by the browser under the name that the server gives. */
export async function save(path: string, query: Parameters<typeof file>[1]): Promise<void> {
  const { name, content } = await file(path, query)
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
