import { editorArtefact } from '../starter-editor/editor.artefact.js';
import { taskListArtefact } from '../tasks/task-list.artefact.js';
import { techNotesArtefact } from '../tech-notes/tech-notes.artefact.js';
import type { Artefact } from './artefact.js';
import { ArtefactName } from './artefact-name.js';

/** Everything that is published, by name. */
export const artefacts: Readonly<Record<ArtefactName, Artefact>> = {
  [ArtefactName.TASK_LIST]: taskListArtefact,
  [ArtefactName.TECH_NOTES]: techNotesArtefact,
  [ArtefactName.EDITOR]: editorArtefact,
};
