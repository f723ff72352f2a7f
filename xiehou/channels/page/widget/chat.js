// The chat itself, the same in the panel of a site and on the whole page.
import { mine, theirs } from "./bubbles.js";
import { RefusedError } from "./conversation.js";
import { button, element } from "./elements.js";
import { Privacy } from "./privacy.js";
import { texts } from "./texts.js";

const WAITS_MS = [1000, 3000, 8000];

export class Chat {
  // `root` is filled; `level` is that of the title's heading; `leave` and (in a panel) `close` are what these buttons do.
  constructor(root, conversation, { title, level, leave, close }) {
    this.conversation = conversation;
    this.root = root;
    this.level = level + 1;
    this.lang = "zh-CN";
    this.waiting = false;
    // Of each own message its element, and the first of the elements that answer it.
    this.asked = new Map();
    this.answered = new Map();
    this.log = element("div", { role: "log", "aria-live": "polite" });
    this.typing = element("div", { class: "bubble typing", "aria-hidden": "true", hidden: "" }, ...[1, 2, 3].map(() => element("i")));
    // The group stays when its buttons go, so that the keyboard keeps its place.
    this.choices = element("div", { class: "choices", role: "group", tabindex: "-1" });
    this.scroll = element("div", { class: "scroll", tabindex: "0", role: "region" }, this.log, this.typing, this.choices);
    this.notice = element("p", { class: "notice", role: "status" });
    this.field = element("textarea", { rows: "1", maxlength: "2000", enterkeyhint: "send" });
    this.send = element("button", { class: "send" });
    this.foot = element("p", { class: "foot" });
    this.form = element("form", { autocomplete: "off" }, this.notice, element("div", { class: "line" }, this.field, this.send), this.foot);
    this.subtitle = element("p");
    this.leave = button("", () => this.hide(leave), { class: "quiet" });
    this.close = close && button("×", close, { class: "quiet close" });
    this.privacy = new Privacy(conversation, () => this.restart(), () => this.field.focus());
    const names = element("div", { class: "names" }, element(`h${level}`, {}, title), this.subtitle);
    const head = element("div", { class: "head" }, names, this.leave, this.privacy.toggle, ...(close ? [this.close] : []));
    root.append(head, this.privacy.sheet, this.scroll, this.form);
    this.write();
    this.listen();
  }

  // The widget's own words, in the script of the conversation.
  write() {
    const words = (this.words = texts(this.lang));
    this.root.lang = this.lang;
    this.subtitle.textContent = words.subtitle;
    this.leave.textContent = words.leave;
    this.close?.setAttribute("aria-label", words.close);
    this.send.textContent = words.send;
    this.scroll.setAttribute("aria-label", words.log);
    this.log.setAttribute("aria-label", words.log);
    this.choices.setAttribute("aria-label", words.choices);
    this.field.setAttribute("aria-label", words.field);
    this.field.placeholder = words.hint;
    const [before, after] = words.foot.split("12356");
    this.foot.replaceChildren(before, element("a", { href: "tel:12356" }, "12356"), after);
    this.privacy.write(words);
  }

  listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      const words = this.field.value.trim();
      if (!words || this.waiting) return;
      this.field.value = "";
      this.grow();
      this.say(words);
    });
    this.field.addEventListener("input", () => this.grow());
    this.field.addEventListener("keydown", (event) => {
      // 229: Safari ends a composition before it tells of the key.
      if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      this.send.click();
    });
    window.addEventListener("offline", () => this.tell(this.words.offline));
    window.addEventListener("online", () => {
      this.tell("");
      this.again?.();
    });
  }

  grow() {
    this.field.style.height = "auto";
    this.field.style.height = `${this.field.scrollHeight + 2}px`;
  }

  // Not scrollIntoView: that would also move the page around the panel.
  toEnd() {
    for (const scrolled of [this.scroll, this.root]) scrolled.scrollTop = scrolled.scrollHeight;
  }

  toStartOf(drawn) {
    // Where there is little room the whole chat scrolls, not only the conversation.
    const scrolled = getComputedStyle(this.scroll).overflowY === "visible" ? this.root : this.scroll;
    scrolled.scrollTop += drawn.getBoundingClientRect().top - scrolled.getBoundingClientRect().top - 8;
  }

  tell(words) {
    this.notice.textContent = words;
  }

  // Shows what was said in this tab, or the first words.
  async start() {
    const { said } = this.conversation;
    if (!said.length) {
      await this.greet();
      return;
    }
    let last = [];
    for (const entry of said) {
      last = entry.mine ? [] : [...last, entry];
      if (entry.mine) this.showMine(entry);
      else this.show(entry);
    }
    const unanswered = said.filter((entry) => entry.mine && !entry.done);
    unanswered.forEach((entry) => this.offerAgain(entry));
    if (!unanswered.length) this.offer(last);
    this.toEnd();
    this.privacy.days = (await this.conversation.welcome().catch(() => ({}))).retention_days;
    this.privacy.write(this.words);
  }

  async greet() {
    try {
      const { messages, retention_days: days } = await this.conversation.welcome();
      this.tell("");
      this.privacy.days = days;
      this.write();
      messages.forEach((bubble) => this.conversation.keep(bubble));
      messages.forEach((bubble) => this.show(bubble));
      this.offer(messages);
    } catch (error) {
      if (error instanceof RefusedError) this.tell(this.words.refused);
      else this.choices.replaceChildren(button(this.words.unreachable, () => this.restart()));
    }
  }

  restart() {
    this.log.replaceChildren();
    this.choices.replaceChildren();
    this.lang = "zh-CN";
    this.write();
    return this.greet();
  }

  hide(leave) {
    this.conversation.hide();
    this.log.replaceChildren();
    this.choices.replaceChildren();
    leave();
  }

  showMine(entry) {
    const drawn = mine(entry.text, this.words);
    this.asked.set(entry, drawn);
    this.log.append(drawn);
  }

  show(bubble) {
    if (bubble.lang && bubble.lang !== this.lang) {
      this.lang = bubble.lang;
      this.write();
    }
    const drawn = theirs(bubble, { server: this.conversation.server, words: this.words, level: this.level });
    if (drawn) this.log.append(drawn);
    return drawn;
  }

  // The buttons under the last bubbles.
  offer(bubbles) {
    const titles = bubbles.flatMap(({ buttons }) => buttons ?? []);
    this.choices.replaceChildren(...titles.map((words) => button(words, () => this.choose(words))));
  }

  choose(words) {
    if (this.waiting) return;
    this.choices.focus({ preventScroll: true });
    this.say(words);
  }

  async say(text) {
    const entry = this.conversation.say(text);
    this.showMine(entry);
    await this.deliver(entry);
  }

  // Sends until it got through, a few times; the id keeps it from being taken twice.
  async deliver(entry) {
    this.waiting = true;
    this.send.setAttribute("aria-disabled", "true");
    this.choices.replaceChildren();
    this.typing.hidden = false;
    this.toEnd();
    const sent = await this.attempts(entry);
    this.typing.hidden = true;
    this.waiting = false;
    this.send.removeAttribute("aria-disabled");
    if (!sent) {
      this.offerAgain(entry);
      return;
    }
    this.offer(this.since(entry));
    this.readFrom(entry);
  }

  // Whether it got through, or need not any more because the person had everything forgotten meanwhile.
  async attempts(entry) {
    const session = this.conversation.id;
    for (const wait of [0, ...WAITS_MS]) {
      if (wait) await this.pause(wait);
      if (this.conversation.id !== session) return true;
      try {
        await this.attempt(entry);
        this.tell("");
        return true;
      } catch (error) {
        if (error instanceof RefusedError) {
          this.tell(this.words.refused);
          return false;
        }
        this.tell(navigator.onLine ? this.words.retrying : this.words.offline);
      }
    }
    if (navigator.onLine) this.tell("");
    return false;
  }

  async attempt(entry) {
    for await (const bubble of this.conversation.attempt(entry)) {
      if (bubble.forgotten) this.forgotten(bubble);
      const drawn = this.show(bubble);
      if (drawn && !this.answered.has(entry)) this.answered.set(entry, drawn);
      this.readFrom(entry);
    }
  }

  // The reader starts at the first of the new bubbles, not at the last.
  readFrom(entry) {
    const first = this.answered.get(entry);
    if (first) this.toStartOf(first);
  }

  // Waits, but no longer than until the network is back.
  pause(milliseconds) {
    return new Promise((resolve) => {
      this.again = resolve;
      setTimeout(resolve, milliseconds);
    });
  }

  since(entry) {
    const { said } = this.conversation;
    return said.slice(said.indexOf(entry) + 1).filter(({ mine: own }) => !own);
  }

  // What was deleted by words goes from this tab too; the last answer stays to be read.
  forgotten(bubble) {
    this.log.replaceChildren();
    this.conversation.renew();
    this.conversation.keep(bubble);
  }

  offerAgain(entry) {
    const asked = this.asked.get(entry);
    const again = button(this.words.failed, () => {
      if (this.waiting) return;
      again.remove();
      asked.classList.remove("failed");
      this.deliver(entry);
    }, { class: "again" });
    asked.classList.add("failed");
    asked.after(again);
    this.again = () => again.click();
    this.toEnd();
  }
}
