// The teams of which a browser can bring action items back.
import { expect, test } from 'vitest';
import { createBrowserStorage } from '../../../client/session/browser-storage.ts';
import { earlierTeams, earlierTokens, keepEarlierTeam } from '../../../client/session/earlier-teams.ts';
import { fakeBrowser } from '../builders.ts';

const team = (drill: string, open = 1) => ({ drill, token: `${drill}.secret`, team: 'Red', title: 'A night', open });

test('the latest comes first, sixteen are kept, each drill once', () => {
  const storage = createBrowserStorage(fakeBrowser());
  for (let i = 0; i < 18; i++) keepEarlierTeam(storage, team(`d${i}`));
  keepEarlierTeam(storage, team('d5', 3));
  const kept = earlierTeams(storage, 'now');
  expect(kept.map(({ drill }) => drill)).toEqual([
    'd5',
    'd17',
    'd16',
    'd15',
    'd14',
    'd13',
    'd12',
    'd11',
    'd10',
    'd9',
    'd8',
    'd7',
    'd6',
    'd4',
    'd3',
    'd2',
  ]);
  expect(kept[0].open).toBe(3);
});

test('a facilitator keeps each team of a drill', () => {
  const storage = createBrowserStorage(fakeBrowser());
  for (const id of ['team-1', 'team-2', 'team-1']) keepEarlierTeam(storage, { ...team('d1'), id });
  expect(earlierTeams(storage, 'now').map(({ id }) => id)).toEqual(['team-1', 'team-2']);
  expect(earlierTokens(storage, 'now')).toEqual(['d1.secret']);
});

test('the drill of now, and teams with nothing open, are not offered', () => {
  const storage = createBrowserStorage(fakeBrowser());
  keepEarlierTeam(storage, team('now'));
  keepEarlierTeam(storage, team('done', 0));
  expect(earlierTeams(storage, 'now')).toEqual([]);
});

test.each(['null', '{}', '[null, 7, {"drill":"d"}]', 'no json'])('what is kept as %s is as good as nothing', (text) => {
  const storage = createBrowserStorage(fakeBrowser());
  storage.keep('brownout.teams', text);
  expect(earlierTeams(storage, 'now')).toEqual([]);
  keepEarlierTeam(storage, team('d1'));
  expect(earlierTeams(storage, 'now')).toHaveLength(1);
});
