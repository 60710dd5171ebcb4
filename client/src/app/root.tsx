import { Shell } from './shell';

/** The client around every page. */
export function Root() {
  return <Shell />;
}
