// Many conflicts settled by one rule: the rule, the list of what it would take, and then those that are ticked.

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useChange, useView } from "../../backend/query";
import type { RuleAppliedView, RuleFieldView } from "../../bindings/api";
import { Button, Dialog, ErrorNotice, formatCount, Notice, Segmented, SkeletonLines } from "../../shared";
import styles from "./ByRule.module.css";
import { ByRuleList } from "./ByRuleList";
import { conflictKey } from "./conflictKey";

type Rule = "commune" | "district" | "newest";

/** What one can read through before one says yes; the rest waits for the next time. */
const LISTED_MAX = 200;

interface Props {
  onClose(): void;
  /** `asked`: what it was asked to settle. */
  onSettled(done: RuleAppliedView, asked: RuleFieldView[]): void;
}

export function ByRule({ onClose, onSettled }: Props) {
  const { t } = useLingui();
  const [rule, setRule] = useState<Rule>("commune");
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const seen = useView("conflict", "conflict_by_rule", { rule });
  const settle = useChange("conflict_settle_by_rule");
  const fields = seen.data?.fields ?? [];
  const decided = fields.filter(({ taken }) => taken !== null);
  const open = fields.filter(({ taken }) => taken === null);
  const shown = decided.slice(0, LISTED_MAX);
  const wanted = shown.filter(({ conflict }) => !left.has(conflictKey(conflict)));

  const notes: Record<Rule, string> = {
    commune: t`Lấy giá trị do máy của xã ghi.`,
    district: t`Lấy giá trị do máy của huyện ghi.`,
    newest: t`Lấy giá trị ghi sau cùng, theo giờ của máy đã ghi.`,
  };
  const apply = () => {
    if (settle.isPending || wanted.length === 0) return;
    const asked = wanted.map(({ conflict: { kind, id, field } }) => ({ kind, id, field }));
    settle.mutate({ rule, fields: asked }, { onSuccess: (done) => onSettled(done, wanted) });
  };
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t`Xử lý xung đột theo quy tắc`}
      note={t`Xem lại từng mục trước khi xử lý. Bỏ dấu chọn ở mục nào thì mục đó để nguyên.`}
      actions={
        <>
          <Button onPress={onClose}>{t`Để nguyên`}</Button>
          <Button
            needs="enter"
            kind="primary"
            isDisabled={wanted.length === 0}
            isPending={settle.isPending}
            onPress={apply}
          >
            <Plural value={wanted.length} other="Xử lý # mục" />
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        <div className={styles.rule}>
          <Segmented<Rule>
            label={t`Quy tắc`}
            value={rule}
            onChange={(next) => {
              setRule(next);
              setLeft(new Set());
              settle.reset();
            }}
            choices={[
              { id: "commune", label: t`Theo xã` },
              { id: "district", label: t`Theo huyện` },
              { id: "newest", label: t`Theo lần ghi sau cùng` },
            ]}
          />
          <p className={styles.muted}>{notes[rule]}</p>
        </div>
        {settle.error && <ErrorNotice error={settle.error} />}
        {seen.error && <ErrorNotice error={seen.error} />}
        {seen.isPending && <SkeletonLines count={4} />}
        {seen.data && decided.length === 0 && (
          <Notice>
            <Trans>Quy tắc này không chọn được giá trị cho mục nào. Hãy thử quy tắc khác.</Trans>
          </Notice>
        )}
        {shown.length > 0 && (
          <ByRuleList
            title={<Plural value={decided.length} other="Quy tắc chọn được # mục" />}
            fields={shown}
            isChosen={({ conflict }) => !left.has(conflictKey(conflict))}
            onChoose={({ conflict }, on) => {
              const next = new Set(left);
              if (on) next.delete(conflictKey(conflict));
              else next.add(conflictKey(conflict));
              setLeft(next);
            }}
          />
        )}
        {decided.length > shown.length && (
          <p className={styles.muted}>
            <Trans>
              Mỗi lần xử lý nhiều nhất {formatCount(LISTED_MAX)} mục, còn{" "}
              {formatCount(decided.length - shown.length)} mục để lần sau.
            </Trans>
          </p>
        )}
        {open.length > 0 && (
          <ByRuleList
            title={<Plural value={open.length} other="# mục quy tắc không chọn được, cần xem từng mục" />}
            fields={open.slice(0, LISTED_MAX)}
            isChosen={() => false}
          />
        )}
      </div>
    </Dialog>
  );
}
