/**
 * What the kinds of removed blocks are called, as message keys.
 *
 * @type {Readonly<Record<import("../shared/answer.js").Kind, import("../shared/i18n.js").MessageKey>>}
 */
export const KIND_NAMES = Object.freeze({
  recommendations: "kindRecommendations",
  navigation: "kindNavigation",
  share: "kindShare",
  newsletter: "kindNewsletter",
  advertisement: "kindAdvertisement",
  comments: "kindComments",
  notice: "kindNotice",
  other: "kindOther",
});
