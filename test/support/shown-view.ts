// Prints the digest of a seat's view after two hours of a small drill, and a figure in this process's locale: a test runs it
// under several locales.
import { createHash } from 'node:crypto';
import { briefingOf } from '#model/incident/briefing.ts';
import { panelOf } from '#model/incident/panel.ts';
import { viewOf } from '#model/incident/view.ts';
import { give, passTeam, teamOf } from './drive.ts';
import { scenarioOf } from './scenario.ts';

const team = passTeam(teamOf(scenarioOf()), 10);
give(team, 'front/add-servers', { count: 60, perHour: 600 });
give(team, 'incident/set-severity', { severity: 1 });
passTeam(team, 110);
const shown = JSON.stringify([viewOf(team, ['ops']), briefingOf(team, ['ops']), panelOf(team, ['ops'], 'front')]);
const view = createHash('sha256').update(shown).digest('hex');
console.log(JSON.stringify({ view, figure: (1234.5).toLocaleString() }));
