// What the widget itself says. The conversation's words come from the server.
const simplified = {
  you: "你：", me: "协后：", log: "对话", choices: "可以这样回答", field: "你的话", hint: "说说情况", send: "发送", close: "关闭",
  leave: "快速离开", privacy: "隐私", subtitle: "谈好了还被催，先理清原因", foot: "免费资讯，不是律师，也不是平台或催收。心里撑不住，打 12356。",
  offline: "现在没有网。网络回来后会自动再发。", retrying: "还没发出去，正在再试。", failed: "没发出去，点这里再发",
  refused: "这个网站还没有接通协后。", unreachable: "连不上，点这里再试",
  kept: "不用注册，不留姓名电话。浏览器里只存一个号码，好接着上次聊。对话存在服务器上，{days} 天不说话就删掉。",
  forget: "忘记我", sure: "把你说过的全部删掉吗？删了找不回来。", yes: "全部删掉", no: "不删", forgotten: "都删掉了。",
  notForgotten: "没删成。看看网络，再点一次。", download: "下载：",
};
const traditional = {
  you: "你：", me: "協後：", log: "對話", choices: "可以這樣回答", field: "你的話", hint: "說說情況", send: "傳送", close: "關閉",
  leave: "快速離開", privacy: "隱私", subtitle: "談好了還被催，先理清原因", foot: "免費資訊，不是律師，也不是平台或催收。心裡撐不住，打 12356。",
  offline: "現在沒有網路。網路回來後會自動再送。", retrying: "還沒送出去，正在再試。", failed: "沒送出去，點這裡再送",
  refused: "這個網站還沒有接通協後。", unreachable: "連不上，點這裡再試",
  kept: "不用註冊，不留姓名電話。瀏覽器裡只存一個號碼，好接著上次聊。對話存在伺服器上，{days} 天不說話就刪掉。",
  forget: "忘記我", sure: "把你說過的全部刪掉嗎？刪了找不回來。", yes: "全部刪掉", no: "不刪", forgotten: "都刪掉了。",
  notForgotten: "沒刪成。看看網路，再點一次。", download: "下載：",
};

export const texts = (lang) => (lang === "zh-TW" ? traditional : simplified);
