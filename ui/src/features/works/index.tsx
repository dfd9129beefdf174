import { Trans, useLingui } from "@lingui/react/macro";
import { Hammer } from "lucide-react";
import { EmptyState, PageHeader, Panel } from "../../shared";

export function Screen() {
  const { t } = useLingui();
  return (
    <>
      <PageHeader title={t`Công trình`} />
      <Panel>
        <EmptyState icon={<Hammer />} title={t`Màn hình này chưa có`}>
          <Trans>Công trình và tiến độ sẽ hiện ở đây.</Trans>
        </EmptyState>
      </Panel>
    </>
  );
}
