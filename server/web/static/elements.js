/**
 * Finds an element of this page's own markup. Its ids begin with `lede-`, those of an article never do.
 * @template {HTMLElement} T
 * @param {string} name the id without `lede-`
 * @param {new () => T} type the class it must have
 * @returns {T}
 * @throws {TypeError} when the page has no such element of that class
 */
export function pageElement(name, type) {
  const found = document.getElementById(`lede-${name}`);
  if (!(found instanceof type)) throw new TypeError(`No ${type.name} with the id lede-${name}`);
  return found;
}

/**
 * Makes an element.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Partial<HTMLElementTagNameMap[K]>} properties set on it as they are
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/**
 * How to scroll: at once for those who asked their system for less motion.
 * @returns {ScrollBehavior}
 */
export function scrollBehavior() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
}
