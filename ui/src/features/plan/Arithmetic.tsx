// The check a plan offers by itself, written as a person would on paper:
//   2.865 hộ × 10 triệu = 28.650 …, their sum, the plan's capital, and what is left for what.

import { Trans, useLingui } from "@lingui/react/macro";
import { Check, TriangleAlert } from "lucide-react";
import type { IndicatorFigure, NormCheckView } from "../../bindings/api";
import { formatCount, formatMillion } from "../../shared";
import styles from "./Plan.module.css";

interface Props {
  check: NormCheckView;
  /** Targets paid from the same capital for which there is no norm: what the rest is for. */
  others: Pick<IndicatorFigure, "name" | "target" | "unit">[];
}

export function Arithmetic({ check, others }: Props) {
  const { t } = useLingui();
  const name = check.capital_type === "investment" ? t`Vốn đầu tư phát triển` : t`Vốn sự nghiệp`;
  const short = check.rest.startsWith("-");
  return (
    <table className={styles.sum}>
      <caption>{name}</caption>
      <tbody>
        {check.lines.map((line) => (
          <tr key={line.name}>
            <th scope="row">
              {line.name}
              <span className={styles.small}>
                <Trans>
                  {formatCount(line.count)} hộ × {formatMillion(line.norm)} triệu đồng =
                </Trans>
              </span>
            </th>
            <td>{formatMillion(line.product)}</td>
          </tr>
        ))}
        {check.lines.length > 1 && (
          <tr className={styles.sumLine}>
            <th scope="row">{t`Cộng`}</th>
            <td>{formatMillion(check.sum)}</td>
          </tr>
        )}
        <tr className={check.lines.length > 1 ? undefined : styles.sumLine}>
          <th scope="row">{t`Vốn kế hoạch giao`}</th>
          <td>{formatMillion(check.capital)}</td>
        </tr>
        {!check.exact && (
          <tr className={styles.sumRest}>
            <th scope="row">
              {short ? t`Thiếu so với định mức` : t`Còn lại`}
              <span className={styles.small}>
                {formatMillion(check.capital)} − {formatMillion(check.sum)} =
              </span>
              {others.length > 0 && !short && (
                <span className={styles.small}>
                  {others.map((other) => (
                    <span key={other.name}>
                      <Trans>
                        cho {formatCount(other.target)} {other.unit}: {other.name}
                      </Trans>
                    </span>
                  ))}
                </span>
              )}
            </th>
            <td>{formatMillion(check.rest)}</td>
          </tr>
        )}
      </tbody>
      {(check.exact || short) && (
        <tfoot>
          <tr>
            <td colSpan={2} data-exact={check.exact || undefined}>
              {check.exact ? <Check aria-hidden /> : <TriangleAlert aria-hidden />}
              {check.exact ? t`Khớp đúng từng đồng` : t`Vốn giao ít hơn định mức`}
            </td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}
