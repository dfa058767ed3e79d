/** The token that a service for several people asks for; it is kept for this tab alone. */
import { make } from "./elements.js";

const KEPT_AS = "lede-token";

/** @returns {Record<string, string>} the headers that show the token, none where there is none */
export function authorization() {
  const token = sessionStorage.getItem(KEPT_AS);
  return token === null ? {} : { Authorization: `Bearer ${token}` };
}

/**
 * @param {() => void} onGiven called when a token was put in
 * @returns {HTMLFormElement} asks for the token
 */
export function tokenForm(onGiven) {
  const field = make("input", { type: "password", autocomplete: "off", required: true, id: "lede-token" });
  const form = make("form", { className: "address" },
    make("label", { htmlFor: "lede-token" }, "Token"), field, make("button", { className: "side-button" }, "Use it"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    sessionStorage.setItem(KEPT_AS, field.value.trim());
    onGiven();
  });
  return form;
}
