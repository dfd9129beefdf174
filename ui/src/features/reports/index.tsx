import { Trans, useLingui } from "@lingui/react/macro";
import { FileText } from "lucide-react";
import { EmptyState, PageHeader, Panel } from "../../shared";

export function Screen() {
  const { t } = useLingui();
  return (
    <>
      <PageHeader title={t`Báo cáo`} />
      <Panel>
        <EmptyState icon={<FileText />} title={t`Màn hình này chưa có`}>
          <Trans>Kỳ báo cáo và các biểu sẽ hiện ở đây.</Trans>
        </EmptyState>
      </Panel>
    </>
  );
}
