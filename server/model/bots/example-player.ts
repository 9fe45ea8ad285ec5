// An example of an external player: waits for the page, searches one log, claims the cause that the log points to, and posts
// public updates. Run it with `npm run rehearse -- kinesis-family --player server/model/bots/example-player.ts --seeds 1..6`.
import type { Bot, BotContext, BotSpec, BotView, CommandRequest } from './bot.ts';

const UPDATE = { status: 'investigating', impact: 'critical', doing: 'We look for the cause.', nextMinutes: 60 };

function create({ briefing, botKnowledge }: BotContext): Bot {
  const search = botKnowledge.evidence.find(({ inspection }) => inspection === 'logs')!;
  const service = search.service;
  let pagedAt: number | null = null;
  return {
    decide({ minute, view }: BotView): readonly CommandRequest[] {
      const ringing = view.alarms.filter(({ state, acknowledgedBy }) => state === 'ALARM' && acknowledgedBy === null);
      if (ringing.length > 0) pagedAt ??= minute;
      const requests = ringing.map(({ id }) => ({ do: 'alarm/acknowledge-alarm', with: { alarm: id } }));
      if (pagedAt === null) return requests;
      const since = minute - pagedAt;
      if (since === 2)
        return [{ do: 'inspect/search-logs', with: { service, query: search.says?.[0] ?? '', minutes: 30 } }];
      const seen = view.observations.at(-1);
      if (since === 10 && seen !== undefined) {
        const cause = Object.entries(search.probability).sort((a, b) => b[1] - a[1])[0][0];
        return [{ do: 'incident/claim-cause', with: { cause, certainty: 'unsure', evidence: `${seen.id}` } }];
      }
      const post = briefing.commands.find(({ args }) => 'status' in args && 'doing' in args);
      const isDue = since % (briefing.updates.everyMinutes - 10) === briefing.updates.firstMinutes - 10;
      return isDue && post !== undefined ? [{ do: post.do, with: { ...UPDATE, scope: service } }] : requests;
    },
  };
}

export default { name: 'example', doc: 'Searches one log.', create } satisfies BotSpec;
