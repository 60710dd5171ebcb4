/* eslint-disable */
// STUB - replaced
export type BuggyRecord = any; export type UploadWarning = any; export type UploadFailure = any; export type ParsedUpload = any; export type Entrant = any; export type RaceDescription = any; export type RaceFileResult = any; export type UploadedRaceFile = any;
export const RULE_NAMES: string[] = []; export const CURRENT_RULESET = { name: 'classic', version: 1 };
export const partsCatalogue: any = { power_type: {petrol:{description:'x',cost:1,mass:1}}, tyres: {knobbly:{description:''}}, armour: {none:{description:''}}, attack: {none:{description:''}}, algo: {steady:{description:''}}, flag_pattern: {plain:{description:''}}, special: {} };
export const parseBuggyUpload: any = () => ({ ok: false, code: 'X', error: 'x', hint: '', warnings: [] });
export const runRace: any = () => ({}); export const writeRaceFile: any = () => ''; export const readRaceFile: any = () => ({}); export const raceDownloadFile: any = () => ({}); export const verifyRaceFile: any = () => ({ok:true});
