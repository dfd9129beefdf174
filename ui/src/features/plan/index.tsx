import { Trans, useLingui } from "@lingui/react/macro";
import { ListTree } from "lucide-react";
import { EmptyState, PageHeader, Panel } from "../../shared";

export function Screen() {
  const { t } = useLingui();
  return (
    <>
      <PageHeader title={t`Kế hoạch`} />
      <Panel>
        <EmptyState icon={<ListTree />} title={t`Màn hình này chưa có`}>
          <Trans>Các dự án, nguồn vốn và chỉ tiêu được giao sẽ hiện ở đây.</Trans>
        </EmptyState>
      </Panel>
    </>
  );
}
