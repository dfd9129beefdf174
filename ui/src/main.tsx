// Starts the UI: theme, language, then the first screen.

import "./shared/style/fonts.css";
import "./shared/style/tokens.css";
import "./shared/style/base.css";

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { revealInTime } from "./backend/painted";
import { askEarly, makeQueryClient } from "./backend/query";
import { rememberOpen, wasOpen } from "./features/frame/lastStart";
import { loadRoutes, Start } from "./features/frame/Start";
import { activate } from "./i18n";
import { storedLocale } from "./i18n/locale";
import { askFirst } from "./shared/overview";
import { fetchFaces } from "./shared/style/faces";
import { applyTheme, followSystemTheme, storedTheme } from "./shared/style/theme";

revealInTime();
fetchFaces();
applyTheme(storedTheme());
followSystemTheme();

const queries = makeQueryClient();
const asked = askEarly(queries, "status", "status", {}).catch(() => null);
void asked
  .then((status) => status && askFirst(queries, status))
  .catch(() => {
    // Whoever needs the answer asks again and tells what is wrong.
  });
if (wasOpen()) void loadRoutes();

/** A function: what is fetched later imports this file's chunk, which must not itself wait for it. */
async function start(root: HTMLElement): Promise<void> {
  await activate(storedLocale());
  const status = await asked;
  rememberOpen(!status?.locked);
  // Fetched before the first render, so that nothing is shown in between.
  if (!status?.locked) await loadRoutes();
  createRoot(root).render(
    <StrictMode>
      <Start queries={queries} status={status} />
    </StrictMode>,
  );
}

const root = document.getElementById("root");
if (root) void start(root);
