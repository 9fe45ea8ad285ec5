// What a screen for everybody shows: only what teams say in public, the share of requests served and the times of the phases,
// never the cause or whether a claim was right.

import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { postsOf } from '#model/incident/posts.ts';
import type { Team } from '#model/incident/state.ts';
import { lostOf, trafficOf, viewCustomers } from '#model/incident/view.ts';
import { recoveredMinute, recoverySeries } from '#model/scoring/loss-series.ts';
import type { WallState, WallTeam } from '#protocol/console.ts';
import type { DrillState } from './drill-state.ts';

function postOf(team: Team): WallTeam['post'] {
  const post = postsOf(team.world).findLast(({ published }) => published);
  return post === undefined ? null : { step: post.step, text: post.text || post.doing };
}

/** Set when service has been normal for long enough. */
function recoveredStep({ world }: Team): number | null {
  if (world.monitoring.firstStep < 0) return null;
  const minute = recoveredMinute(world, recoverySeries(world));
  return minute === null ? null : minute * STEPS_PER_MINUTE;
}

export const wallTeams = ({ teams, players, steering }: DrillState): WallTeam[] =>
  [...teams.values()].map((team) => {
    const { firstStep } = team.world.monitoring;
    const seated = [...players.values()].filter(
      ({ id, team: of, seats }) => of === team.id && seats.length > 0 && !steering.removed.has(id),
    );
    return {
      id: team.id,
      people: seated.length,
      post: postOf(team),
      served: 1 - trafficOf(team.world).failed,
      lost: lostOf(team.world).total,
      phases: {
        detected: firstStep < 0 ? null : firstStep,
        acknowledged: team.firstAcknowledgedStep,
        claimed: team.claims[0]?.step ?? null,
        recovered: recoveredStep(team),
      },
    };
  });

export function wallState({ row, teams }: DrillState, noResponse: number | null): WallState {
  const [first] = teams.values();
  const alarms = [...teams.values()].map(({ world }) => world.monitoring.firstStep).filter((step) => step >= 0);
  return {
    code: row.projectorCode ?? null,
    thousands: viewCustomers(first.world).reduce((sum, { thousands }) => sum + thousands, 0),
    firstAlarmStep: alarms.length === 0 ? null : Math.min(...alarms),
    noResponse,
  };
}
