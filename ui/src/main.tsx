// Starts the UI: theme, language, then the first screen.

import "./shared/style/fonts.css";
import "./shared/style/tokens.css";
import "./shared/style/base.css";

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { revealInTime } from "./backend/painted";
import { App } from "./features/frame/App";
import { activate } from "./i18n";
import { storedLocale } from "./i18n/locale";
import { fetchFaces } from "./shared/style/faces";
import { applyTheme, followSystemTheme, storedTheme } from "./shared/style/theme";

revealInTime();
fetchFaces();
applyTheme(storedTheme());
followSystemTheme();

const root = document.getElementById("root");
if (root) {
  await activate(storedLocale());
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
