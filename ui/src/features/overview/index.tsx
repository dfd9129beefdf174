import { Trans, useLingui } from "@lingui/react/macro";
import { LayoutDashboard } from "lucide-react";
import { EmptyState, PageHeader, Panel } from "../../shared";

export function Screen() {
  const { t } = useLingui();
  return (
    <>
      <PageHeader title={t`Tổng quan`} />
      <Panel>
        <EmptyState icon={<LayoutDashboard />} title={t`Màn hình này chưa có`}>
          <Trans>Số liệu toàn đơn vị so với kế hoạch sẽ hiện ở đây.</Trans>
        </EmptyState>
      </Panel>
    </>
  );
}
