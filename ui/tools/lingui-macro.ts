// Expands Lingui's macros before anything else sees a file.
//
// Vite's React plugin no longer runs Babel, and Lingui's macros are a Babel plugin;
// only files that import a macro pay for it.

import { transformAsync } from "@babel/core";
import type { Plugin } from "vite";

export function linguiMacro(): Plugin {
  return {
    name: "soban:lingui-macro",
    enforce: "pre",
    async transform(code, id) {
      const file = id.split("?")[0] ?? id;
      if (!/\.tsx?$/.test(file) || file.includes("/node_modules/")) return null;
      if (!/@lingui\/(core|react)\/macro/.test(code)) return null;
      const result = await transformAsync(code, {
        filename: file,
        babelrc: false,
        configFile: false,
        sourceMaps: true,
        parserOpts: { plugins: ["typescript", "jsx"] },
        // The Vietnamese text stays in the code: a sentence that no catalogue has yet is shown
        // as it was written, never as its key.
        plugins: [["@lingui/babel-plugin-lingui-macro", { stripMessageField: false }]],
      });
      return result?.code ? { code: result.code, map: result.map } : null;
    },
  };
}
