import { inject, provide, type InjectionKey } from 'vue'
import type { Item } from './item'

const KEY: InjectionKey<Item> = Symbol('item')

export const provideItem = (item: Item): void => provide(KEY, item)

export function useItemForm(): Item {
  const item = inject(KEY)
  if (!item) throw new Error('no item is open here')
  return item
}
