// A classic script. It runs by itself, but only on the sites that a person chose and gave the right to: see
// background/auto-open.js.
chrome.runtime.sendMessage({ type: "lede:arrived" });
