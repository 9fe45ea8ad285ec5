// The problems of an imported file, each with its position and its fix.
type Mistake = { readonly path: string; readonly why: string; readonly fix: string };

export const ProblemList = ({ problems }: { problems: readonly Mistake[] }) => (
  <ul class="warning" role="alert">
    {problems.map(({ path, why, fix }, i) => (
      // They come all at once, and are never reordered.
      <li key={i}>
        {path !== '' && <b>{path}: </b>}
        {why}; {fix}
      </li>
    ))}
  </ul>
);
