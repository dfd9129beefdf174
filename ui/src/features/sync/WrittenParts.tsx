// The parts in which a file was written: all of them have to go.

import { Plural, useLingui } from "@lingui/react/macro";
import { Download } from "lucide-react";
import { onDesktop, reveal } from "../../backend";
import { Button, formatCount } from "../../shared";
import styles from "./Sync.module.css";
import { fileName } from "./words";

export function WrittenParts({ parts }: { parts: string[] }) {
  const { t } = useLingui();
  return (
    <div>
      <p>
        <Plural
          value={parts.length}
          other="Gửi đủ # phần; nơi nhận chọn tất cả một lúc, thứ tự nào cũng được."
        />
      </p>
      <ol className={styles.parts}>
        {parts.map((part, place) => (
          <li key={part}>
            <span className={styles.fileName}>{fileName(part)}</span>
            {!onDesktop && (
              <Button
                small
                icon={<Download aria-hidden />}
                aria-label={t`Tải về phần ${formatCount(place + 1)}`}
                onPress={() => void reveal(part)}
              >
                {t`Tải về`}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}
