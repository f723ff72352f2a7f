// What is kept, in one sheet, and the way to have it deleted.
import { button, element } from "./elements.js";

const DAYS = 180; // until the server has said how many it is

export class Privacy {
  constructor(conversation, afterwards, back) {
    this.conversation = conversation;
    this.afterwards = afterwards;
    this.back = back;
    this.days = DAYS;
    this.toggle = button("", () => this.show(this.sheet.hidden), { class: "quiet", "aria-expanded": "false", "aria-controls": "privacy" });
    this.kept = element("p");
    this.sure = element("p", { role: "status" });
    this.first = button("", () => this.ask());
    this.yes = button("", () => this.forget(), { class: "danger", hidden: "" });
    this.no = button("", () => this.show(false), { hidden: "" });
    const row = element("div", { class: "choices" }, this.first, this.yes, this.no);
    this.sheet = element("div", { class: "sheet", id: "privacy", hidden: "" }, this.kept, this.sure, row);
    this.sheet.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      // The first Escape closes the sheet, the next one the panel.
      event.preventDefault();
      event.stopPropagation();
      this.show(false);
    });
  }

  // How many days after the last message everything goes; the server says it.
  keptFor(days) {
    if (days) this.days = days;
    this.write(this.words);
  }

  write(words) {
    this.words = words;
    this.toggle.textContent = words.privacy;
    this.kept.textContent = words.kept.replace("{days}", this.days);
    this.first.textContent = words.forget;
    this.yes.textContent = words.yes;
    this.no.textContent = words.no;
  }

  show(open) {
    this.sheet.hidden = !open;
    this.toggle.setAttribute("aria-expanded", String(open));
    this.first.hidden = false;
    this.yes.hidden = this.no.hidden = true;
    this.sure.textContent = "";
    (open ? this.first : this.toggle).focus();
  }

  ask() {
    this.first.hidden = true;
    this.yes.hidden = this.no.hidden = false;
    this.sure.textContent = this.words.sure;
    this.no.focus();
  }

  async forget() {
    try {
      await this.conversation.forget();
    } catch {
      this.sure.textContent = this.words.notForgotten;
      return;
    }
    this.show(false);
    await this.afterwards();
    this.back();
  }
}
