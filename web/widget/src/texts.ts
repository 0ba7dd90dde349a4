// Every word that the citizen reads and that does not come from the server.

export const texts = {
  title: '一窗办事助手',
  launcher: '办事咨询',
  launcherUnread: (count: number) => `有 ${count} 条新答复`,
  largeText: '大字',
  largeTextOn: '已用大字，点一下恢复',
  largeTextOff: '放大文字',
  collapse: '收起',
  collapseLabel: '收起咨询窗口',

  intro: '我是智能助手，帮您查怎么办、带什么、去哪里。办理时以窗口答复为准。请不要在这里填写身份证号、银行卡号。',
  log: '对话内容',
  speaker: { citizen: '您', bot: '一窗', operator: '人工坐席', system: '提示' },

  connecting: '正在连接…',
  offline: '网络断开，恢复后会自动发送',
  busy: '系统正忙，稍后会自动再试',
  waiting: '正在为您转接人工，请稍候',
  human: '人工坐席正在为您服务',
  closed: '这次咨询已经结束',
  renewed: '之前的对话已经过期，已为您重新开始。',

  queued: '等待发送',
  sending: '正在发送…',
  kept: '已存好，稍后自动发送',
  refused: '没有发出',
  refusedWhy: '这条消息没有发出，请换个说法再试。',
  asking: '正在为您查找…',
  answerLater: '已经收到，答复会显示在这里。',
  newBelow: '下面有新答复',

  unverifiedTag: '以窗口答复为准',
  fullGuide: '查看完整办事指南',
  opensNewTab: '（在新窗口打开）',
  sources: '依据：',
  repliesLabel: '可以直接点选',

  composerLabel: '请输入您要问的事',
  placeholder: '您要问什么事？',
  send: '发送',
  charactersLeft: (count: number) => `还可以输入 ${count} 个字`,
  charactersOver: (count: number) => `多了 ${count} 个字，请分成两条发送`,
  tooLong: '内容太长，请分成两条发送。',

  hotline: '人工热线',
  restart: '重新开始',
  restartAsk: '清除这次对话，重新开始吗？',
  restartYes: '清除',
  restartNo: '不清除',
  startAgain: '开始新的咨询',
} as const
