import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { MapPinOff } from "lucide-react";
import { Button, EmptyState, Panel } from "../../shared";

export function NotFound() {
  const { t } = useLingui();
  const navigate = useNavigate();
  return (
    <Panel>
      <EmptyState
        icon={<MapPinOff />}
        title={t`Không có màn hình này`}
        actions={<Button kind="primary" onPress={() => navigate({ to: "/" })}>{t`Về Tổng quan`}</Button>}
      >
        <Trans>Đường dẫn đã cũ hoặc bị gõ sai.</Trans>
      </EmptyState>
    </Panel>
  );
}
