import { createRouter, createWebHistory } from 'vue-router'
import { learnNames } from './shell/colleagues'
import { places, placesFor } from './shell/pages'
import { resume, session } from './shell/session'
import { texts } from './texts'

export const router = createRouter({
  history: createWebHistory('/console/'),
  routes: [
    { path: '/login', name: 'login', component: () => import('./shell/LoginPage.vue'), meta: { title: texts.login.title } },
    { path: '/password', name: 'password', component: () => import('./shell/PasswordPage.vue'), meta: { title: texts.login.change } },
    ...places.map(({ name, path, page, title }) => ({ name, path, component: page, meta: { title } })),
    {
      path: '/cases/:no',
      name: 'case',
      component: () => import('./cases/CasePage.vue'),
      props: true,
      meta: { title: texts.nav.cases, needs: 'cases' },
    },
    {
      path: '/knowledge/:code',
      name: 'knowledge-item',
      component: () => import('./knowledge/ItemPage.vue'),
      props: (to) => ({ code: to.params.code, on: typeof to.query.on === 'string' ? to.query.on : undefined }),
      meta: { title: texts.nav.knowledge, needs: 'knowledge' },
    },
    {
      path: '/knowledge/:code/history',
      name: 'knowledge-history',
      component: () => import('./knowledge/HistoryPage.vue'),
      props: true,
      meta: { title: texts.nav.knowledge, needs: 'knowledge' },
    },
    { path: '/:rest(.*)*', name: 'nothing', component: () => import('./shell/NothingPage.vue') },
  ],
})

/** Nobody without a login gets further than its page; whoever comes to `/` is shown their first page. */
router.beforeEach(async (to) => {
  const current = await resume()
  if (!current) return to.name === 'login' ? true : { name: 'login', query: { to: to.path, ...to.query } }
  if (current.mustChange) return to.name === 'password' ? true : { name: 'password' }
  if (to.name === 'password') return true
  const allowed = placesFor(current.roles)
  const wanted = String(to.meta.needs ?? to.name)
  if (allowed.some((place) => place.name === wanted)) return true
  const first = allowed[0]
  if (to.path === '/' || to.name === 'login') return first ? { name: first.name } : { name: 'nothing', params: { rest: [] } }
  return to.name === 'nothing' ? true : { name: 'nothing', params: { rest: to.path.split('/').slice(1) } }
})

router.afterEach((to) => {
  const title = typeof to.meta.title === 'string' ? `${to.meta.title} · ` : ''
  document.title = title + texts.title
  if (session.value && !session.value.mustChange) void learnNames()
})
