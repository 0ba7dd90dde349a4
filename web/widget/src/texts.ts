import { reactive } from 'vue'
import { traditional } from './traditional'
import { simplified } from './words'

export type Script = 'hans' | 'hant'
type Words = typeof simplified

/** The fixed words, in the script that is shown now; templates that use them follow a change. */
export const texts: Words = reactive({ ...simplified })

export function setScript(script: Script): void {
  for (const name of Object.keys(simplified) as (keyof Words)[]) {
    const plain = simplified[name]
    Object.assign(texts, { [name]: script === 'hans' ? plain : converted(plain) })
  }
  if (script === 'hant') Object.assign(texts, { otherScript: '简体', otherScriptLabel: '简体（换成简体字）' })
}

function converted(value: unknown): unknown {
  if (typeof value === 'string') return traditional(value)
  if (typeof value === 'function') return (...facts: unknown[]) => traditional(String(value(...facts)))
  const entries = Object.entries(value as Record<string, unknown>).map(([name, each]) => [name, converted(each)])
  return Object.assign({}, ...entries.map(([name, each]) => ({ [name as string]: each })))
}
