import type { Role } from '../api/session'
import { texts } from '../texts'

export interface Place {
  name: string
  path: string
  title: string
  /** Pressed after G. */
  key: string
  roles: readonly Role[]
  page: () => Promise<unknown>
}

/** Each page with who has it; the server decides, this only keeps closed doors out of sight. */
export const places: readonly Place[] = [
  {
    name: 'phone',
    path: '/phone',
    title: texts.nav.phone,
    key: 'p',
    roles: ['operator', 'supervisor'],
    page: () => import('../phone/PhonePage.vue'),
  },
  {
    name: 'conversations',
    path: '/conversations',
    title: texts.nav.conversations,
    key: 'd',
    roles: ['operator', 'supervisor'],
    page: () => import('../conversations/ConversationsPage.vue'),
  },
  {
    name: 'cases',
    path: '/cases',
    title: texts.nav.cases,
    key: 'c',
    roles: ['operator', 'officer', 'supervisor'],
    page: () => import('../cases/QueuePage.vue'),
  },
  {
    name: 'case-calls',
    path: '/case-calls',
    title: texts.nav.caseCalls,
    key: 'b',
    roles: ['operator', 'officer', 'supervisor'],
    page: () => import('../cases/CallsPage.vue'),
  },
  {
    name: 'hall',
    path: '/hall',
    title: texts.nav.hall,
    key: 'h',
    roles: ['operator', 'officer', 'supervisor'],
    page: () => import('../hall/HallPage.vue'),
  },
  {
    name: 'figures',
    path: '/figures',
    title: texts.nav.figures,
    key: 'f',
    roles: ['analyst', 'supervisor'],
    page: () => import('../figures/FiguresPage.vue'),
  },
]

export function placesFor(roles: readonly Role[]): Place[] {
  return places.filter((place) => place.roles.some((role) => roles.includes(role)))
}
