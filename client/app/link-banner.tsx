// Says at once that the connection is gone, and goes away when it is back.

import { useDrill } from '../session/drill.ts';
import { Sign } from '../ui/mark.tsx';
import { words } from '../words/en/common.ts';

export function LinkBanner() {
  const { link, room } = useDrill().store;
  const text = link.value === 'lost' ? words.link.lost : words.link.connecting;
  const shown = link.value === 'lost' || (link.value === 'connecting' && room.value !== null);
  return (
    <div role="alert">
      {shown && (
        <p class="warning inline link-banner">
          <Sign shape="waiting" /> {text}
        </p>
      )}
    </div>
  );
}
