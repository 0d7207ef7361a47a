// poll: due | fetch | read | not seen yet | fetch the page | extract | same piece? | store
// The door to it; the pass itself stands with what it is made of.
export { type PollReport, poll } from './poll/pass.ts';
