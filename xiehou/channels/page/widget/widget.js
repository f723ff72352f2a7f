// Puts the assistant on a page: <script type="module" src="https://…/widget.js" data-title data-colour data-position data-server data-exit>.
import { Chat } from "./chat.js";
import { colours } from "./colour.js";
import { Conversation } from "./conversation.js";
import { element } from "./elements.js";
import { texts } from "./texts.js";

const here = new URL(import.meta.url);
const isOurs = ({ src }) => src && (src === here.href || (new URL(src).origin === here.origin && new URL(src).pathname.endsWith("/widget.js")));
const options = [...document.scripts].find(isOurs)?.dataset ?? {};
const server = new URL(options.server ? `${options.server.replace(/\/$/, "")}/` : "../../", here);
const title = options.title || "协后";
const OPEN = "xiehou.open";

const host = element("div");
const shadow = host.attachShadow({ mode: "open" });
const style = element("link", { rel: "stylesheet", href: new URL("widget.css", here).href });
for (const [name, value] of Object.entries(colours(options.colour ?? options.color))) host.style.setProperty(name, value);

// Nothing is seen before it has its style; without a style it is still of use.
const styled = new Promise((resolve) => ["load", "error"].forEach((event) => style.addEventListener(event, resolve)));
const leaveFor = (address) => () => location.replace(address);

const wholePage = () => {
  const main = element("main", { class: "root chat page", hidden: "" });
  shadow.append(style, main);
  const chat = new Chat(main, new Conversation(server), { title, level: 1, leave: leaveFor(options.exit || "about:blank") });
  styled.then(() => {
    main.hidden = false;
    chat.start();
  });
};

const panel = () => {
  const dialog = element("dialog", { class: "chat panel", id: "panel", "aria-label": title });
  const icon = element("span", { class: "icon", "aria-hidden": "true" });
  const launcher = element("button", { type: "button", class: "launcher", "aria-haspopup": "dialog" }, icon, title);
  const frame = element("section", { class: `root frame ${options.position === "left" ? "left" : "right"}`, hidden: "", lang: "zh-CN", "aria-label": title }, launcher, dialog);
  shadow.append(style, frame);
  let chat;
  let started = false;

  const remember = (open) => {
    try {
      sessionStorage.setItem(OPEN, open ? "1" : "");
    } catch {
      // Without storage the panel is closed on the next page.
    }
  };
  const open = ({ focus }) => {
    chat ??= new Chat(dialog, new Conversation(server), { title, level: 2, leave, close });
    launcher.hidden = true;
    // On a small screen it covers the page, so what lies under it is out of reach.
    if (matchMedia("(max-width: 30em)").matches) dialog.showModal();
    else dialog.show();
    remember(true);
    if (!started) chat.start();
    started = true;
    if (focus) (matchMedia("(pointer: fine)").matches ? chat : dialog).focus();
    else document.activeElement.blur();
  };
  const close = () => dialog.close();
  const leave = () => {
    started = false;
    close();
    if (options.exit) leaveFor(options.exit)();
  };
  dialog.addEventListener("close", () => {
    remember(false);
    launcher.hidden = false;
    launcher.focus();
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing) close();
  });
  launcher.addEventListener("click", () => open({ focus: true }));
  styled.then(() => {
    frame.hidden = false;
    let wasOpen = false;
    try {
      wasOpen = sessionStorage.getItem(OPEN) === "1";
    } catch {
      // As above.
    }
    if (wasOpen) open({ focus: false });
  });
};

if ("page" in options) wholePage();
else panel();
document.body.append(host);
