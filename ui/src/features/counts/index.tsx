import { Trans, useLingui } from "@lingui/react/macro";
import { Grid3x3 } from "lucide-react";
import { EmptyState, PageHeader, Panel } from "../../shared";

export function Screen() {
  const { t } = useLingui();
  return (
    <>
      <PageHeader title={t`Số hộ tổng hợp`} />
      <Panel>
        <EmptyState icon={<Grid3x3 />} title={t`Màn hình này chưa có`}>
          <Trans>Số hộ theo bản và chỉ tiêu sẽ hiện ở đây.</Trans>
        </EmptyState>
      </Panel>
    </>
  );
}
