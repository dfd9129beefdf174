import { I18nProvider } from "@lingui/react";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { type ReactElement, useState } from "react";
import { beforeEach, expect, test, vi } from "vitest";
import { i18n } from "../../i18n";
import { ComboBox, DateField, MoneyField, type MoneyInput, NumberField, TextField } from ".";

const call = vi.hoisted(() => vi.fn());
vi.mock("../../backend", async (original) => ({ ...(await original<object>()), call }));

const show = (element: ReactElement) => render(<I18nProvider i18n={i18n}>{element}</I18nProvider>);

beforeEach(() => call.mockReset());

test("text is handed on when the field is left, NFC and trimmed, and only if it changed", async () => {
  const commit = vi.fn();
  const user = userEvent.setup();
  show(<TextField label="Họ tên" value="" onCommit={commit} />);
  const field = screen.getByLabelText("Họ tên");
  await user.click(field);
  await user.tab();
  expect(commit).not.toHaveBeenCalled();
  await user.type(field, `${"Chò".normalize("NFD")} `);
  expect(commit).not.toHaveBeenCalled();
  await user.tab();
  expect(commit.mock.calls).toEqual([["Chò"]]);
});

test("an error is tied to its field", () => {
  show(<TextField label="Họ tên" value="" error="Chưa nhập mục này." />);
  const field = screen.getByLabelText("Họ tên");
  expect(field.getAttribute("aria-invalid")).toBe("true");
  const notes = (field.getAttribute("aria-describedby") ?? "").split(" ");
  expect(notes.map((id) => document.getElementById(id)?.textContent).join()).toContain("Chưa nhập mục này.");
});

function Held() {
  const [value, setValue] = useState("");
  return <NumberField label="Số hộ" value={value} onCommit={setValue} />;
}

test("a number is never rewritten while it is typed", async () => {
  const user = userEvent.setup();
  show(<Held />);
  const field = screen.getByLabelText<HTMLInputElement>("Số hộ");
  await user.type(field, "12345");
  expect(field.value).toBe("12345");
  await user.tab();
  expect(field.value).toBe("12.345");
});

test("a date is typed freely; what is none is handed on as typed", async () => {
  const commit = vi.fn();
  const user = userEvent.setup();
  show(<DateField label="Ngày" value="" onCommit={commit} />);
  const field = screen.getByLabelText("Ngày");
  await user.type(field, "5/6/2023");
  await user.tab();
  expect(commit).toHaveBeenLastCalledWith("2023-06-05");
  await user.clear(field);
  await user.type(field, "31/02/2023");
  await user.tab();
  expect(commit).toHaveBeenLastCalledWith("31/02/2023");
});

function Money({ start }: { start: MoneyInput }) {
  const [value, setValue] = useState(start);
  return <MoneyField label="Số tiền" value={value} onChange={setValue} />;
}

test("money is read back in the other unit and in words, and typed text stays as typed", async () => {
  const user = userEvent.setup();
  call.mockResolvedValue({
    dong: "1500000",
    dong_text: "1.500.000",
    million_text: "1,5",
    words: "một triệu năm trăm nghìn đồng",
  });
  show(<Money start={{ text: "", unit: "dong" }} />);
  const field = screen.getByLabelText<HTMLInputElement>("Số tiền");
  await user.type(field, "1500000");
  expect(field.value).toBe("1500000");
  await waitFor(() => expect(screen.getByText(/một triệu năm trăm nghìn đồng/)).toBeTruthy());
  expect(screen.getByText(/= 1,5 triệu đồng/)).toBeTruthy();
  await user.click(screen.getByLabelText("triệu đồng"));
  expect(field.value).toBe("1500000");
});

test("a stored amount keeps its worth when the unit is switched", async () => {
  const user = userEvent.setup();
  call.mockResolvedValue({
    dong: "40000000",
    dong_text: "40.000.000",
    million_text: "40",
    words: "bốn mươi triệu đồng",
  });
  show(<Money start={{ text: "40.000.000", unit: "dong" }} />);
  await waitFor(() => expect(screen.getByText(/bốn mươi triệu đồng/)).toBeTruthy());
  await user.click(screen.getByLabelText("triệu đồng"));
  expect(screen.getByLabelText<HTMLInputElement>("Số tiền").value).toBe("40");
});

test("a list is narrowed without accents, đ as d", async () => {
  const chosen = vi.fn();
  const user = userEvent.setup();
  const choices = [
    { id: "1", label: "Xã Mỹ Lý" },
    { id: "2", label: "Xã Đồng Văn", note: "huyện Quế Phong" },
  ];
  show(<ComboBox label="Xã" choices={choices} value={null} onChange={chosen} />);
  await user.type(screen.getByRole("combobox"), "dong que");
  expect(screen.getAllByRole("option")).toHaveLength(1);
  await user.click(screen.getByRole("option"));
  expect(chosen).toHaveBeenCalledWith("2");
});
