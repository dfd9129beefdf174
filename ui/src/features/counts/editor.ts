// The field in a cell. RevoGrid's own is overwritten with what it opened with whenever the grid is
// drawn again – after the cell before it was saved, for one – and loses what was typed meanwhile.
// This one is filled once and then belongs to whoever types.

import type { EditorBase } from "@revolist/react-datagrid";

type Cell = NonNullable<EditorBase["editCell"]>;
type Create = Parameters<EditorBase["render"]>[0];

export class CountEditor implements EditorBase {
  element: Element | null = null;
  editCell: Cell | undefined;
  #input: HTMLInputElement | null = null;
  #place = "";

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
    });
  }

  componentDidRender() {
    const place = `${this.editCell?.x}:${this.editCell?.y}`;
    if (!this.#input || place === this.#place) return;
    this.#place = place;
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
    this.#input?.blur();
  }
}
