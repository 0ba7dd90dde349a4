import { inject, type InjectionKey } from 'vue'

/** Small JSON values that live as long as the browser tab, so that nothing stays behind on a shared computer. */
export interface Store {
  get<T>(key: string): T | null
  set(key: string, value: unknown): void
  remove(key: string): void
}

export const storeKey: InjectionKey<Store> = Symbol('store')

export function useStore(): Store {
  return inject(storeKey)!
}

/** sessionStorage under a prefix; where the browser forbids it (private windows, frames), memory. */
export function tabStore(prefix: string): Store {
  const storage = usableSessionStorage()
  if (!storage) return memoryStore()
  const name = (key: string) => `${prefix}:${key}`
  return {
    get<T>(key: string): T | null {
      try {
        return JSON.parse(storage.getItem(name(key)) ?? 'null') as T | null
      } catch {
        return null
      }
    },
    set(key, value) {
      try {
        storage.setItem(name(key), JSON.stringify(value))
      } catch {
        // Full or forbidden: the page goes on, only a reload would forget.
      }
    },
    remove: (key) => storage.removeItem(name(key)),
  }
}

export function memoryStore(): Store {
  const values = new Map<string, string>()
  return {
    get: <T>(key: string) => JSON.parse(values.get(key) ?? 'null') as T | null,
    set: (key, value) => void values.set(key, JSON.stringify(value)),
    remove: (key) => void values.delete(key),
  }
}

function usableSessionStorage(): Storage | null {
  try {
    const storage = window.sessionStorage
    storage.setItem('onewindow:probe', '1')
    storage.removeItem('onewindow:probe')
    return storage
  } catch {
    return null
  }
}
