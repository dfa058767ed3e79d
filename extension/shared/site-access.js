/**
 * @param {string} site A host.
 * @returns {string[]} The match patterns for its pages. They have no port: in Firefox a pattern with a port grants nothing.
 */
export function sitePatterns(site) {
  return [`http://${site}/*`, `https://${site}/*`];
}
