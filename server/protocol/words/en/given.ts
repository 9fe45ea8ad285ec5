// Executed commands as English sentences, where the plain command and its fields would show ids and raw numbers.

type Given = Readonly<Record<string, string>>;

const sentence = (text: string): string => (text === '' || /[.!?…]$/.test(text) ? text : `${text}.`);

const posted =
  (how: string) =>
  ({ status, impact, scope, doing, next, text }: Given): string =>
    [
      `${how}: ${status}${impact === '' ? '' : `, impact ${impact}`}.`,
      text === '' ? '' : `“${sentence(text.trim())}”`,
      scope === '' ? '' : `Affects ${scope}.`,
      sentence(doing.trim()),
      next === '' ? '' : `Next update in ${next}.`,
    ]
      .filter((part) => part !== '')
      .join(' ');

/** A public update, by the verb of the tool that it was sent with. */
export const POSTED: Readonly<Record<string, (post: Given) => string>> = {
  'post-by-tool': posted('Posted'),
  'post-by-backup': posted('Posted with the backup tool'),
};

const after = (mark: string, text = ''): string => (text === '' ? '' : `${mark}${text}`);

function claimed({ cause, certainty, evidence = '', ...facets }: Given): string {
  const readings = evidence.split(' ').filter((id) => id !== '').length;
  const cited = readings === 0 ? '' : `, on ${readings} cited ${readings === 1 ? 'reading' : 'readings'}`;
  const { trigger, mechanism, limit, slowness } = facets;
  return [
    `Claim cause: ${cause}, ${certainty}${cited}`,
    after('trigger: ', trigger),
    after('mechanism: ', mechanism),
    after('limit: ', limit),
    after('slow recovery: ', slowness),
  ]
    .filter((part) => part !== '')
    .join('; ');
}

/** Team commands, by name. */
export const GIVEN_WORDS: Readonly<Record<string, (given: Given) => string>> = {
  'board/drop-hypothesis': ({ text }) => `Drop hypothesis: ${text}`,
  'incident/set-severity': ({ severity }) => `Set severity: SEV-${severity}`,
  'incident/claim-cause': claimed,
  'incident/retract-claim': ({ cause }) => `Withdraw claim: ${cause}`,
  'runbook/skip-step': ({ runbook, step, reason }) => `Skip step ${step} of “${runbook}”${after(': ', reason)}`,
  'runbook/deviate': ({ runbook, step, why, instead, stopWhen }) =>
    `Deviate from step ${step} of “${runbook}”${after(': ', instead)}${after('; because ', why)}${after('; stop when ', stopWhen)}`,
  'runbook/approve-deviation': ({ runbook }) => `Approve the deviation from “${runbook}”`,
  'runbook/release-hold': ({ runbook, step }) => `Release the hold point of step ${step} of “${runbook}”`,
  'runbook/close': ({ runbook, outcome }) => `Close runbook “${runbook}”: ${outcome}`,
};
