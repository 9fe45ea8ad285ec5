// Names of remedies as links to their rows in the remedy table.
import type { RemedyId } from '#model/scoring/harden/prices.ts';
import { harden as told } from '../../words/en/harden.ts';

/** The switch of a remedy's entry. */
export const entryId = (remedy: RemedyId): string => `remedy-${remedy}`;

function goTo(remedy: RemedyId): void {
  const entry = document.getElementById(entryId(remedy));
  entry?.scrollIntoView({ block: 'center' });
  entry?.focus({ preventScroll: true });
}

export const RemedyNames = ({ set }: { set: readonly RemedyId[] }) => (
  <>
    {set.length === 0 && told.nothingBought}
    {set.map((remedy, i) => (
      <span key={remedy}>
        {i > 0 && ', '}
        <button type="button" class="link" onClick={() => goTo(remedy)}>
          {told.remedy[remedy].name}
        </button>
      </span>
    ))}
  </>
);
