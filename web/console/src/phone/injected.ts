import { inject, type InjectionKey } from 'vue'
import type { PhoneDesk } from './desk'

export const DESK: InjectionKey<PhoneDesk> = Symbol('the phone desk')

export function usePhone(): PhoneDesk {
  const desk = inject(DESK)
  if (!desk) throw new Error('outside of the phone page')
  return desk
}
