// Fetches the faces that every screen uses while the first answers of the core are on their way: asked
// for only by the first layout, they would come after it, and it would be painted twice.

const WEIGHTS = [400, 500, 600];
/** A letter of each file: Latin, Vietnamese, a figure. */
const LETTERS = "Sổ 1";

export function fetchFaces(): void {
  for (const weight of WEIGHTS) {
    for (const family of ["Be Vietnam Pro", "So Ban Figures"]) {
      // A face that cannot be had is replaced by the system's, as the style sheet says.
      void document.fonts?.load(`${weight} 1em "${family}"`, LETTERS).catch(() => []);
    }
  }
}
