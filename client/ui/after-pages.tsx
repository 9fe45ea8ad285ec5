// The bar over the pages after a drill, with the links between them.
import type { ComponentChildren } from 'preact';
import { useDrill, useLeave } from '../session/drill.ts';
import { playerOf } from '../session/people.ts';
import { AFTER_PAGES } from '../session/ui-state.ts';
import { words } from '../words/en/common.ts';
import { after } from '../words/en/what-if.ts';
import { Button } from './button.tsx';
import { Brand } from './mark.tsx';

export function AfterPages() {
  const { afterPage } = useDrill().ui;
  return (
    <nav class="cluster" aria-label={after.pages}>
      {AFTER_PAGES.map((page) => (
        <button
          key={page}
          type="button"
          class="button"
          aria-current={page === afterPage.value ? 'page' : undefined}
          onClick={() => {
            afterPage.value = page;
          }}
        >
          {after.page[page]}
        </button>
      ))}
    </nav>
  );
}

/** The team whose run is looked at; null where there is only one. */
export function useShownTeam(): { id: string; name: string } | null {
  const { room, me, debriefTeam } = useDrill().store;
  const teams = room.value?.teams ?? [];
  const shown = debriefTeam.value ?? playerOf(room.value, me.value)?.team;
  return teams.length > 1 ? (teams.find(({ id }) => id === shown) ?? null) : null;
}

/** That the exercise is over. */
export function EndedBrand() {
  return (
    <Brand stamp={words.exerciseEnded}>
      <h1>{words.name}</h1>
    </Brand>
  );
}

/** The bar of a page that asks more of a run than the debrief; `children` stand before the way out. */
export function AfterBar({ children }: { children?: ComponentChildren }) {
  const { briefing } = useDrill().store;
  const leave = useLeave();
  const team = useShownTeam();
  return (
    <header class="top-bar">
      <EndedBrand />
      <div class="stacked">
        <p class="font-semibold">{briefing.value?.scenario.title}</p>
        {team !== null && <p class="second">{words.debrief.ofTeam(team.name)}</p>}
      </div>
      <div class="after-links fluid">
        <AfterPages />
      </div>
      {children !== undefined && <div>{children}</div>}
      <div class="way-out">
        <Button onClick={leave}>{words.debrief.again}</Button>
      </div>
    </header>
  );
}
