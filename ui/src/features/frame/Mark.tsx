/** The program's mark: an open ledger whose pages are two roofs of a stilt house. */
export function Mark() {
  return (
    <svg viewBox="0 0 32 32" fill="none" aria-hidden="true">
      <path d="M16 6 L29 13 V26 L16 20 Z" fill="currentColor" opacity="0.72" />
      <path d="M16 6 L3 13 V26 L16 20 Z" fill="currentColor" />
      <path
        d="M6.5 16.2 L13 12.9 M6.5 20.2 L13 16.9"
        stroke="var(--rail)"
        strokeWidth="1.6"
        strokeLinecap="round"
      />
    </svg>
  );
}
