// What a scenario says about warrants: the commands that each cause calls for, those that help whatever the cause is and what
// must have been read before, those that only say something, and the scripts that a debrief compares.
import type { ScoringSpec } from '#model/engine/scoring-spec.ts';
import { type Checking, checkMay, checkService } from './check-scenario.ts';
import { choose } from './naming.ts';

type Justifications = Pick<ScoringSpec, 'justifications' | 'mitigations' | 'statements' | 'compare'>;

const AT = 'scoring';

function causesOf(checking: Checking): ScoringSpec['justifications'] {
  const { file, report } = checking;
  const causes = Object.keys(file.causes);
  for (const [cause, commands] of Object.entries(file.scoring.justifications)) {
    const at = [AT, 'justifications', cause];
    if (!causes.includes(cause)) report(at, `there is no cause called ${cause}`, choose(cause, causes));
    commands.forEach((command, i) => {
      checkCommandName(checking, command, [...at, `${i}`]);
    });
  }
  return file.scoring.justifications;
}

/** A single command of a service: what is listed here is compared letter by letter. */
function checkCommandName(checking: Checking, command: string, at: readonly string[]): void {
  if (command.includes('*')) checking.report(at, `${command} names several commands`, 'name each of them');
  else checkMay(checking, command, at);
}

function mitigationsOf(checking: Checking): ScoringSpec['mitigations'] {
  const { file, report } = checking;
  return Object.entries(file.scoring.mitigations).map(([command, reads]) => {
    const at = [AT, 'mitigations', command];
    checkCommandName(checking, command, at);
    return {
      do: command,
      reads: reads.map(({ inspection, service = '', subject = '' }, i) => {
        if (service !== '') checkService(checking, service, [...at, `${i}`, 'service']);
        if (inspection === 'change' && subject !== '' && !Object.hasOwn(file.changes, subject))
          report(
            [...at, `${i}`, 'subject'],
            `there is no change called ${subject}`,
            choose(subject, Object.keys(file.changes)),
          );
        return { inspection, service, subject };
      }),
    };
  });
}

export function justificationsOf(checking: Checking): Justifications {
  const { file, report } = checking;
  const scripts = Object.keys(file.scripts);
  file.scoring.statements.forEach((command, i) => {
    checkCommandName(checking, command, [AT, 'statements', `${i}`]);
  });
  file.scoring.compare.forEach((script, i) => {
    if (!scripts.includes(script))
      report([AT, 'compare', `${i}`], `there is no script called ${script}`, choose(script, scripts));
  });
  return {
    justifications: causesOf(checking),
    mitigations: mitigationsOf(checking),
    statements: file.scoring.statements,
    compare: file.scoring.compare,
  };
}
