// An agent in 40 lines, over plain HTTP: it plays `order-stream` with one rule per known cause. Run it with a local server:
// `npm run agent -- http://127.0.0.1:3000`. server/agents/README.md describes the tools.

// biome-ignore-all lint/suspicious/noExplicitAny: the answers are described by the tools.
type Call = (tool: string, input?: object) => Promise<any>;

/** A cause, the metric and threshold that show it, and the command that helps. */
const RULES = [
  ['rack-partition', 'stream', 'Racks.ErrorsMost', 0.95, 'stream/drain-rack-group'],
  ['slow-store', 'map-store', 'Latency.P99', 100, 'map-store/fail-over'],
] as const;

/** Waits for events until one passes the test; null once the drill has ended. */
async function until(call: Call, passes: (event: any) => boolean): Promise<any> {
  const { events, clock } = await call('wait');
  return events.find(passes) ?? (clock.phase === 'running' ? until(call, passes) : null);
}

export async function play(call: Call, seed?: number) {
  await call('create_drill', { scenario: 'order-stream', name: 'Example', seed });
  await call('set_clock', { speed: 180 });
  await until(call, ({ type, state }) => type === 'alarm' && state === 'ALARM');
  await call('set_severity', { severity: 2 });
  await call('post', { status: 'investigating', impact: 'major', scope: ['stream'], text: 'Many orders fail.' });
  await until(call, ({ type }) => type === 'work-done');
  for (const [cause, service, metric, limit, remedy] of RULES) {
    const { hypothesis } = await call('add_hypothesis', { cause });
    await call('inspect', { what: 'metric', service, metric });
    const { observation, value } = await until(call, ({ type }) => type === 'result');
    await call('cite', { hypothesis, observation, mark: value > limit ? '++' : '--' });
    if (value <= limit) continue;
    await call('claim', { cause, certainty: 'likely' });
    await call('run_command', { do: remedy });
  }
  await until(call, ({ alarm, state }) => alarm === 'orders-fail' && state === 'OK');
  await call('post', { status: 'resolved', impact: 'none', scope: ['stream'], text: 'Orders go through again.' });
  return (await call('end_drill')).debrief.score;
}

export function callerOf(server: string): Call {
  let token = '';
  return async (tool, input = {}) => {
    const request = { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: JSON.stringify(input) };
    const answer = await (await fetch(`${server}/agent/tools/${tool}`, request)).json();
    if (!answer.ok) throw new Error(`${tool} was refused: ${answer.code}, ${answer.why}; ${answer.fix}`);
    token = answer.token ?? token;
    return answer;
  };
}

if (import.meta.main) console.log((await play(callerOf(process.argv[2] ?? 'http://127.0.0.1:3000'))).points);
