// Listeners only, all of them registered while the script first runs: the browser wakes a stopped background for an
// event only if its listener was there at that moment.
import { browser } from "../shared/browser.js";
import { giveBack, keepWatching } from "./auto-open.js";
import { chooseMenu, createMenus } from "./menus.js";
import { accept, receive } from "./messages.js";
import { toggleReader } from "./open-reader.js";
import { welcome } from "./welcome.js";

browser.action.onClicked.addListener(toggleReader);
browser.runtime.onMessage.addListener(receive);
browser.runtime.onConnect.addListener(accept);
browser.runtime.onInstalled.addListener(welcome);
browser.contextMenus.onClicked.addListener(chooseMenu);
browser.runtime.onInstalled.addListener(() => void createMenus());
browser.runtime.onInstalled.addListener(() => void keepWatching());
browser.storage.onChanged.addListener(({ openSites }) => void (openSites && giveBack(openSites).then(keepWatching)));
browser.permissions.onAdded.addListener(() => void keepWatching());
browser.permissions.onRemoved.addListener(() => void keepWatching());
