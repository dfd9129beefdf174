import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { makeQueryClient } from "../../backend/query";
import type { ConflictView } from "../../bindings/api";
import { i18n } from "../../i18n";
import { Conflict } from "./Conflict";

const call = vi.hoisted(() => vi.fn());
vi.mock("../../backend", async (original) => ({ ...(await original<object>()), call }));

const conflict: ConflictView = {
  kind: "household",
  id: "h1",
  title: "Vừ Bá Chò",
  owner_name: "xã Mỹ Lý",
  field: "members",
  label: "Số nhân khẩu",
  values: [
    {
      value: "5",
      shown: "5",
      by: "Vi Văn Hùng",
      at: "2023-06-01T02:02:00Z",
      unit: "huyện Kỳ Sơn",
      device: "7f3a1c",
      came: null,
    },
    {
      value: "6",
      shown: "6",
      by: "",
      at: "2023-06-01T02:02:00Z",
      unit: "xã Mỹ Lý",
      device: "aaaaaa",
      came: { file: "so-003.soban", from: "huyện Kỳ Sơn", number: 3, at: "2023-06-10T03:00:00Z" },
    },
  ],
};

test("each value tells its PC, and by which file of whom it came", () => {
  call.mockReturnValue(new Promise(() => {}));
  const nothing = () => {};
  render(
    <QueryClientProvider client={makeQueryClient()}>
      <I18nProvider i18n={i18n}>
        <Conflict
          conflict={conflict}
          error={null}
          busy={false}
          typing={false}
          onTyping={nothing}
          onSettle={nothing}
        />
      </I18nProvider>
    </QueryClientProvider>,
  );
  expect(screen.getByText(/, máy …7f3a1c$/)).toBeTruthy();
  expect(screen.getByText(/, máy …aaaaaa$/)).toBeTruthy();
  const came = screen.getByText("Đến theo tệp số 3 của huyện Kỳ Sơn, nhận ngày 10/06/2023");
  expect(came.title).toBe("so-003.soban");
});
