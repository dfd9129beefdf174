import { Trans, useLingui } from "@lingui/react/macro";
import { ArrowLeftRight } from "lucide-react";
import { EmptyState, PageHeader, Panel } from "../../shared";

export function Screen() {
  const { t } = useLingui();
  return (
    <>
      <PageHeader title={t`Đồng bộ`} />
      <Panel>
        <EmptyState icon={<ArrowLeftRight />} title={t`Màn hình này chưa có`}>
          <Trans>Tệp gửi đi và nhận về sẽ hiện ở đây.</Trans>
        </EmptyState>
      </Panel>
    </>
  );
}
