/** Texts of the specifications. The rules that buggies must keep are told, not listed: students find them by trying. */
export const specsMessages = {
  en: {
    title: 'Specifications',
    lead: 'What a buggy can be built of, what it costs, and how races go. Some things you will only find out by racing.',
    contents: 'On this page',

    racesTitle: 'How a race goes',
    races1:
      'A race goes turn by turn. First the buggies that are armed attack whoever is close to them. Then everybody moves, as far as their power and a little luck take them. Who is first to act is drawn anew in each turn.',
    races2:
      'Whoever has gone all the laps has finished. Those who cross the line in the same turn share a position, however far beyond it they get. A race is over when nobody moves any more. Some races then give those who are left positions too, by how far they got; others do not.',
    races3:
      'All the luck comes from one seed, which is fixed beforehand. That is why anybody can run a race again and see that it comes out the same.',

    startTitle: 'Who may start',
    start1:
      'Before the start every buggy is inspected. It must not cost more than the race allows, and it must have something to run on, parts that exist, and software that is in order. It also has to stand: with too few wheels it does not, nor with one more on the left than on the right, and a wheel without a tyre is no wheel. If its flag has a pattern, that has to be seen.',
    start2:
      'Buggies that break a rule are not admitted to that race. The rules that were broken stand beside the results, by name, so you can mend yours before the next one. Or have a practice race, where it does not matter.',

    buggyTitle: 'A buggy as JSON',
    buggy1:
      'A buggy is one JSON object with these attributes. Leave out what you do not care about: it gets its default. Each upload is a whole new buggy, so what you set last time is not kept.',
    buggy2:
      'Values that make no sense are passed over, with a warning, and their attributes get the defaults as well. Sort a table by pressing the heading of a column.',
    attributes: 'Attributes of a buggy',
    attribute: 'Attribute',
    kind: 'Kind',
    default: 'Default',
    integer: 'whole number',
    boolean: 'true or false',
    text: 'text, up to {length, number} long',
    choice: 'one of <list></list>',
    serverDefault: 'chosen by this server',
    true: 'true',
    false: 'false',
    meaning_qty_wheels: 'How many wheels it has.',
    meaning_flag_color: 'First colour of its flag.',
    meaning_flag_color_secondary: 'Second colour of its flag, in which the pattern is.',
    meaning_flag_pattern: 'Pattern of its flag.',
    meaning_power_type: 'What drives it.',
    meaning_power_units: 'How much of that it has on board.',
    meaning_aux_power_type: 'What drives it once that is gone.',
    meaning_aux_power_units: 'How much of that it has on board.',
    meaning_tyres: 'Kind of all its tyres.',
    meaning_qty_tyres: 'How many tyres it has, with the spare ones.',
    meaning_armour: 'What it is clad in.',
    meaning_attack: 'What it attacks with.',
    meaning_qty_attacks: 'How many attacks it can make.',
    meaning_hamster_booster: 'How many boosters it has for its hamsters.',
    meaning_fireproof: 'Whether flames do nothing to it.',
    meaning_insulated: 'Whether electric shocks do nothing to it.',
    meaning_antibiotic: 'Whether germs do nothing to it.',
    meaning_banging: 'Whether it has a sound system.',
    meaning_algo: 'How it is meant to behave.',

    part: 'Name',
    cost: 'Cost',
    mass: 'Mass',
    isConsumable: 'Used up',
    yes: 'yes',
    no: 'no',

    powerTitle: 'Power',
    powerTable: 'Kinds of power, with what one unit costs',
    power1:
      'Power moves a buggy, and each kind has a pace of its own. Some kinds are used up on the way, some of them very quickly: take enough units for the whole race. Others last for ever, but they are expensive or in no hurry.',
    power2:
      'When the power is gone, the auxiliary power takes over; changing takes a moment. Without any, that was it. Power and auxiliary power are paid for alike.',

    tyresTitle: 'Tyres',
    tyresTable: 'Kinds of tyres, with what one costs',
    tyres1:
      'Tyres go flat now and then, some kinds far more easily than others, and the more of them roll, the more often it happens. With a wheel that has no good tyre a buggy is slower, and without a single tyre it stays where it is. Tyres beyond the number of wheels are spares, and are fitted at once.',

    armourTitle: 'Armour',
    armourTable: 'Kinds of armour, with what a buggy of four wheels pays',
    armour1:
      'Armour keeps spikes off, some kinds nearly always and others now and then. Against everything else it is of no use. Buggies with many wheels are larger, so there is more of them to clad. And armour is heavy: where few wheels carry a lot, a chassis may break.',

    attackTitle: 'Attacks',
    attackTable: 'Kinds of attacks, with what one costs',
    attack1:
      'An armed buggy attacks one of those that are close to it, before or behind it, until it has no attacks left. Who is hit is damaged. Damage slows a buggy and heals with time; with too much of it a buggy is out of the race.',
    attack2:
      'A spike may also puncture a tyre. Flames, shocks and germs do nothing to a buggy that is protected against them, and sometimes strike the one who sent them.',

    specialTitle: 'Extras',
    specialTable: 'Extras, with what one costs',
    special1:
      'Each kind of attack but the spike has its own protection: fireproof stops flames, insulated stops electric shocks, antibiotic stops germs. A hamster booster makes a hamster dash ahead now and then, and needs a hamster. The sound system is loud.',

    algoTitle: 'Algorithms',
    algoTable: 'Kinds of algorithms',
    algo1:
      'An algorithm says how a buggy is meant to behave towards the others, and costs nothing. How much comes of it in a race is for you to find out. One of them stands for software that does not work.',

    flagTitle: 'Flags',
    flagTable: 'Patterns of flags',
    flag1:
      'By its flag everybody knows a buggy. Colours are names as in web pages, such as teal, or codes such as #0a7ea4; the pattern is drawn in the second colour on the first. The patterns here show you how.',

    dataTitle: 'As data',
    data1: 'For your own program: the same in files that it can load from any page, and in the GraphQL API.',
    typesFile: 'types.json: all parts with what they cost',
    defaultsFile: 'defaults.json: the default of each attribute',
    graphiql: 'GraphiQL: ask for partsCatalogue',
  },
} as const;
