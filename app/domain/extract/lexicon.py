"""The English nouns and small words around a number of people: who is a person, and what ends a phrase."""

from app.domain.tokens import listed

NO_PERSONS = listed(
    "sides vehicles vehicle cars car buses bus trucks truck houses house homes home buildings building bombs bomb"
    " grenades rifles weapons weapon guns pistols revolvers shots shot rounds bullets bullet attacks attack"
    " explosions explosion incidents incident clashes clash battles battle times time occasions places place towns"
    " town villages cities city provinces departments countries nations nation states regions districts"
    " municipalities neighborhoods streets blocks kilometers meters miles degrees planes plane aircraft helicopters"
    " helicopter tanks boats ships vessels mines landmines missiles rockets rocket shells mortars tons sticks"
    " dynamite cartridges magazines radios schools school churches hospitals clinics hotels offices office stores"
    " banks branches bridges towers pylons posts lines stations station bases base camps camp headquarters barracks"
    " garrisons units battalions battalion brigades brigade divisions companies company platoons squads regiments"
    " fronts front organizations organization groups group gangs parties party factions unions associations agencies"
    " newspapers people's hours hour days day weeks week months month years year minutes seconds nights mornings"
    " decades decade percent dollars pesos colones soles pounds euros rubles yen won shekels cattle cows cow cats"
    " cat goats goat camels camel puppies kittens deer fish bears livestock pets pet elephants horses animals animal"
    " dogs dog pigs sheep birds chickens questions points point reasons cases case charges charge counts count"
    " measures laws articles article paragraphs chapters items votes seats ballots documents reports report"
    " statements letters things ways way types kinds forms sections parts part phases stages meetings meeting talks"
    " games game goals wins matches runs inches feet acres hectares gallons liters barrels packages kilos kilograms"
    " grams drones drone strikes strike airstrikes sorties raids raid operations operation checkpoints trenches"
    " positions facilities targets target sites site apartments floors floor stories rooms windows doors calls"
    " messages videos photos pictures images steps elections election conditions demands proposals agreements"
    " accords laboratories labs plantations farms farm fields wells pipelines containers shops establishments"
    " businesses business jobs vans plans loans means motorcycles trains wagons sectors areas area zones zone"
    " locations location levels level fires fire crashes crash shootings shooting structures structure hospital"
    " clinic hotel church bank bridge mosque mosques market markets store tunnel tunnels depots depot bunkers bunker"
    " ports port patrols patrol convoys convoy quarters thirds bags boxes tubes books songs movies films flights"
    " flight airports plants seizures"
)
"""Nouns of things that may be destroyed, hit or counted beside people, and are none."""

ANONYMOUS_HEADS = listed("others other more people persons individuals victims of them whom were was have had are")

PERSON_ENDINGS = (
    "ans",
    "nis",
    "qis",
    "lis",
    "men",
    "women",
    "ists",
    "ers",
    "ors",
    "ians",
    "ants",
    "ents",
    "ees",
    "iers",
    "children",
    "folk",
)

PERSONS = listed(
    "french british dutch turks kurds poles swedes danes jews arabs serbs croats soviets greeks czechs brits scots"
    " japanese chinese vietnamese lebanese sudanese people persons person individuals individual man men woman women"
    " child children boy boys girl girls baby babies infant infants youth youths teenager teenagers teen teens"
    " adults adult minors minor students student pupils teachers teacher civilians civilian soldiers soldier troops"
    " troop servicemen serviceman militants militant fighters fighter rebels rebel guerrillas guerrilla insurgents"
    " insurgent terrorists terrorist subversives combatants policemen policeman police officers officer agents agent"
    " guards guard bodyguards bodyguard members member peasants peasant farmers farmer workers worker laborers"
    " employees employee staff priests priest jesuits jesuit nuns nun clergymen missionaries missionary journalists"
    " journalist reporters judges judge lawyers politicians leaders leader mayors mayor councilmen officials"
    " official diplomats americans citizens citizen residents resident inhabitants villagers passersby passers"
    " bystanders bystander passengers passenger drivers driver crew tourists foreigners indians natives miners trade"
    " unionists activists activist demonstrators protesters refugees prisoners inmates inmate hostages detainees"
    " relatives relative brothers sisters sons daughters parents family families maids maid servants cooks cook"
    " nurses doctors patients personnel recruits conscripts marines sailors airmen pilots commandos paramilitaries"
    " gunmen gunman assailants attackers bombers suspects suspect thieves criminals traffickers hitmen victims"
    " victim survivors noncombatants spectators fans shoppers pedestrians pedestrian motorists firefighters"
    " firefighter rescuers volunteers deputies deputy troopers militiamen jihadists extremists servicemembers"
    " casualties colonels generals lieutenants sergeants captains cadets bodies half dozen mercenaries fishermen"
    " merchants businessmen businessman professors academics electricians"
)
"""Nouns of people that texts count."""

