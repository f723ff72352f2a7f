// The chat page. The session id stays in this browser; what was said is kept for this tab only, so that a reload loses nothing.
const log = document.querySelector("#log");
const form = document.querySelector("#form");
const field = document.querySelector("#text");
const send = document.querySelector("#send");
const notice = document.querySelector("#notice");
const SESSION = "xiehou.session";
const SAID = "xiehou.said";

const session = () => {
  let id = localStorage.getItem(SESSION);
  if (!/^[0-9a-f]{32}$/.test(id ?? "")) {
    id = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
    localStorage.setItem(SESSION, id);
  }
  return id;
};

let said = [];
try {
  said = JSON.parse(sessionStorage.getItem(SAID)) ?? [];
} catch {
  said = [];
}

const keep = (entry) => {
  said.push(entry);
  sessionStorage.setItem(SAID, JSON.stringify(said.slice(-200)));
};

// Numbers of help lines can be tapped.
const PHONES = /(?<!\d)(12356|12348|12378|12363|12345|12321|12368|12355|12338|96110|110|120)(?!\d)/;

const bubble = (text, mine = false) => {
  const element = document.createElement("div");
  element.className = mine ? "bubble mine" : "bubble";
  for (const part of mine ? [text] : text.split(PHONES)) {
    if (!mine && PHONES.test(part)) {
      const link = document.createElement("a");
      link.href = `tel:${part}`;
      link.textContent = part;
      element.append(link);
    } else {
      element.append(part);
    }
  }
  log.append(element);
  return element;
};

const choices = (buttons) => {
  document.querySelectorAll(".choices").forEach((old) => old.remove());
  if (!buttons.length) return;
  const row = document.createElement("div");
  row.className = "choices";
  for (const words of buttons) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words;
    button.addEventListener("click", () => say(words));
    row.append(button);
  }
  log.append(row);
};

const show = (messages) => {
  const first = messages.map(({ text }) => bubble(text))[0];
  choices(messages.flatMap(({ buttons }) => buttons));
  return first;
};

const answered = (messages) => {
  messages.forEach((message) => keep({ mine: false, ...message }));
  // The reader starts at the first of the new bubbles, not at the last.
  show(messages)?.scrollIntoView({ block: "start" });
};

const request = async (path, body) => {
  const options = body && { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  const reply = await fetch(path, options);
  if (!reply.ok) throw new Error(String(reply.status));
  return (await reply.json()).messages;
};

let waiting = false;

const say = async (words) => {
  if (waiting) return;
  waiting = send.disabled = true;
  notice.textContent = "";
  choices([]);
  const mine = bubble(words, true);
  const typing = bubble("…");
  typing.classList.add("typing");
  typing.setAttribute("aria-hidden", "true");
  typing.scrollIntoView({ block: "end" });
  try {
    const messages = await request("/webhooks/web/message", { session: session(), message: words });
    typing.remove();
    keep({ mine: true, text: words });
    answered(messages);
  } catch {
    typing.remove();
    mine.classList.add("failed");
    notice.textContent = "没发出去。看看网络，再点一次发送。";
    field.value = words;
  } finally {
    waiting = send.disabled = false;
  }
};

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const words = field.value.trim();
  if (!words || waiting) return;
  field.value = "";
  grow();
  say(words);
});

field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit();
  }
});

const grow = () => {
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 2}px`;
};
field.addEventListener("input", grow);

document.querySelector("#new").addEventListener("click", () => {
  localStorage.removeItem(SESSION);
  sessionStorage.removeItem(SAID);
  said = [];
  log.replaceChildren();
  start();
});

const start = async () => {
  notice.textContent = "";
  if (said.length) {
    for (const { mine, text } of said) bubble(text, mine);
    const last = said.length - 1 - [...said].reverse().findIndex(({ mine }) => mine);
    choices(said.slice(last < said.length ? last + 1 : 0).flatMap(({ buttons }) => buttons ?? []));
    log.lastElementChild?.scrollIntoView({ block: "end" });
    return;
  }
  try {
    answered(await request("/webhooks/web/welcome"));
  } catch {
    notice.textContent = "连不上。看看网络，再刷新一次。";
  }
};

start();
