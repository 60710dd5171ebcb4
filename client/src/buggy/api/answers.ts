/** Answers of the upload API: their status, their text, which never changes, and the name of what they mean. */
export const answers = [
  [200, 'buggy created OK', 'created'],
  [200, 'buggy updated OK', 'updated'],
  [401, 'missing user', 'missingUser'],
  [401, 'missing API key', 'missingKey'],
  [401, 'missing secret', 'missingSecret'],
  [401, 'not authorised (bad user)', 'badUser'],
  [401, 'not authorised (wrong API key for this user)', 'wrongKey'],
  [401, 'not authorised (missing secret)', 'noSecret'],
  [401, 'not authorised (bad secret)', 'badSecret'],
  [401, 'not authorised (secret has expired)', 'expired'],
  [401, 'one-time secret has already been used', 'used'],
  [200, 'no JSON (buggy_json) provided', 'noJson'],
  [200, 'Failed to parse JSON data', 'broken'],
  [200, 'Nothing to change: no buggy settings were found in the uploaded data', 'nothing'],
] as const;