BEINGS = listed(
    "else was were is are be been being has have had having got gets get also reportedly allegedly apparently"
    " confirmed reported believed feared presumed seriously slightly gravely badly critically lightly severely"
    " fatally later then immediately instantly all both each already now still probably possibly just only not never"
    " ever may might could would will can must should to said thought found left declared pronounced among"
    " subsequently recently brutally savagely cruelly violently accidentally mistakenly deliberately burned"
)
"""What may stand between those who are counted and what became of them."""

ADJECTIVES_ED = listed(
    "armed unarmed unidentified masked hooded uniformed retired suspected wounded injured so-called alleged trained"
    " hundred kidnapped abducted murdered slain dead united handcuffed detained decapitated mutilated uninvolved"
    " unnamed accused convicted captured related elected displaced disabled aged enlisted commissioned"
    " noncommissioned married bearded tortured charred decomposed assassinated skilled experienced affiliated"
    " organized demobilized red unspecified undetermined killed limited"
)
"""Words in -ed and the like that stand before the noun that they describe."""

STOPS = listed(
    "in on at by from to into of for with within without during after before since until near outside inside around"
    " through across against between among under over along while when where who whom whose which that and or but"
    " nor as than if because so was were is are be been being has have had do does did will would can could may"
    " might shall should must not the this these those it its he she they them his her their there here also then"
    " who's about yesterday today tomorrow tonight monday tuesday wednesday thursday friday saturday sunday last ago"
    " including include includes included according said says say told added reported stated announced an a per"
    " despite following amid throughout upon"
)
"""Words that end a phrase of people."""

NAMES_NUMBER = listed(
    "no number nos article articles resolution decree law chapter section channel highway route flight page line"
    " unit room gate hangar file docket kilometer kilometers km percent block phase grade class level version street"
    " avenue nr bus detachment battalion brigade company division zone district station precinct region ward act"
    " title paragraph apollo boeing task"
)
"""Words before a number that make it a name, a rank or a part of an address."""

# How the words around a number lead to what became of people.

TAKEN = listed("claimed claiming claims claim cost costing costs took taken taking lost losing loss ended toll")
"""Words of what takes lives: "cost 14 lives"."""

MILITARY = listed(
    "troops soldiers forces fighters personnel men advisers advisors marines reinforcements workers servicemen"
    " engineers police officers peacekeepers commandos trainers mercenaries conscripts recruits volunteers"
)
"""Nouns of those whom somebody deploys."""

SKIPPED_LEFT = listed(
    'the all these those their his its some also of in today yesterday there here reportedly instantly : " ( [ another'
    " at other her only an estimated about some roughly approximately around"
)
"""What may stand between a verb and the number that it takes."""

TOLLS = listed(
    "homicides homicide killings murders injuries toll number numbers total count tally balance figure dead deaths"
    " wounded injured victims casualties fatalities losses"
)
"""What is said to have reached a number."""

REACHES = listed(
    "to at is was reached of reach reaches : - stands with are were totaled totalled include includes included"
    " numbered numbering number totaling totalling exceed exceeds surpassed hit topped passed range ranges ranging"
    " ranged vary varies varied put"
)
"""Words directly before a number that something has reached."""

AFTER_PASSIVE = listed(
    "in on at by from to into of for with within without during after before since until near outside inside around"
    " through across under along while when where who and or but as than if because were was are is be had have has"
    " yesterday today tomorrow tonight monday tuesday wednesday thursday friday saturday sunday last this so that"
    " instantly here there also over including among amid following off between against earlier late early overnight"
    " north south east west northwest northeast southwest southeast , . ; : ) ( - \" ' ! ? ] [ each or nor then"
    " thus far ago outside per despite every daily unless yet not upon about around nearby more plus throughout out"
)
"""What may follow a participle that has no object: "six killed in", "six killed as"."""

PLANS = listed(
    "threatened threatening threat threats threaten threatens plotted plotting plot planned planning plans plan"
    " attempted attempting attempt attempts tried trying try conspiring conspired conspiracy ordered order orders"
    " wanted want wants intended vowed vowing intending"
)
"""What is planned to be done to people, and was not."""
