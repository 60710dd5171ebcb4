/** For whom and to which server a program uploads. */
export interface SnippetTarget {
  /** Address of the server, without a slash at its end. */
  readonly serverUrl: string;
  readonly username: string;
}

/** A program that uploads a buggy. */
export interface Snippet {
  readonly name: 'curl' | 'python' | 'javascript';
  readonly text: string;
}

/** The buggy that the programs upload. */
const BUGGY = '{"qty_wheels": 6, "qty_tyres": 6, "flag_color": "teal"}';

/** A text as shells take it literally. */
const shellText = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** A text as it stands in Python and in JavaScript: both read what JSON writes for it. */
const programText = (text: string): string => JSON.stringify(text);

/** How key and secret get to the programs: never in their text, which others may come to see. */
export const ENVIRONMENT = "export BUGGY_API_KEY='…'\nexport BUGGY_API_SECRET='…'";

/** The same for the key in PowerShell. */
export const POWERSHELL = "$env:BUGGY_API_KEY = '…'";

/** Programs that upload a buggy for somebody, ready to run. They take key and secret from the environment. */
export function uploadSnippets({ serverUrl, username }: SnippetTarget): readonly Snippet[] {
  const url = `${serverUrl.replace(/\/+$/, '')}/api/upload`;
  return [
    { name: 'curl', text: curl(url, username) },
    { name: 'python', text: python(url, username) },
    { name: 'javascript', text: javascript(url, username) },
  ];
}

function curl(url: string, username: string): string {
  return `curl ${shellText(url)} \\
  --data-urlencode ${shellText(`user=${username}`)} \\
  --data-urlencode "key=$BUGGY_API_KEY" \\
  --data-urlencode "secret=$BUGGY_API_SECRET" \\
  --data-urlencode ${shellText(`buggy_json=${BUGGY}`)}
`;
}

function python(url: string, username: string): string {
  return `import json
import os
import urllib.error
import urllib.parse
import urllib.request

buggy = ${BUGGY}

form = urllib.parse.urlencode({
    "user": ${programText(username)},
    "key": os.environ["BUGGY_API_KEY"],
    "secret": os.environ["BUGGY_API_SECRET"],
    "buggy_json": json.dumps(buggy),
})
try:
    with urllib.request.urlopen(${programText(url)}, data=form.encode()) as response:
        answer = json.load(response)
except urllib.error.HTTPError as error:
    # The answer says why, also when it is a refusal.
    answer = json.load(error)
print(answer.get("ok") or answer["error"])
`;
}

function javascript(url: string, username: string): string {
  return `const buggy = ${BUGGY};

const response = await fetch(${programText(url)}, {
  method: "POST",
  body: new URLSearchParams({
    user: ${programText(username)},
    key: process.env.BUGGY_API_KEY,
    secret: process.env.BUGGY_API_SECRET,
    buggy_json: JSON.stringify(buggy),
  }),
});
const answer = await response.json();
console.log(answer.ok ?? answer.error);
`;
}
