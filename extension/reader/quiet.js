import { changeAppearance } from "./appearance.js";

/** The class of the root while hidden controls show themselves. */
const STIRRED = "stirred";

/**
 * Where the controls are hidden, lets them come back when the pointer moves or Escape is pressed, and go when one reads on.
 * That they come back with the focus is a matter of toolbar.css.
 *
 * @param {import("./action.js").Session} session
 * @returns {void}
 */
export function quieten({ settings, layers }) {
  const { classList } = document.documentElement;
  document.addEventListener("pointermove", ({ movementX, movementY }) => {
    // A page that scrolls below a pointer at rest moves it by nothing.
    if (movementX !== 0 || movementY !== 0) classList.add(STIRRED);
  });
  document.addEventListener("scroll", () => classList.remove(STIRRED), { passive: true });
  layers.unshift(() => {
    const hidden = settings.appearance.controls === "hidden" && !classList.contains(STIRRED);
    if (hidden) classList.add(STIRRED);
    return hidden;
  });
}

/**
 * @param {import("./action.js").Session} session
 * @returns {void}
 */
export function toggleControls(session) {
  const hide = session.settings.appearance.controls === "shown";
  changeAppearance(session, { controls: hide ? "hidden" : "shown" });
  document.documentElement.classList.remove(STIRRED);
  if (hide) document.getElementById("lede-main")?.focus({ preventScroll: true });
}
