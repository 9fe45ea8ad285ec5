// The inbox on a narrow screen: whoever wrote from outside, with the answers.

import { Inbox } from '../../features/comms/inbox.tsx';
import { useFocusTarget } from '../../ui/hooks.ts';
import { words } from '../../words/en/common.ts';

export function InboxPane() {
  const heading = useFocusTarget<HTMLHeadingElement>('messages');
  return (
    <section class="mail space-page scroll" aria-labelledby="mail-title">
      <h2 id="mail-title" class="visually-hidden" ref={heading} tabIndex={-1}>
        {words.narrow.pane.inbox}
      </h2>
      <Inbox />
    </section>
  );
}
