// Why a change came and does not count: in a few words, in a sentence, and what to do about it.

import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

export interface Reason {
  /** Goes on after "3 thay đổi …". */
  words: MessageDescriptor;
  sentence: MessageDescriptor;
  advice: MessageDescriptor;
}

const REASONS: Record<string, Reason> = {
  unreadable: {
    words: msg`máy này chưa đọc được`,
    sentence: msg`Ghi bằng bản Sổ Bản mới hơn, máy này chưa đọc được.`,
    advice: msg`Cập nhật Sổ Bản trên máy này trước, rồi cho vào sổ.`,
  },
  outside_unit: {
    words: msg`về đơn vị mà máy ghi không phụ trách`,
    sentence: msg`Ghi về một đơn vị mà máy này không phụ trách.`,
    advice: msg`Hỏi lại đơn vị đã ghi. Đúng thì cho vào sổ; ghi nhầm thì loại, để đơn vị phụ trách ghi lại.`,
  },
  not_its_level: {
    words: msg`chỉ cấp trên mới được ghi`,
    sentence: msg`Việc này chỉ cấp trên của đơn vị mới được ghi.`,
    advice: msg`Hỏi lại đơn vị đã ghi. Nên loại, rồi ghi lại ở cấp trên; chỉ cho vào sổ khi cấp trên đã đồng ý.`,
  },
  other_owner: {
    words: msg`về hồ sơ đang thuộc đơn vị khác`,
    sentence: msg`Ghi về một hồ sơ đang thuộc đơn vị khác.`,
    advice: msg`Hỏi hai đơn vị xem hồ sơ là của ai. Hồ sơ còn thuộc đơn vị khác thì chưa cho vào sổ được; ghi nhầm thì loại.`,
  },
  revoked: {
    words: msg`ghi sau khi máy đã báo mất`,
    sentence: msg`Ghi sau khi máy này đã báo mất.`,
    advice: msg`Hỏi lại đơn vị. Đúng là người của đơn vị ghi thì cho vào sổ; không ai nhận thì loại.`,
  },
  fork: {
    words: msg`của sổ bị sao chép, hai máy cùng ghi`,
    sentence: msg`Sổ bị sao chép sang máy khác rồi cả hai máy cùng ghi, nên chưa bên nào được tính.`,
    advice: msg`Hỏi đơn vị bên nào đúng: cho bên đó vào sổ, loại bên kia. Nếu mỗi máy ghi một việc khác nhau và đều đúng thì cho vào cả hai.`,
  },
};

const UNKNOWN: Reason = {
  words: msg`chưa rõ vì sao`,
  sentence: msg`Máy này chưa rõ vì sao thay đổi không được tính.`,
  advice: msg`Cập nhật Sổ Bản trên máy này, rồi xem lại.`,
};

export const reasonOf = (code: string): Reason => REASONS[code] ?? UNKNOWN;
