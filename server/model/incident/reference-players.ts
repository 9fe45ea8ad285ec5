// The two who act in the name of the reference run in a drill that is watched: one finds the cause, the other makes and checks
// the changes. The client names them.
export const REFERENCE_PLAYER = 'reference';
export const REFERENCE_OPERATOR = 'reference-operator';
