import { Trans, useLingui } from "@lingui/react/macro";
import { Sprout } from "lucide-react";
import { EmptyState, PageHeader, Panel } from "../../shared";

export function Screen() {
  const { t } = useLingui();
  return (
    <main style={{ maxWidth: 760, margin: "10vh auto", padding: 24 }}>
      <PageHeader title={t`Chào mừng đến với Sổ Bản`} />
      <Panel>
        <EmptyState icon={<Sprout />} title={t`Máy này chưa có sổ làm việc`}>
          <Trans>Chọn đơn vị để bắt đầu sẽ hiện ở đây.</Trans>
        </EmptyState>
      </Panel>
    </main>
  );
}
