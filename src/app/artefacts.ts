import type { Artefacts } from '../publishing/artefact.js';
import { ArtefactName } from '../publishing/artefact-name.js';
import { editorArtefact } from '../starter-editor/editor.artefact.js';
import { taskListArtefact } from '../tasks/task-list.artefact.js';
import { techNotesArtefact } from '../tech-notes/tech-notes.artefact.js';

/** How everything that is published is made. */
export const artefacts: Artefacts = {
  [ArtefactName.TASK_LIST]: taskListArtefact,
  [ArtefactName.TECH_NOTES]: techNotesArtefact,
  [ArtefactName.EDITOR]: editorArtefact,
};
