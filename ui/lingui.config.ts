// One catalogue per feature, so that people working on different screens do not
// edit the same file. Vietnamese is the source: its text stands in the code.

import { defineConfig } from "@lingui/cli";
import { formatter } from "@lingui/format-po";

const tests = ["**/*.test.ts", "**/*.test.tsx"];

export default defineConfig({
  sourceLocale: "vi",
  locales: ["vi", "en"],
  // What has no English yet is shown in Vietnamese; `i18n/catalogues.test.ts` keeps it from staying so.
  fallbackLocales: { en: "vi" },
  orderBy: "message",
  format: formatter({ lineNumbers: false, origins: false, printPlaceholdersInComments: false }),
  catalogs: [
    {
      path: "<rootDir>/src/features/{name}/i18n/{locale}",
      include: ["<rootDir>/src/features/{name}/"],
      exclude: [...tests, "<rootDir>/src/features/gallery/**"],
    },
    {
      path: "<rootDir>/src/i18n/{locale}",
      include: ["<rootDir>/src/"],
      exclude: [...tests, "<rootDir>/src/features/**"],
    },
  ],
});
