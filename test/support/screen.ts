// A connection to a drill that keeps what it was sent, like a client.
import { edited } from '#protocol/edit.ts';
import type { FrameBody } from '#protocol/events.ts';
import type { Player } from '../../server/session/drill-state.ts';
import type { Subscriber, Subscribers } from '../../server/session/subscribers.ts';

export type Screen = { readonly player: Player; readonly view: Record<string, unknown> };

/** Joins as `player`; with `edits` as a client that accepts edits. */
export function screenOf(subscribers: Subscribers, player: Player, edits: boolean): Screen {
  const screen: Screen = { player, view: {} };
  const take = (body: FrameBody): void => {
    const { parts, edits } = JSON.parse(JSON.stringify(body)) as FrameBody;
    Object.assign(screen.view, parts);
    for (const [part, edit] of Object.entries(edits ?? {}))
      screen.view[part] = edited(screen.view[part] as unknown[], edit);
  };
  const nothing = (): void => {};
  const subscriber: Subscriber = {
    edits,
    frame: (_, body) => take(body),
    ...{ ended: nothing, stopped: nothing, frozen: nothing, dismissed: nothing, moved: nothing },
    bufferedBytes: () => 0,
  };
  subscribers.enter(subscriber, player, '');
  subscribers.welcomed(subscriber);
  return screen;
}
