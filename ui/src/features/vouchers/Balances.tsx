// Balances by item, capital type, source and capital year. Everything is the core's; nothing is added
// up here.

import { Trans, useLingui } from "@lingui/react/macro";
import { Scale, TriangleAlert } from "lucide-react";
import { useView } from "../../backend/query";
import type { BalanceRow, ListRequest } from "../../bindings/api";
import {
  classes,
  EmptyState,
  ErrorNotice,
  FigureLink,
  formatDong,
  formatMillion,
  NO_VALUE,
  Panel,
  Sheet,
  SkeletonLines,
  sheet,
  useNames,
} from "../../shared";
import styles from "./Vouchers.module.css";
import { useWords } from "./words";

/** Decimals of triệu đồng; the register shows every đồng. */
const PLACES = 1;

const money = (dong: string) => (dong === "0" ? NO_VALUE : formatMillion(dong, PLACES));
const isNegative = (dong: string) => dong.startsWith("-");

/** Filters that lead to exactly the vouchers of a balance, which runs over all periods. */
function searchOf(
  { unit }: ListRequest,
  { item, capital_type, source, capital_year }: BalanceRow,
): Record<string, string> {
  const search = { item, capital_type, source, capital_year };
  return unit ? { ...search, unit } : search;
}

export function Balances({ request }: { request: ListRequest }) {
  const { t } = useLingui();
  const names = useNames();
  const { word, short } = useWords();
  const balances = useView(["voucher", "conflict"], "balance_list", request);
  if (balances.error) return <ErrorNotice error={balances.error} />;
  if (!balances.data) return <SkeletonLines count={10} />;
  const { rows } = balances.data;
  if (rows.length === 0) {
    return (
      <Panel>
        <EmptyState icon={<Scale />} title={t`Chưa có số dư nào`}>
          <Trans>Số dư hiện ra khi có chứng từ khớp với bộ lọc.</Trans>
        </EmptyState>
      </Panel>
    );
  }
  return (
    <>
      <Panel flush>
        <Sheet label={t`Số dư theo dự án, loại vốn, nguồn vốn và niên độ, triệu đồng`}>
          <thead>
            <tr>
              <th scope="col">{t`Dự án`}</th>
              <th scope="col">{t`Loại vốn`}</th>
              <th scope="col">{t`Nguồn`}</th>
              <th scope="col" className={sheet.figure}>{t`Kế hoạch`}</th>
              <th scope="col" className={sheet.figure}>{t`Tạm ứng`}</th>
              <th scope="col" className={sheet.figure}>{t`Thanh toán`}</th>
              <th scope="col" className={sheet.figure}>{t`Thu hồi`}</th>
              <th scope="col" className={sheet.figure}>{t`Giải ngân`}</th>
              <th scope="col" className={sheet.figure}>{t`Dư tạm ứng`}</th>
              <th scope="col" className={sheet.figure}>{t`Còn lại`}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => {
              const again = rows[index - 1]?.item === row.item;
              const over = row.left !== null && isNegative(row.left);
              return (
                <tr key={[row.item, row.capital_type, row.source, row.capital_year].join(":")}>
                  <th scope="row" title={names.item(row.item)?.title} className={styles.item}>
                    <span className={again ? sheet.faint : styles.strong}>{names.itemShort(row.item)}</span>
                  </th>
                  <td title={word(row.capital_type)}>{short(row.capital_type)}</td>
                  <td title={`${word(row.source)}, ${word(row.capital_year)}`}>
                    {short(row.source)}
                    {row.capital_year === "carried_over" && (
                      <span className={styles.carried}>{word(row.capital_year)}</span>
                    )}
                  </td>
                  <td className={sheet.figure}>{row.plan === null ? NO_VALUE : money(row.plan)}</td>
                  <td className={sheet.figure} title={formatDong(row.advance)}>
                    {money(row.advance)}
                  </td>
                  <td className={sheet.figure} title={formatDong(row.payment)}>
                    {money(row.payment)}
                  </td>
                  <td className={sheet.figure}>{money(row.recovery === "0" ? "0" : `-${row.recovery}`)}</td>
                  <td className={sheet.figure}>
                    <FigureLink rows={{ to: "/vouchers", search: searchOf(request, row) }}>
                      {money(row.disbursed)}
                    </FigureLink>
                  </td>
                  <td className={sheet.figure} title={formatDong(row.outstanding)}>
                    {money(row.outstanding)}
                  </td>
                  <td className={classes(sheet.figure, over && styles.over)}>
                    {over && <TriangleAlert role="img" aria-label={t`Vượt kế hoạch`} />}
                    {row.left === null ? NO_VALUE : money(row.left)}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </Sheet>
      </Panel>
      <p className={styles.note}>
        <Trans>
          Đơn vị: triệu đồng. Kế hoạch là vốn trung ương năm nay của cả tỉnh; nguồn khác và vốn kéo dài không
          có số kế hoạch. Giải ngân = tạm ứng + thanh toán − thu hồi. Số dư tính mọi chứng từ của mọi kỳ; chỉ
          lọc theo dự án, loại vốn, nguồn, niên độ và đơn vị.
        </Trans>
      </p>
    </>
  );
}
