// Talks to the assistant: a session id that stays in this browser, sending that may be repeated, and what was said for this tab.
const SESSION = "xiehou.session";
const SAID = "xiehou.said";
const LONGEST_MEMORY = 100;
const PATIENCE_MS = 30000;

export class RefusedError extends Error {}

const randomId = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

// A browser may forbid storage: then everything lasts as long as the page.
const stored = (storage, key) => {
  try {
    return window[storage].getItem(key);
  } catch {
    return null;
  }
};
const store = (storage, key, value) => {
  try {
    if (value === null) window[storage].removeItem(key);
    else window[storage].setItem(key, value);
  } catch {
    // Full or forbidden: the conversation itself goes on.
  }
};

const read = () => {
  try {
    return JSON.parse(stored("sessionStorage", SAID)) ?? [];
  } catch {
    return [];
  }
};

// The events of a stream, and whether it came to its end.
async function* events(body) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) throw new Error("the answer broke off");
    rest += decoder.decode(value, { stream: true });
    const blocks = rest.split("\n\n");
    rest = blocks.pop();
    for (const block of blocks) {
      if (block.startsWith("event: end")) return;
      yield JSON.parse(block.slice("data: ".length));
    }
  }
}

export class Conversation {
  // Entries are bubbles of the assistant, or { mine, id, text, got, done }: `got` of its bubbles came, `done` means all did.
  constructor(server) {
    this.server = server;
    this.said = read();
    this.id = stored("localStorage", SESSION);
    if (!/^[0-9a-f]{32}$/.test(this.id ?? "")) this.renew();
    // Another tab of this browser had everything forgotten: this one must not go on under the old id.
    window.addEventListener("storage", ({ key, newValue }) => {
      if (key !== SESSION || !newValue || newValue === this.id) return;
      this.id = newValue;
      this.hide();
      this.forgottenElsewhere?.();
    });
  }

  renew() {
    this.id = randomId();
    store("localStorage", SESSION, this.id);
    this.said = [];
    store("sessionStorage", SAID, null);
  }

  // Nothing of what was said stays in this tab; the conversation itself goes on where it was.
  hide() {
    this.said = [];
    store("sessionStorage", SAID, null);
  }

  keep(entry) {
    if (entry && !this.said.includes(entry)) this.said.push(entry);
    store("sessionStorage", SAID, JSON.stringify(this.said.slice(-LONGEST_MEMORY)));
  }

  say(text) {
    const entry = { mine: true, id: randomId(), text, got: 0, done: false };
    this.keep(entry);
    return entry;
  }

  async request(path, body, signal) {
    // As plain text, which needs no question beforehand when the server is another site.
    const options = body && { method: "POST", body: JSON.stringify(body) };
    const reply = await fetch(new URL(`webhooks/web/${path}`, this.server), { ...options, signal, credentials: "omit", referrerPolicy: "no-referrer" });
    if (reply.status >= 400 && reply.status < 429) throw new RefusedError(String(reply.status));
    if (!reply.ok) throw new Error(String(reply.status));
    return reply;
  }

  async welcome() {
    return (await this.request("welcome")).json();
  }

  // One attempt. The id makes the server answer a repeated message with the replies it gave; those already here are skipped.
  async *attempt(entry) {
    const giveUp = new AbortController();
    const timer = setTimeout(() => giveUp.abort(), PATIENCE_MS);
    try {
      const reply = await this.request("message", { session: this.id, id: entry.id, message: entry.text }, giveUp.signal);
      let place = 0;
      for await (const bubble of events(reply.body)) {
        place += 1;
        if (place <= entry.got) continue;
        entry.got = place;
        this.keep(bubble);
        yield bubble;
      }
      entry.done = true;
      this.keep();
    } finally {
      clearTimeout(timer);
    }
  }

  // The bubbles that came after an own message.
  since(entry) {
    return this.said.slice(this.said.indexOf(entry) + 1).filter(({ mine }) => !mine);
  }

  async forget() {
    await this.request("forget", { session: this.id });
    this.renew();
  }
}
