import { lingui } from "@lingui/vite-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { linguiMacro } from "./tools/lingui-macro.ts";

/** Where `cargo xtask serve` listens; `npm run dev` passes api calls on to it. */
const CORE = process.env.SOBAN_SERVE ?? "http://127.0.0.1:4870";

export default defineConfig({
  // Relative, because Tauri serves the files under its own protocol.
  base: "./",
  plugins: [linguiMacro(), lingui({ failOnCompileError: true }), react()],
  build: {
    outDir: "dist",
    // WebKitGTK 2.50 and WebView2/Chromium both understand at least this much.
    target: ["chrome120", "safari17.4"],
    chunkSizeWarningLimit: 750,
    rolldownOptions: {
      output: {
        // What the first paint needs is one file: thirty small ones took longer to fetch.
        codeSplitting: { groups: [{ name: "start", tags: ["$initial"] }] },
      },
    },
  },
  server: { port: 5173, strictPort: true, proxy: { "/api": CORE, "/files": CORE } },
  test: { environment: "jsdom", include: ["src/**/*.test.{ts,tsx}"], setupFiles: ["src/test-setup.ts"] },
});
