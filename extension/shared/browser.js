/**
 * The only door to the browser's extension API. Both browsers offer `chrome` with promises in Manifest V3.
 */
export const browser = chrome;
