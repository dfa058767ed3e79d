// Listeners only, all of them registered while the script first runs: the browser wakes a stopped background for an
// event only if its listener was there at that moment.
import { browser } from "../shared/browser.js";
import { accept, receive } from "./messages.js";
import { toggleReader } from "./open-reader.js";
import { welcome } from "./welcome.js";

browser.action.onClicked.addListener(toggleReader);
browser.runtime.onMessage.addListener(receive);
browser.runtime.onConnect.addListener(accept);
browser.runtime.onInstalled.addListener(welcome);
