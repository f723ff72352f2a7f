// Draws what was said: text with lists and telephone links, cards, folded sections with sources that open, files.
import { element } from "./elements.js";

const LISTED = /^(?:(\d+)\. |· )(.*)$/;
const TITLED = /^【([^】]+)】(.*)$/;

// The server names the help lines of a bubble; no other number becomes a link.
const linked = (text, tel) => {
  if (!tel.length) return [text];
  const parts = text.split(new RegExp(`(^|[^\\d-])(${tel.join("|")})(?![\\d-])`));
  return parts.map((part, place) => (place % 3 === 2 ? element("a", { href: `tel:${part}` }, part) : part));
};

const paragraph = (line, tel) => {
  const titled = TITLED.exec(line);
  if (!titled) return element("p", {}, ...linked(line, tel));
  return element("p", {}, element("strong", {}, titled[1]), titled[2] && " ", ...linked(titled[2], tel));
};

const paragraphs = (text, tel) => {
  const made = [];
  for (const line of text.split("\n").filter(Boolean)) {
    const listed = LISTED.exec(line);
    if (!listed) {
      made.push(paragraph(line, tel));
      continue;
    }
    const [, number, words] = listed;
    const kind = number ? "OL" : "UL";
    const last = made[made.length - 1];
    if (last?.tagName !== kind || number === "1") made.push(element(kind, number ? { start: number } : {}));
    made[made.length - 1].append(element("li", {}, ...linked(words, tel)));
  }
  return made;
};

const folded = (title, className, ...inside) => element("details", { class: className }, element("summary", {}, title), ...inside);

const section = ({ title, paragraphs: told }, tel) => {
  const parts = told.flatMap(({ text, sources }) => [
    ...paragraphs(text, tel),
    ...sources.map(({ citation, says }) => folded(citation, "source", ...paragraphs(says, tel))),
  ]);
  return folded(title, "section", ...parts);
};

const card = ({ heading, causes, first_step: firstStep, then }, tel, level) => [
  element(`h${level}`, {}, heading),
  element(causes.length > 1 ? "ol" : "div", { class: "causes" }, ...causes.map(({ name, means, because }) =>
    element(causes.length > 1 ? "li" : "div", { class: "cause" },
      element("strong", {}, name), ...paragraphs(means, tel), element("p", { class: "because" }, because)))),
  element("p", { class: "step" }, ...linked(firstStep, tel)),
  element("p", {}, then),
];

// Only files of the assistant itself are offered.
const files = (offered, server, words) =>
  offered.map(({ name, url }) => ({ name, address: new URL(url, server) })).filter(({ address }) => address.origin === server.origin)
    .map(({ name, address }) => element("a", { class: "file", href: address.href, download: name }, words + name));

export const mine = (text, words) => element("div", { class: "bubble mine" }, element("span", { class: "hidden" }, words.you), text);

// Nothing where a bubble has only buttons.
export const theirs = (bubble, { server, words, level }) => {
  const tel = bubble.tel ?? [];
  const parts = [
    ...(bubble.card ? card(bubble.card, tel, level) : []),
    ...paragraphs(bubble.text ?? "", tel),
    ...(bubble.sections ?? []).map((each) => section(each, tel)),
    ...files(bubble.files ?? [], server, words.download),
  ];
  if (!parts.length) return null;
  const className = bubble.card ? "bubble card" : "bubble";
  return element("div", { class: className, lang: bubble.lang }, element("span", { class: "hidden" }, words.me), ...parts);
};
