// Every word that the staff read here and that does not come from the server; those of the pages are in texts/.
import { accounts } from './texts/accounts'
import { appeals, rectifications } from './texts/appeals'
import { audit } from './texts/audit'
import { cases } from './texts/cases'
import { conversations } from './texts/conversations'
import { duty } from './texts/duty'
import { figures } from './texts/figures'
import { hall } from './texts/hall'
import { outbox } from './texts/outbox'
import { hours } from './texts/hours'
import { learning } from './texts/learning'
import { knowledge } from './texts/knowledge'
import { phone } from './texts/phone'
import { plan } from './texts/plan'
import { switches } from './texts/switches'
import { trying } from './texts/trying'

export const texts = {
  title: '一窗工作台',
  sample: '（样例数据）',
  between: '；',
  colon: '：',
  shell: {
    skip: '跳到正文',
    sampleData: '样例数据',
    sampleMeans: '这里面有编出来的样例数据，人和事都不是真的。要拿走，请管理员运行 onewindow demo --remove',
    nothing: '这里没有页面',
    nothingWhy: '地址不对，或者您的岗位用不到这一页。请从上面的菜单进。',
    more: '再看一些',
    loading: '正在取…',
    refresh: '刷新',
    cancel: '不做了',
    why: '为什么',
    whyHint: '会记下是谁、什么时候、为什么',
    sameName: (shown: string, account: string) => `${shown}（${account}）`,
    whyFree: '为什么（可以不写）',
  },
  sections: { label: '这一栏', names: { cases: '工单', hall: '大厅', knowledge: '知识', manage: '管理' } },
  nav: { label: '工作', phone: '电话', conversations: '对话', cases: '工单', caseCalls: '回电', hall: '大厅今日', figures: '数据', knowledge: '事项', knowledgeImport: '导入指南', learning: '答不好的' },
  login: {
    title: '登录',
    intro: '工作人员登录。连错几次会锁一阵，请看清再输。',
    name: '账号',
    password: '密码',
    enter: '登录',
    leave: '退出',
    elsewhere: '用统一身份认证登录',
    failed: '统一身份认证没有通过，请再试，或者用账号密码登录。',
    change: '改密码',
    changed: '密码改好了',
    mustChange: '这是别人替您设的密码，先改成自己的。',
    fields: { old: '现在的密码', next: '新密码', again: '再输一遍新密码' },
    differs: '两遍新密码不一样。',
    save: '改好',
  },
  problems: {
    network: '连不上服务器。网络好了请再试。',
    unknown: '出了意外，请再试一次；还不行请告诉管理员。',
    refused: (status: number) => `没有办成（${status}），请再试一次。`,
    between: '：',
  },
  keys: {
    title: '快捷键',
    sheet: '打开这张表',
    go: (page: string) => `到“${page}”`,
    note: '在输入框里按 Esc 先离开输入框，字母和数字键才起作用。',
    single: '使用单个按键的快捷键',
    names: { enter: '回车', space: '空格', escape: 'Esc', backspace: '退格', arrowup: '↑', arrowdown: '↓' },
  },
  phone,
  conversations,
  cases,
  hall,
  knowledge,
  figures,
  accounts,
  audit,
  switches,
  outbox,
  learning,
  plan,
  hours,
  duty,
  appeals,
  rectifications,
  trying,
} as const
