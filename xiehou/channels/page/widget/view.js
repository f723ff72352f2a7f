// What a chat looks like: head, conversation, choices and form, in the script of the conversation.
import { mine, theirs } from "./bubbles.js";
import { button, element } from "./elements.js";
import { texts } from "./texts.js";

const FIRST_LANGUAGE = "zh-CN";

export class View {
  // `root` is filled; `level` is that of the title's heading; `privacy` has a button for the head and a sheet under it.
  constructor(root, { title, level, server, privacy, leave, close }) {
    this.root = root;
    this.level = level;
    this.server = server;
    this.privacy = privacy;
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
    this.leave = button("", leave, { class: "quiet" });
    this.close = close && button("×", close, { class: "quiet close" });
    const names = element("div", { class: "names" }, element(`h${level}`, {}, title), this.subtitle);
    const head = element("div", { class: "head" }, names, this.leave, privacy.toggle, ...(close ? [this.close] : []));
    root.append(head, privacy.sheet, this.scroll, this.form);
    this.field.addEventListener("input", () => this.grow());
    this.field.addEventListener("keydown", (event) => {
      // 229: Safari ends a composition before it tells of the key.
      if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      this.send.click();
    });
    this.write(FIRST_LANGUAGE);
  }

  // The widget's own words.
  write(lang) {
    const words = (this.words = texts(lang));
    this.root.lang = lang;
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

  tell(words) {
    this.notice.textContent = words;
  }

  empty() {
    this.log.replaceChildren();
    this.choices.replaceChildren();
    this.write(FIRST_LANGUAGE);
  }

  // What was written in the field, which is empty afterwards.
  take() {
    const words = this.field.value.trim();
    if (words) {
      this.field.value = "";
      this.grow();
    }
    return words;
  }

  grow() {
    this.field.style.height = "auto";
    this.field.style.height = `${this.field.scrollHeight + 2}px`;
  }

  showMine(text) {
    const drawn = mine(text, this.words);
    this.log.append(drawn);
    return drawn;
  }

  // The element, or null where there is nothing to see but buttons.
  show(bubble) {
    if (bubble.lang && bubble.lang !== this.root.lang) this.write(bubble.lang);
    const drawn = theirs(bubble, { server: this.server, words: this.words, level: this.level + 1 });
    if (drawn) this.log.append(drawn);
    return drawn;
  }

  wait(waiting) {
    this.typing.hidden = !waiting;
    if (waiting) {
      this.send.setAttribute("aria-disabled", "true");
      this.choices.replaceChildren();
      this.toEnd();
    } else {
      this.send.removeAttribute("aria-disabled");
    }
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
}
