// The field in a cell. RevoGrid's own is overwritten with what it opened with whenever the grid is
// drawn again – after the cell before it was saved, for one – and loses what was typed meanwhile.
// This one is filled once and then belongs to whoever types.
//
// RevoGrid saves it when it closes, which is too late when the lock or another screen takes its place,
// and not at all when the whole grid goes: so it tells when it is left.

import type { EditorBase } from "@revolist/react-datagrid";

type Cell = NonNullable<EditorBase["editCell"]>;
type Create = Parameters<EditorBase["render"]>[0];

/** The field of a cell was left for something that is not the grid; `detail` is what `onBeforeedit` gets. */
export const LEFT = "count-left";

export class CountEditor implements EditorBase {
  element: Element | null = null;
  editCell: Cell | undefined;
  #input: HTMLInputElement | null = null;
  #place = "";
  /** The grid itself takes the focus away, and saves or drops what was typed. */
  #closing = false;
  /** What was told when the field was left. */
  #told: string | null = null;

  constructor(
    _column: unknown,
    private readonly save: (value: string, stay?: boolean) => void,
  ) {}

  render(h: Create) {
    return h("input", {
      type: "text",
      inputMode: "numeric",
      enterKeyHint: "enter",
      autocomplete: "off",
      ref: (input: HTMLInputElement | null) => {
        this.#input = input;
      },
      onKeyDown: (event: KeyboardEvent) => {
        if (event.isComposing || (event.key !== "Enter" && event.key !== "Tab")) return;
        const value = this.getValue();
        this.beforeDisconnect();
        this.save(value, event.key === "Tab");
      },
      onBlur: () => this.#leave(),
    });
  }

  componentDidRender() {
    const place = `${this.editCell?.x}:${this.editCell?.y}`;
    if (!this.#input || place === this.#place) return;
    this.#place = place;
    this.#told = null;
    this.#input.value = String(this.editCell?.val ?? "");
    this.#input.focus();
  }

  /** Digits that came before the field had the focus. */
  appendPendingInput(text: string): boolean {
    if (!this.#input || this.#place === "") return false;
    this.#input.value += text;
    return true;
  }

  getValue(): string {
    return this.#input?.value ?? "";
  }

  /** Without the focus the grid does not scroll when the field goes. */
  beforeDisconnect() {
    this.#closing = true;
    this.#input?.blur();
    this.#closing = false;
  }

  /** `false`: it is told already. */
  beforeAutoSave(value: string): boolean {
    return value !== this.#told;
  }

  #leave() {
    // Another window has the keyboard now: one comes back to this field.
    if (this.#closing || document.activeElement === this.#input) return;
    this.#told = this.getValue();
    const detail = { model: this.editCell?.model, prop: this.editCell?.prop, val: this.#told };
    this.#input?.dispatchEvent(new CustomEvent(LEFT, { bubbles: true, detail }));
  }
}
