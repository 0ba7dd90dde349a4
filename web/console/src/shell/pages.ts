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
  /** Pages of one section share a link in the top bar, and are beside each other below it. */
  section?: Section
}

export type Section = keyof typeof texts.sections.names

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
    section: 'cases',
    page: () => import('../cases/QueuePage.vue'),
  },
  {
    name: 'case-calls',
    path: '/case-calls',
    title: texts.nav.caseCalls,
    key: 'b',
    roles: ['operator', 'officer', 'supervisor'],
    section: 'cases',
    page: () => import('../cases/CallsPage.vue'),
  },
  {
    name: 'appeals',
    path: '/appeals',
    title: texts.appeals.title,
    key: 'x',
    roles: ['officer', 'supervisor'],
    section: 'cases',
    page: () => import('../cases/AppealsPage.vue'),
  },
  {
    name: 'rectifications',
    path: '/rectifications',
    title: texts.rectifications.title,
    key: 'z',
    roles: ['operator', 'officer', 'supervisor'],
    section: 'cases',
    page: () => import('../rectifications/RectificationsPage.vue'),
  },
  {
    name: 'hall',
    path: '/hall',
    title: texts.nav.hall,
    key: 'h',
    roles: ['operator', 'officer', 'supervisor'],
    section: 'hall',
    page: () => import('../hall/HallPage.vue'),
  },
  {
    name: 'hall-calendar',
    path: '/hall/calendar',
    title: texts.plan.calendar,
    key: 'y',
    roles: ['operator', 'officer', 'supervisor'],
    section: 'hall',
    page: () => import('../hall/CalendarPage.vue'),
  },
  {
    name: 'hall-plan',
    path: '/hall/plan',
    title: texts.plan.title,
    key: 'v',
    roles: ['supervisor'],
    section: 'hall',
    page: () => import('../hall/PlanPage.vue'),
  },
  {
    name: 'hall-duty',
    path: '/hall/duty',
    title: texts.duty.title,
    key: 'u',
    roles: ['operator', 'officer', 'supervisor'],
    section: 'hall',
    page: () => import('../hall/DutyPage.vue'),
  },
  {
    name: 'figures',
    path: '/figures',
    title: texts.nav.figures,
    key: 'f',
    roles: ['analyst', 'supervisor'],
    page: () => import('../figures/FiguresPage.vue'),
  },
  {
    name: 'accounts',
    path: '/accounts',
    title: texts.accounts.title,
    key: 'a',
    roles: ['admin'],
    section: 'manage',
    page: () => import('../accounts/AccountsPage.vue'),
  },
  {
    name: 'audit',
    path: '/audit',
    title: texts.audit.title,
    key: 'j',
    roles: ['admin', 'supervisor'],
    section: 'manage',
    page: () => import('../audit/AuditPage.vue'),
  },
  {
    name: 'switches',
    path: '/switches',
    title: texts.switches.title,
    key: 's',
    roles: ['admin', 'supervisor'],
    section: 'manage',
    page: () => import('../switches/SwitchesPage.vue'),
  },
  {
    name: 'outbox',
    path: '/outbox',
    title: texts.outbox.title,
    key: 'o',
    roles: ['admin', 'supervisor'],
    section: 'manage',
    page: () => import('../outbox/OutboxPage.vue'),
  },
  {
    name: 'knowledge',
    path: '/knowledge',
    title: texts.nav.knowledge,
    key: 'k',
    roles: ['editor', 'admin'],
    section: 'knowledge',
    page: () => import('../knowledge/KnowledgePage.vue'),
  },
  {
    name: 'knowledge-import',
    path: '/knowledge-import',
    title: texts.nav.knowledgeImport,
    key: 'i',
    roles: ['editor', 'admin'],
    section: 'knowledge',
    page: () => import('../knowledge/ImportPage.vue'),
  },
  {
    name: 'learning',
    path: '/learning',
    title: texts.nav.learning,
    key: 'l',
    roles: ['editor', 'admin'],
    section: 'knowledge',
    page: () => import('../learning/LearningPage.vue'),
  },
  {
    name: 'hall-hours',
    path: '/hall/hours',
    title: texts.hours.title,
    key: 'w',
    roles: ['supervisor', 'editor'],
    section: 'hall',
    page: () => import('../hall/HoursPage.vue'),
  },
]

export function placesFor(roles: readonly Role[]): Place[] {
  return places.filter((place) => place.roles.some((role) => roles.includes(role)))
}

/** The links of the top bar: a page that stands alone, or the first of its section under the section's name. */
export function linksFor(mine: readonly Place[]): { title: string; places: Place[] }[] {
  const links: { title: string; section: Section | undefined; places: Place[] }[] = []
  for (const place of mine) {
    const known = place.section && links.find(({ section }) => section === place.section)
    if (known) known.places.push(place)
    else links.push({ title: place.section ? texts.sections.names[place.section] : place.title, section: place.section, places: [place] })
  }
  return links.map(({ title, places }) => ({ title: places.length > 1 ? title : (places[0]?.title ?? title), places }))
}
