import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Node } from '../graphql/node.types.js';
import { AnnouncementFormat } from './announcement-format.js';
import { AnnouncementType } from './announcement-type.js';

registerEnumType(AnnouncementType, {
  name: 'AnnouncementType',
  description: 'Where an announcement is shown, and how it looks there.',
  valuesConfig: {
    DANGER: { description: 'Above every page: something is wrong.' },
    INFO: { description: 'Above every page: something to know.' },
    SPECIAL: { description: 'Above every page: something to be glad of, such as a race with a prize.' },
    WARNING: { description: 'Above every page: something to mind.' },
    ABOUT: { description: 'On the page about this server.' },
    GET_EDITOR: { description: 'Where students get their editor.' },
    LOGIN: { description: 'Where people sign in.' },
    TAGLINE: { description: 'On the start page, below its title.' },
  },
});

registerEnumType(AnnouncementFormat, {
  name: 'AnnouncementFormat',
  description: 'How the text of an announcement is meant.',
  valuesConfig: {
    TEXT: { description: 'Plain text, whose empty lines divide paragraphs.' },
    MARKDOWN: { description: 'Markdown as GitHub writes it, of which simple elements and links are kept.' },
    HTML: { description: 'HTML, of which simple elements and links are kept.' },
  },
});

/** Something that administrators tell everybody. */
@Entity({ tableName: 'announcements' })
@ObjectType('Announcement', {
  implements: Node,
  simpleResolvers: true,
  description: 'Something that administrators tell everybody.',
})
export class Announcement {
  /** Primary key. */
  @PrimaryKey({ type: 'integer', fieldName: 'id', autoincrement: true })
  databaseId!: number;

  /** Where it is shown. */
  @Property({ type: 'string', length: 32 })
  @Field(() => AnnouncementType, { description: 'Where it is shown, and how it looks there.' })
  type!: AnnouncementType;

  /** As it was written. */
  @Property({ type: 'text' })
  text!: string;

  /** How the text is meant. */
  @Property({ type: 'text' })
  @Field(() => AnnouncementFormat, { description: 'How its text is meant.' })
  format!: AnnouncementFormat;

  /** Shown or not. */
  @Property({ type: 'boolean' })
  @Field(() => Boolean, { description: 'Whether it is shown; only staff see the others.' })
  isVisible!: boolean;

  /** When it begins to be shown. */
  @Property({ type: 'timestamptz', nullable: true })
  @Field(() => Date, { nullable: true, description: 'From when on it is shown, if it is; null for at once.' })
  shownFrom: Date | null = null;

  /** When it ends to be shown. */
  @Property({ type: 'timestamptz', nullable: true })
  @Field(() => Date, { nullable: true, description: 'Until when it is shown, if it is; null for as long as it is.' })
  shownUntil: Date | null = null;

  /** When it was made. */
  @Property({ type: 'timestamptz' })
  @Field(() => Date, { description: 'When it was made.' })
  createdAt!: Date;

  /** When it was changed. */
  @Property({ type: 'timestamptz' })
  @Field(() => Date, { description: 'When it was last changed, shown or hidden.' })
  updatedAt!: Date;

  /** Version. */
  @Property({ type: 'integer', version: true })
  @Field(() => Int, { description: 'Grows with each change; give it back when you change something.' })
  version!: number;
}
