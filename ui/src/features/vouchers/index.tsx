import { Trans, useLingui } from "@lingui/react/macro";
import { Landmark } from "lucide-react";
import { EmptyState, PageHeader, Panel } from "../../shared";

export function Screen() {
  const { t } = useLingui();
  return (
    <>
      <PageHeader title={t`Giải ngân`} />
      <Panel>
        <EmptyState icon={<Landmark />} title={t`Màn hình này chưa có`}>
          <Trans>Chứng từ kho bạc sẽ hiện ở đây.</Trans>
        </EmptyState>
      </Panel>
    </>
  );
}
