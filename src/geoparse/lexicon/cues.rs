//! Cue words by class, folded: English first, then the languages whose reports we read.

use super::Classes as C;

/// Each class with its words.
pub(super) const CUES: &[(C, &str)] = &[
    (C::TITLE, "mr mrs ms miss dr prof professor sir madam lord lady sen sens senator rep reps manager superintendent representative congressman
        congresswoman gov governor mayor president vice premier chancellor minister secretary ambassador envoy judge
        justice sheriff officer chief detective inspector superintendent constable trooper deputy commissioner coach
        director chairman chairwoman chairperson spokesman spokeswoman spokesperson gen general lt lieutenant col
        colonel maj major capt captain sgt sergeant brig brigadier adm admiral cpl corporal pvt private marshal
        commander field king queen prince princess emperor sheikh shaykh sheik imam mullah ayatollah pope bishop
        archbishop cardinal father sister brother rev reverend pastor rabbi saint attorney lawyer councilman
        councilwoman councillor councilor alderman warden principal dean analyst reporter correspondent author
        journalist editor actor actress singer rapper president-elect mp mep chairman ceo cfo founder leader cmdr
        comrade doctor nurse farmer activist councilmember delegate dictator strongman warlord researcher
        economist historian emir sultan tsar czar count baron duke"),
    (C::ORG, "university college school academy institute institution hospital clinic church cathedral mosque
        ministry department dept agency authority administration commission committee council board bureau office
        court police sheriff fire bank fund group company corp corporation inc ltd llc co plc gmbh airlines airways
        railway railways club fc united rovers team league association union federation foundation society
        party parliament congress senate assembly times post herald tribune gazette journal news newspaper daily
        chronicle observer press radio tv television magazine review telegraph guardian courier
        museum library theater theatre orchestra symphony ballet opera festival olympics marathon championship
        cup conference summit treaty accord accords agreement protocol act declaration convention initiative
        industries motors electric energy oil gas petroleum steel mining chemicals pharmaceuticals systems
        technologies software insurance securities partners holdings enterprises properties communications media
        network center centre service services hotel inn restaurant cafe bar studio studios records
        community rotary lions chamber district-court exchange stock index program programme project
        observatory monitor watch center-for tech polytechnic seminary
        patrol depot turnpike jail prison-service knights bulls bears tigers eagles hawks giants jets patriots cowboys packers yankees mets dodgers cubs
        lakers celtics pistons raptors rangers wildcats bulldogs panthers falcons braves reds redskins royals
        chiefs saints cardinals steelers browns colts texans broncos raiders chargers seahawks rams vikings
        sox devils pirates mariners padres marlins rays orioles bengals bills ravens titans jaguars
        warriors mavericks suns spurs rockets nuggets jazz heat pacers bucks hornets wizards knicks
        canucks flames oilers leafs senators canadiens bruins sabres penguins flyers capitals predators
        gophers badgers buckeyes hoosiers gators seminoles longhorns aggies sooners huskers trojans bruins huskies
        wolverines spartans terrapins hurricanes cavaliers hokies mountaineers volunteers commodores rebels
        crimson jayhawks cyclones hawkeyes"),
    (C::ARMED, "brigade brigades division divisions battalion battalions regiment regiments corps army forces force
        front militia militias movement command squad unit company platoon legion guard guards fighters
        shield storm operation operations sword hawks falcons lions martyrs front liberation resistance mujahideen
        hezbollah hizballah fleet squadron wing intelligence garrison-force protection mobilization defence defense"),
    (C::ORG_OF, "university college bank ministry bishop archbishop archdiocese diocese institute museum council
        kingdom-of republic-of house church court embassy consulate sultan emir treaty battle-of school port-authority
        brigades battalion brigade division martyrs army front movement federation association society academy
        library hospital parliament government"),
    (C::SETTLEMENT, "city town village hamlet settlement township capital port municipality borough locality villages
        towns cities settlements community communities stronghold hometown cityof townlet suburb
        село села місто міста селище смт город города поселок посёлок деревня деревни населенный
        قريه بلده مدينه قري بلدات
        ville village villages localite ciudad pueblo aldea localidad koyu kenti sehri ilcesi"),
    (C::DISTRICT, "county district sub-district subdistrict parish raion rayon canton subprefecture
        counties districts arrondissement commune shire borough nahiya nahiyah cercle
        район района районі районе громада منطقه ناحيه قضاء
        distrito departement"),
    (C::REGION, "province governorate oblast state region prefecture territory provinces governorates oblasts
        states regions muhafaza wilayat wilaya emirate voivodeship republic islands island peninsula
        область області области областi محافظه ولايه اقليم
        provincia provincias region gouvernorat"),
    (C::HOOD, "neighbourhood neighborhood quarter district districts neighbourhoods neighborhoods
        quarters camp enclave subdivision ward
        حي احياء مخيم мікрорайон микрорайон квартал quartier barrio mahallesi"),
    (C::SITE, "airport airports airbases bases dams crossings checkpoints barracks bridges airbase airfield base dam crossing junction checkpoint barracks bridge refinery plant
        roundabout harbour harbor intersection farm castle citadel prison mine mines field fields terminal project springs orchards station academy complex monastery
        outpost fort fortress depot factory warehouse silos
        مطار سد معبر حاجز قاعده جسر аеродром аэродром мост міст"),
    (C::WATER, "river lake sea bay gulf creek strait straits channel canal reservoir ocean lagoon estuary pond brook
        نهر بحيره річка река озеро море"),
    (C::LANDFORM, "hill hills mountain mountains mount mt valley plain plateau heights desert ridge forest jabal jebel
        tal tell wadi basin forest forests coast peninsula steppe oasis range island islands isle
        تل جبل تله وادي высота висота"),
    (C::ROAD, "street st road rd avenue ave drive dr boulevard blvd lane ln highway hwy route freeway expressway
        motorway turnpike parkway pkwy way interstate axis roads terrace trail
        пер вулиця улица шосе шоссе трасса траса طريق شارع اوتستراد"),
    (C::DIRECTION, "north south east west northern southern eastern western northeast northwest southeast southwest
        northeastern northwestern southeastern southwestern northwards southwards eastwards westwards central
        north-east north-west south-east south-west
        شمال جنوب شرق غرب شمالي جنوبي شرقي غربي
        північ південь схід захід северный южный восточный западный"),
    (C::IN, "in inside near outside around within throughout across nearby en dans
        у в біля під поблизу возле под около في قرب
        toward towards outside into"),
    (C::NEAR, "near nearby close outside around surrounding vicinity environs adjacent neighbouring neighboring"),
    (C::FROM, "from to at of for between through via along off by на з із до от из к من الي على"),
    (C::FROM_DISTANCE, "from of outside away"),
    (C::SPEECH, "said says say told tells added adds wants want hopes hope hoped insists insisted warned warns vowed
        vows denied denies accused accuses announced announces claimed claims believes believed fears feared
        demanded demands rejected rejects agreed agrees argues argued refused refuses responded replied
        urged urges blamed blames condemned condemns pledged pledges expects sees thinks stated states noted
        considers seeks sought decided threatened threatens supports backs backed stressed explained wrote
        testified recalled laughed smiled nodded asked asks thought knows knew"),
    (C::GOVERNMENT, "government regime leadership leaders ally allies envoy ambassador foreign policy authorities
        president presidency officials official diplomats army military troops forces ministry minister
        prime parliament cabinet politicians lawmakers intentions demands"),
    (C::TALKS, "ties relations talks negotiations tensions summit war deal alliance pressure sanctions"),
    (C::CALENDAR, "january february march april may june july august september october november december jan feb mar
        apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues
        wed thu thur thurs fri sat sun"),
    (C::COUNTRYSIDE, "countryside rural environs hinterland ريف"),
    (C::OUTSKIRTS, "outskirts suburbs edge edges periphery fringes perimeter entrance entrances gates approaches"),
    (C::PARTICLE, "al el de la le del della di da du dos das van von der den bin ibn ben abu abd ad as ash ar at an
        az ez ur us st san santa ter ul ud e y o mac mc"),
    (C::UNIT_OF_LENGTH, "km kms kilometre kilometres kilometer kilometers mile miles mi км кілометрів километров
        километрах кілометрах كم كيلومتر كيلومترا"),
    (C::NEVER, "the a an i he she it we they you his her its our their my your this that these those there here who
        what when where why how which and or but if so then than not no yes is are was were be been has have had do
        does did will would can could should may might must as at by for from in into of off on onto out over to up
        with about after against all also although among an another any because before being between both but
        during each either even ever every few first since some such through under until upon very while whose
        within without one two three four five six seven eight nine ten new old more most other many much only
        said says cir mr mrs ms dr sr jr us am pm inc co corp ltd god jesus christ christmas easter internet
        english police sunday monday march may april media world star time times post man men women people
        university college school church court police fire county city state town village district province
        center centre park house street road avenue north south east west northern southern eastern western central
        republican democrat democratic liberal conservative labour labor green union united national federal
        international global general major president king queen prince minister secretary senate congress
        parliament government army navy marines force forces islam muslim christian jewish arab arabs
        covid hamas hezbollah hizbullah hizballah taliban isis isil daesh houthi houthis fatah shabaab qaeda nusra wagner nato
        unicef opec interpol pentagon peshmerga kurds islamic islamist jihadist sunni shiite shia alawite druze kurdish yazidi western communist socialist supreme holy
        christians muslims jew jews sunnis shiites shias alawites yazidis ezidi ezidis islamists jihadists catholic catholics orthodox protestant
        protestants maronite maronites melkite chaldean chaldeans assyrian assyrians syriac syriacs copt copts coptic
        ismaili ismailis mandaean sabean bahai hindu hindus buddhist buddhists sikh sikhs salafi salafist salafists
        wahhabi sufi sufis zoroastrian evangelical evangelicals methodist baptist anglican lutheran presbyterian mormon
        bedouin bedouins turkmens turkoman turkomans circassian circassians tatar tatars cossack cossacks roma slav slavs slavic
        hutu hutus tutsi tutsis hazara hazaras pashtun pashtuns baloch berber berbers amazigh tuareg tuaregs rohingya
        uighur uighurs uyghur uyghurs hausa fulani igbo yoruba oromo amhara persian persians
        virus data table figure page photo image video live read see here click share facebook twitter google
        amazon apple microsoft youtube instagram reuters ap afp bbc cnn
        jan feb mar apr jun jul aug sep sept oct nov dec via etc per vs de la le les des du el los las al ash et
        o e y und der die das il lo gli san santa saint fort mount lake point port bay hill valley"),
    (C::RESIDENT, "resident residents native natives police firefighters officers council school schools mayor
        students drivers motorist motorists teenager businessman businesswoman homeowner attorney lawyer mother father
        resident-of hospital voters taxpayers man-made woman man men women boy girl teen teenager couple family
        citizens people inhabitants villagers"),
    (C::FALL, "fall capture recapture liberation siege battle control bombing shelling bombardment seizure loss
        attack assault offensive storming surrender destruction occupation raid strike strikes clashes
        siege-of streets outskirts south north east west centre center heart part parts rest most half areas
        residents mayor defenders people city town village capital"),
    (C::MOVE, "enter enters entered entering capture captures captured capturing retake retakes retook retaken retaking
        seize seizes seized seizing take takes took taken taking liberate liberates liberated liberating reach
        reaches reached reaching storm storms stormed storming leave leaves left leaving attack attacks attacked
        attacking shell shells shelled shelling bomb bombs bombed bombing strike strikes struck striking hit hits
        hitting bombard bombards bombarded bombarding besiege besieges besieged besieging surround surrounds
        surrounded surrounding hold holds held holding control controls controlled controlling lose loses lost
        losing recapture recaptures recaptured recapturing clear clears cleared clearing secure secures secured
        securing defend defends defended defending visit visits visited visiting overrun overruns overran
        overrunning abandon abandons abandoned abandoning flee flees fled fleeing target targets targeted targeting
        cross crosses crossed crossing evacuate evacuates evacuated evacuating approach approaches approached
        approaching raid raids raided raiding assault assaults assaulted assaulting pound pounds pounded pounding
        penetrate penetrates penetrated penetrating infiltrate infiltrates infiltrated infiltrating encircle
        encircles encircled encircling regain regains regained regaining"),
    (C::PART, "part parts portion portions section sections half centre center heart swathes areas"),
    (C::MOST, "most much majority bulk all-but nearly almost"),
    (C::POCKETS, "pocket pockets patches"),
    (C::ABOUT, "about around some approximately roughly nearly almost over just only under least"),
    (C::STREETISH, "circle place plaza square mall park zoo stadium arena gardens garden tower towers bridge cemetery hall house palace gate
        elementary high middle homes estates apartments golf course casino convention raceway speedway
        grill pub tavern"),
    (C::PLACE_START, "the al el la le los las san santa saint st new old great upper lower east west north south"),
    (C::MODIFIER, "military international civilian air refugee gas oil power industrial thermal cement agricultural
        regional main grand housing border"),
    (C::KINSHIP, "aged born married son daughter wife husband mother father brother sister who"),
];
