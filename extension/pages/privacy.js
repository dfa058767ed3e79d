import { translatePage } from "../shared/i18n.js";

translatePage(document);
