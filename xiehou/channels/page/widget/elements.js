// Builds elements without HTML strings, so that pages which demand trusted types allow it.
export const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "click") made.addEventListener("click", value);
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
};

export const button = (words, click, attributes = {}) => element("button", { type: "button", click, ...attributes }, words);
