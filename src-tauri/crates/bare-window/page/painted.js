// As the interface tells it: the second frame begins when the first one has been painted.
requestAnimationFrame(() =>
  requestAnimationFrame(() => window.__TAURI_INTERNALS__.invoke("painted")),
);
