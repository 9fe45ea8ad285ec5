// What the tab of the diagnosis and the card of a hypothesis share: the answers for one cause, and declaring it.
import { type Answers, answersFor, withAnswers } from '../../session/diagnosis-draft.ts';
import { useDrill, useGive } from '../../session/drill.ts';

export function useAnswers(cause: string | null) {
  const { ui } = useDrill();
  const give = useGive();
  const answers = answersFor(ui.diagnosis.value, cause);
  return {
    answers,
    change(changed: Partial<Answers>): void {
      ui.diagnosis.value = withAnswers(ui.diagnosis.value, cause, changed);
    },
    /** What came of it stands under `key`. */
    declare(key: string, declared: string): void {
      const { certainty, facets, evidence } = answers;
      void give(key, 'incident/claim-cause', { cause: declared, certainty, ...facets, evidence: evidence.join(' ') });
    },
  };
}
