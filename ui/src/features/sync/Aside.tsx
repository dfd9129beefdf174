// Changes that came and do not count: people look at them, let them in or put them away.

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { CircleCheck } from "lucide-react";
import { useRef, useState } from "react";
import { useChange } from "../../backend/query";
import type { KeptAsideView, QuarantineView } from "../../bindings/api";
import {
  EmptyState,
  ErrorNotice,
  formatCount,
  Notice,
  Panel,
  SkeletonLines,
  toast,
  useMay,
} from "../../shared";
import styles from "./Aside.module.css";
import { AsideGroup } from "./AsideGroup";
import { Decided } from "./Decided";
import { decidedOf, groupsOf, useAside } from "./keptAside";
import { RefusedThere } from "./RefusedThere";
import { ReleaseDialog } from "./ReleaseDialog";
import { useKeptPlace } from "./useKeptPlace";

export function Aside() {
  const aside = useAside();
  if (aside.error) return <ErrorNotice error={aside.error} />;
  if (!aside.data) return <SkeletonLines count={6} />;
  return <Decide aside={aside.data} />;
}

function Decide({ aside }: { aside: QuarantineView }) {
  const { t } = useLingui();
  const may = useMay("administer");
  const here = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState<KeptAsideView[] | null>(null);
  const release = useChange("quarantine_release");
  const discard = useChange("quarantine_discard");
  const reconsider = useChange("quarantine_reconsider");
  const groups = groupsOf(aside.changes);
  const listed = groups.reduce((sum, { changes }) => sum + changes.length, 0);
  const keep = useKeptPlace(here, aside, asked);

  const idsOf = (changes: KeptAsideView[]) => changes.map(({ id }) => id);
  const begin = () => {
    if (release.isPending || discard.isPending || reconsider.isPending) return false;
    for (const change of [release, discard, reconsider]) change.reset();
    return true;
  };
  const letIn = (changes: KeptAsideView[]) => {
    if (release.isPending) return;
    release.mutate(
      { ids: idsOf(changes) },
      {
        onSuccess: ({ released }) => {
          setAsked(null);
          if (released === 0) return;
          const [only] = changes;
          toast(
            changes.length === 1 && only?.title
              ? t`Đã cho “${only.title}” vào sổ, từ nay được tính.`
              : t`Đã cho ${formatCount(released)} thay đổi vào sổ, từ nay được tính.`,
          );
        },
      },
    );
  };
  const putAway = (changes: KeptAsideView[]) => {
    if (!begin()) return;
    keep();
    discard.mutate(
      { ids: idsOf(changes) },
      {
        onSuccess: () => {
          const [only] = changes;
          toast(
            changes.length === 1 && only?.title
              ? t`Đã loại “${only.title}”, không tính vào sổ.`
              : t`Đã loại ${formatCount(changes.length)} thay đổi, không tính vào sổ.`,
            () => reconsider.mutate({ ids: idsOf(changes) }),
          );
        },
      },
    );
  };
  const ask = (changes: KeptAsideView[]) => {
    if (!begin()) return;
    keep();
    setAsked(changes);
  };
  const isDiscarding = (changes: KeptAsideView[]) =>
    discard.isPending && discard.variables.ids.join() === idsOf(changes).join();

  const left = release.data?.left ?? 0;
  const error = discard.error ?? reconsider.error;
  return (
    <div ref={here} tabIndex={-1} className={styles.stack}>
      {error && <ErrorNotice error={error} />}
      {left > 0 && (
        <Notice
          kind="warning"
          title={<Plural value={left} other="# thay đổi vẫn để riêng, chưa cho vào sổ được." />}
        >
          <Trans>
            Máy này chưa đọc được thay đổi đó, hoặc hồ sơ đang thuộc đơn vị khác. Hãy cập nhật Sổ Bản, hoặc
            hỏi lại các đơn vị.
          </Trans>
        </Notice>
      )}
      {groups.length > 0 && (
        <p className={styles.lead}>
          <Trans>
            Các thay đổi dưới đây đã đến máy này nhưng chưa được tính vào số liệu. Không thay đổi nào bị mất.
          </Trans>
          {!may && (
            <>
              {" "}
              <Trans>
                Chỉ người quản trị của sổ quyết định được: vai trò của bạn xem được. Hãy báo người quản trị.
              </Trans>
            </>
          )}
        </p>
      )}
      {groups.map((group) => (
        <AsideGroup
          key={group.id}
          group={group}
          discarding={isDiscarding(group.changes)}
          onRelease={ask}
          onDiscard={putAway}
        />
      ))}
      {aside.undecided > listed && (
        <p className={styles.muted}>
          <Plural
            value={aside.undecided - listed}
            other="Còn # thay đổi nữa, sẽ hiện ra khi các thay đổi trên đã được quyết định."
          />
        </p>
      )}
      <RefusedThere refused={aside.refused_there} />
      {groups.length === 0 && aside.refused_there.length === 0 && (
        <Panel>
          <EmptyState icon={<CircleCheck />} title={t`Không có thay đổi nào để riêng`}>
            <Trans>
              Thay đổi nào đến mà chưa tính được, chẳng hạn ghi sau khi máy đã báo mất, thì được giữ ở đây chờ
              quyết định.
            </Trans>
          </EmptyState>
        </Panel>
      )}
      <Decided
        changes={decidedOf(aside.changes)}
        onReconsider={({ id }) => {
          if (!begin()) return;
          keep();
          reconsider.mutate({ ids: [id] });
        }}
      />
      {asked && (
        <ReleaseDialog
          changes={asked}
          error={release.error}
          busy={release.isPending}
          onClose={() => setAsked(null)}
          onRelease={() => letIn(asked)}
        />
      )}
    </div>
  );
}
