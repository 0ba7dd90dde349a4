import { inject, reactive, watch, type InjectionKey } from 'vue'
import type { Store } from './store'
import type { Script } from './texts'

/** How this person wants to be served; kept as long as the tab. */
export interface Preferences {
  /** Large type, wide lines, few choices at a time, read aloud and spoken to. */
  elder: boolean
  script: Script
  readsAloud: boolean
}

export const preferencesKey: InjectionKey<Preferences> = Symbol('preferences')

/** `given`: what the page wants for somebody who has chosen nothing yet. */
export function keptPreferences(store: Store, given: Partial<Preferences>): Preferences {
  const kept = store.get<Partial<Preferences>>('preferences')
  const preferences = reactive<Preferences>({ elder: false, script: 'hans', readsAloud: false, ...given, ...kept })
  watch(preferences, () => store.set('preferences', preferences))
  return preferences
}

export function usePreferences(): Preferences {
  return inject(preferencesKey)!
}

/** zh-Hant, zh-TW, zh-HK and zh-MO are read in traditional characters. */
export function scriptOf(locale: string | undefined): Script {
  return /^zh-(hant|tw|hk|mo)/i.test(locale ?? '') ? 'hant' : 'hans'
}

export function localeOf(script: Script): string {
  return script === 'hant' ? 'zh-Hant' : 'zh-CN'
}
