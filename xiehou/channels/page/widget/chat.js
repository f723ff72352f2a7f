// The chat, the same in the panel of a site and on the whole page: who says what when, on a network that may fail.
import { RefusedError } from "./conversation.js";
import { button } from "./elements.js";
import { Privacy } from "./privacy.js";
import { View } from "./view.js";

const WAITS_MS = [1000, 3000, 8000];

export class Chat {
  // `leave` and (in a panel) `close` are what these buttons do.
  constructor(root, conversation, { title, level, leave, close }) {
    this.conversation = conversation;
    conversation.forgottenElsewhere = () => this.restart();
    this.waiting = false;
    this.again = null;
    // Of each own message its element, and the first of the elements that answer it.
    this.asked = new Map();
    this.answered = new Map();
    this.privacy = new Privacy(conversation, () => this.restart(), () => this.focus());
    const { server } = conversation;
    this.view = new View(root, { title, level, server, privacy: this.privacy, leave: () => this.hide(leave), close });
    this.view.form.addEventListener("submit", (event) => {
      event.preventDefault();
      const words = this.waiting ? "" : this.view.take();
      if (words) this.say(words);
    });
    window.addEventListener("offline", () => this.view.tell(this.view.words.offline));
    window.addEventListener("online", () => {
      this.view.tell("");
      this.again?.();
    });
  }

  focus() {
    this.view.field.focus();
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
      if (entry.mine) this.asked.set(entry, this.view.showMine(entry.text));
      else this.view.show(entry);
    }
    const unanswered = said.filter((entry) => entry.mine && !entry.done);
    unanswered.forEach((entry) => this.offerAgain(entry));
    if (!unanswered.length) this.offer(last);
    this.view.toEnd();
    this.privacy.keptFor((await this.conversation.welcome().catch(() => ({}))).retention_days);
  }

  async greet() {
    const { view } = this;
    try {
      const { messages, retention_days: days } = await this.conversation.welcome();
      view.tell("");
      this.privacy.keptFor(days);
      messages.forEach((bubble) => this.conversation.keep(bubble));
      messages.forEach((bubble) => view.show(bubble));
      this.offer(messages);
    } catch (error) {
      if (error instanceof RefusedError) view.tell(view.words.refused);
      else view.choices.replaceChildren(button(view.words.unreachable, () => this.restart()));
    }
  }

  restart() {
    this.view.empty();
    return this.greet();
  }

  hide(leave) {
    this.conversation.hide();
    this.view.empty();
    leave();
  }

  // The buttons under the last bubbles.
  offer(bubbles) {
    const titles = bubbles.flatMap(({ buttons }) => buttons ?? []);
    this.view.choices.replaceChildren(...titles.map((words) => button(words, () => this.choose(words))));
  }

  choose(words) {
    if (this.waiting) return;
    this.view.choices.focus({ preventScroll: true });
    this.say(words);
  }

  async say(text) {
    const entry = this.conversation.say(text);
    this.asked.set(entry, this.view.showMine(text));
    await this.deliver(entry);
  }

  async deliver(entry) {
    this.waiting = true;
    this.again = null;
    this.view.wait(true);
    const sent = await this.attempts(entry);
    this.view.wait(false);
    this.waiting = false;
    if (!sent) {
      this.offerAgain(entry);
      return;
    }
    this.offer(this.conversation.since(entry));
    this.readFrom(entry);
  }

  // Sends until it got through, a few times; the id of the message keeps it from being taken twice. False when it did not.
  // It need not any more once the person had everything forgotten meanwhile.
  async attempts(entry) {
    const { view } = this;
    const session = this.conversation.id;
    for (const wait of [0, ...WAITS_MS]) {
      if (wait) await this.pause(wait);
      if (this.conversation.id !== session) return true;
      try {
        await this.attempt(entry);
        view.tell("");
        return true;
      } catch (error) {
        if (error instanceof RefusedError) {
          view.tell(view.words.refused);
          return false;
        }
        view.tell(navigator.onLine ? view.words.retrying : view.words.offline);
      }
    }
    if (navigator.onLine) view.tell("");
    return false;
  }

  async attempt(entry) {
    for await (const bubble of this.conversation.attempt(entry)) {
      if (bubble.forgotten) this.forgotten(bubble);
      const drawn = this.view.show(bubble);
      if (drawn && !this.answered.has(entry)) this.answered.set(entry, drawn);
      this.readFrom(entry);
    }
  }

  // The reader starts at the first of the new bubbles, not at the last.
  readFrom(entry) {
    const first = this.answered.get(entry);
    if (first) this.view.toStartOf(first);
  }

  // Waits, but no longer than until the network is back.
  pause(milliseconds) {
    return new Promise((resolve) => {
      this.again = resolve;
      setTimeout(resolve, milliseconds);
    });
  }

  // What was deleted by words goes from this tab too; the last answer stays to be read.
  forgotten(bubble) {
    this.view.log.replaceChildren();
    this.conversation.renew();
    this.conversation.keep(bubble);
  }

  offerAgain(entry) {
    const asked = this.asked.get(entry);
    const again = button(this.view.words.failed, () => {
      if (this.waiting) return;
      again.remove();
      asked.classList.remove("failed");
      this.deliver(entry);
    }, { class: "again" });
    asked.classList.add("failed");
    asked.after(again);
    this.again = () => again.click();
    this.view.toEnd();
  }
}
