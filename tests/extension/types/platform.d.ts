/** What the browsers of manifest.json have and TypeScript's own DOM types do not know yet. */
interface Element {
  setHTML(html: string, options?: { sanitizer?: Sanitizer }): void;
}
