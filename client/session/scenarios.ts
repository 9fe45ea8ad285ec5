// The scenarios that the server offers, for every page with a scenario picker.
import { useEffect, useState } from 'preact/hooks';
import type { ScenarioCard } from '#protocol/events.ts';
import { useDrill } from './drill.ts';

/** The request under which a refusal to list them is shown. */
export const SCENARIOS = 'scenarios';

/** As the server lists them; none until it has. */
export function useScenarios(): readonly ScenarioCard[] {
  const { store, link, requests } = useDrill();
  const [scenarios, setScenarios] = useState<readonly ScenarioCard[]>([]);
  const connected = store.link.value === 'connected';
  useEffect(() => {
    if (!connected) return;
    void requests
      .run(SCENARIOS, () => link.scenarios())
      .then((answer) => {
        if (answer.ok) setScenarios(answer.scenarios);
      });
  }, [connected, link, requests]);
  return scenarios;
}
