// The characters of words.ts that traditional script writes otherwise, one for one. tests/unit/test_widget_script.py
// compares with OpenCC, and says what the lines have to be.
// What the server says it converts itself, with a whole dictionary (office/scripts.py): that is too large to send.
const FROM = '东两个为么们会内写况准刚删别办务动单厂厅历发变号后吗听员咨备复对带帮开张录扫报换据摄数断时显机条来样没浏满点热盘码确紧约线细经结给络统维编网苹补见览让记许设证诉试话询详说请谁资转载辈输过还这进连选里钟银键长问间隐项预风骤麦'
const TO = '東兩個為麼們會內寫況準剛刪別辦務動單廠廳歷發變號後嗎聽員諮備復對帶幫開張錄掃報換據攝數斷時顯機條來樣沒瀏滿點熱盤碼確緊約線細經結給絡統維編網蘋補見覽讓記許設證訴試話詢詳説請誰資轉載輩輸過還這進連選裏鍾銀鍵長問間隱項預風驟麥'
// Where a character has two forms the word decides.
const PHRASES = [['答复', '答覆'], ['复制', '複製'], ['分钟', '分鐘'], ['日历', '日曆']] as const

const signs = new Map(Array.from(FROM).map((sign, at) => [sign, Array.from(TO)[at]!]))

export function traditional(text: string): string {
  const worded = PHRASES.reduce((said, [from, to]) => said.split(from).join(to), text)
  return Array.from(worded, (sign) => signs.get(sign) ?? sign).join('')
}
