export const byId = (id) => document.getElementById(id);

export const time = (instant) => instant.slice(11, 16);

/** An element with text and children; nothing that was received is ever read as HTML. */
export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children.filter((child) => child !== null));
  return element;
}
