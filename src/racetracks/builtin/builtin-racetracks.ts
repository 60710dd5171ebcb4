export const builtinRacetracks: any[] = [];
