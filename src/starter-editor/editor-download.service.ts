import { AppError } from '../errors/app-error.js';
import { type Actor, requireStaff } from '../identity/actor.js';
import { Scope } from '../identity/scope.js';
import { ArtefactName } from '../publishing/artefact-name.js';
import type { PublishedContent, PublishedFile } from '../publishing/published-content.js';
import type { Settings } from '../settings/settings-catalogue.js';
import { ZIP_FILE } from './editor.artefact.js';

/** The zip of the editor, with the name under which it is downloaded. */
export interface EditorDownload extends PublishedFile {
  readonly name: string;
}

/** Hands the published editor out. */
export class EditorDownloadService {
  constructor(
    private readonly content: PublishedContent,
    private readonly settings: () => Settings,
  ) {}

  /**
   * The zip for everybody, or where they get the editor instead.
   *
   * @throws AppError NOT_FOUND where students get it by version control, or before it is published
   */
  async forStudents(): Promise<EditorDownload | { readonly location: string }> {
    const { IS_USING_VCS, EDITOR_DOWNLOAD_URL } = this.settings();
    if (IS_USING_VCS) throw AppError.notFound('zip of the editor: here it comes by version control, and no zip');
    if (EDITOR_DOWNLOAD_URL !== '') return { location: EDITOR_DOWNLOAD_URL };
    return await this.zip();
  }

  /**
   * The published zip, whatever the settings say.
   *
   * @throws AppError NOT_FOUND before it is published, or a denial
   */
  async forStaff(actor: Actor): Promise<EditorDownload> {
    requireStaff(actor, Scope.READ);
    return await this.zip();
  }

  private async zip(): Promise<EditorDownload> {
    const name = this.settings().EDITOR_ZIPFILE_NAME.replace(/[^\w.-]+/g, '-');
    return { name, ...(await this.content.require(ArtefactName.EDITOR, ZIP_FILE)) };
  }
}
