"""Words around people: what opens a byline, what is a role, what a biography says."""

from articles.importing.parsers.capture.vocabulary import phrases_of, words_of

# Needs a colon when the word also opens ordinary sentences (second table).
BYLINE_OPENINGS = phrases_of(
    "by|written by|reported by|story by|words by|text by|posted by|report by|author|authors|reporter|"
    "reporters|writer|written and reported by|a report by|from|von|ein bericht von|par|"
    "propos recueillis par|por|da|di|door|av|af|autor|autorin|autoren|auteur|autrice|autore|autora|लेखक|"
    "लेखिका|द्वारा|बाय|संवाददाता|रिपोर्टर|रिपोर्ट|लेखन|بقلم|كتب|كتبت|تقرير|إعداد|تحرير|الكاتب|الكاتبة|"
    "مراسل|מאת|כתב|כתבה|تحریر|از|رپورٹ|автор|автор текста|текст|από|του|লেখক|প্রতিবেদক|எழுதியவர்|"
    "ஆசிரியர்|作者|文|记者|記者|文・|기자|글|yazan|oleh|penulis|tekst|text"
)
COLON_OPENINGS = words_of(
    "words text story report author authors reporter writer from autor autorin autoren auteur autrice "
    "autore autora texte texto testo tekst reportage bericht da संवाददाता रिपोर्टर रिपोर्ट लेखन "
    "تقرير إعداد تحرير الكاتب الكاتبة مراسل כתב כתבה از رپورٹ автор текст του 文 글 "
    "text"
)

JOINERS = phrases_of(
    "and|&|with|und|mit|et|avec|y|con|ed|e|com|met|och|og|oraz|и|та|και|और|व|एवं|तथा|و|اور|এবং|ও|மற்றும்|"
    "和|、|with additional reporting by|additional reporting by"
)

# Arabic names that begin with the letter of "and".
ARABIC_WAW_NAMES = frozenset(
    words_of(
        "وليد وسيم وائل وفاء وجدي وداد وهبة وهبي وردة ورد وجيه وضاح وصال وسام وحيد والي وجدان ولاء وسن وديع "
        "واصف وعد وصفي ولادة واثق وئام والدة"
    )
)

PARTICLES = frozenset(
    words_of(
        "de da do das dos del della delle di du la le les el al van von der den ter ten te zu zur zum vom "
        "und y e bin bint ibn ben abu abou af av st of d l dit i bar ap ul ud ur uz"
    )
)

ROLES = frozenset(
    words_of(
        "editor editors correspondent correspondents reporter reporters journalist journalists writer "
        "writers columnist columnists photographer photographers producer producers anchor anchors chief "
        "bureau desk staff senior junior special deputy managing associate assistant contributing "
        "contributor contributors freelance columnist author critic cartoonist intern trainee fellow analyst "
        "researcher head director founder publisher political diplomatic foreign defence business economics "
        "economic sports sport science health culture music arts transport environment environmental weather "
        "local regional national international investigative data redakteur redakteurin korrespondent "
        "korrespondentin reporterin journalistin chefredakteur chefredakteurin autorin autor volontär "
        "volontärin rédacteur rédactrice correspondant correspondante envoyé envoyée journaliste reportrice "
        "periodista corresponsal redactor redactora editora enviado enviada especial giornalista "
        "corrispondente inviato inviata redattore redattrice caporedattore jornalista repórter redator "
        "redatora correspondente redacteur correspondente verslaggever verslaggeefster tv team service "
        "services agency photojournalist videographer expert professor lecturer poet novelist presenter "
        "broadcaster blogger корреспондент корреспондентка журналист журналистка редактор обозреватель "
        "репортёр репортер фотограф кореспондент оглядач"
    )
) | frozenset(
    words_of(
        "संवाददाता संवाददाताओं पत्रकार संपादक संपादिका लेखक लेखिका रिपोर्टर स्तंभकार विशेष वरिष्ठ ब्यूरो "
        "प्रमुख उपसंपादक फोटोग्राफर कवि صحفي صحفية صحافي صحافية كاتب كاتبة مراسل مراسلة محرر محررة مصور "
        "مصورة رئيس رئيسة إعلامي إعلامية باحث باحثة مدون مدونة ناقد ناقدة شاعر شاعرة כתב כתבת עורך עורכת "
        "עיתונאי עיתונאית פרשן פרשנית צלם צלמת סופר סופרת صحافی نامہ نگار مدیر کالم رپورٹر مصنف مصنفہ "
        "প্রতিবেদক সাংবাদিক সম্পাদক লেখক செய்தியாளர் பத்திரிகையாளர் ஆசிரியர் எழுத்தாளர்"
    )
)

# What stands in a byline's place and names nobody.
NOBODY = frozenset(
    phrases_of(
        "staff|staff reporter|staff writer|staff correspondent|our correspondent|our reporter|"
        "our staff reporter|our special correspondent|special correspondent|correspondent|news desk|newsdesk|"
        "web desk|online desk|desk|city desk|agency desk|editor|the editor|editorial board|"
        "the editorial board|editorial|editorial team|admin|administrator|team|news team|bureau|our bureau|"
        "newsroom|the newsroom|guest|guest author|guest writer|contributor|web team|digital desk|"
        "a staff reporter|own correspondent|from our correspondent|redaktion|die redaktion|rédaction|"
        "la rédaction|redacción|redazione|la redazione|redação|redactie|डेस्क|वेब डेस्क|न्यूज़ डेस्क|"
        "न्यूज डेस्क|विशेष संवाददाता|हमारे संवाददाता|संवाददाता|ब्यूरो|संपादकीय टीम|المحرر|التحرير|"
        "هيئة التحرير|مراسلنا|فريق التحرير|מערכת|המערכת|ویب ڈیسک|نیوز ڈیسک|редакция"
    )
)

# A capitalised word that is no part of a person's name.
NOT_A_NAME = frozenset(
    words_of(
        "the a an this that these those he she they it we you i his her their its our your my who what when "
        "where why how which there here nobody everyone someone anyone everybody in on at of for from to "
        "with without before after during since until while when although though because if but and or nor "
        "so as by about over under between into through across along apart besides beyond despite currently "
        "formerly previously originally recently today now then once earlier later also meanwhile born based "
        "raised educated meet having being not no yes all some many most few one two three four five six "
        "seven eight nine ten first last both each every another other such only even just still never "
        "always often mr mrs ms award awards prize prizes medal fellowship scholarship university college "
        "school institute institution academy faculty department ministry council committee times post news "
        "newspaper newspapers media global daily weekly magazine journal gazette ledger herald tribune "
        "chronicle courier observer mirror press channel radio television tv network agency today "
        "international national world north south east west northern southern eastern western club society "
        "association foundation museum river lake mountain street glacier war monday tuesday wednesday "
        "thursday friday saturday sunday january february march april june july august september october "
        "november december english french german spanish russian hindi arabic chinese african asian european "
        "american indian british contact email follow read more view visit subscribe copyright privacy terms "
        "photo image picture source video watch listen updated published der die das den dem ein eine er sie "
        "es ihr sein seine ihre wir im am zum zur mit bei nach vor seit als wenn und aber oder auch für über "
        "unter le la les un une il elle ils elles son sa ses leur nous dans sur avec pour depuis après avant "
        "est et ou mais el los las una él ella su sus en con por desde después antes y pero para o os as um "
        "uma ele ela seu sua no na nos nas com desde após antes lo gli suo sua nel nella con per dal dopo "
        "prima het een hij zij zijn haar hun op met voor na sinds он она они это его её их в на с по для до "
        "после как и но а"
    )
)

# Of these the ones that are given names as well (June Ashgrove), and family names (Oliver North).
GIVEN_NAMES = frozenset(words_of("april may june august an so su una ella ela elle"))
FAMILY_NAMES = frozenset(words_of("may august north south east west english french german lake river street"))

# Verbs of which a person is the subject in a biography, and those anybody or anything may have.
PERSON_VERBS = frozenset(
    words_of(
        "covers covered writes wrote reports reported edits edited photographs films produces produced hosts "
        "anchors contributes freelances teaches studied studies joined began started spent lives grew "
        "specialises specializes focuses leads heads helps works worked learned learnt trained travels "
        "interviewed won "
        "written published turned moved returned retired founded "
        "holds keeps likes loves enjoys speaks draws paints tweets travelled traveled "
        "schreibt berichtet arbeitet leitet lebt studierte begann écrit couvre travaille dirige suit vit "
        "rejoint escribe cubre trabaja dirige vive informa empezó scrive segue racconta lavora escreve cobre "
        "trabalha vive dirige schrijft werkt volgt woont verslaat skriver bevakar dækker dekker arbeider "
        "pisze relacjonuje pracuje yazıyor menulis meliput пишет освещает работает ведёт ведет рассказывает "
        "живёт живет начала начал пише висвітлює працює γράφει καλύπτει εργάζεται"
    )
)
# What a person is called in a biography, besides the roles.
PERSON_NOUNS = frozenset(
    words_of("graduate native resident veteran former retired winner recipient student teacher alumnus alumna")
)
BEING_VERBS = frozenset(
    words_of(
        "is was has had have been are ist war hat est était a es fue è é foi ha tem heeft är er jest — – - это είναι"
    )
)
PRONOUNS = frozenset(
    words_of(
        "he she his her him they their er sie ihre seine il elle él ella lui lei ele ela hij zij haar han "
        "hon ona on он она его её вона він"
    )
)

# Hindi, Urdu, Arabic, Hebrew …: the first of these ends the name that opens a biography.
HINDI_STOPS = frozenset(
    words_of(
        "की का के में ने से पर को और है हैं एक द व एवं तथा हमारे हमारी इस उस यहां वहां जो वह वे भी थे था थी "
        "पिछले बीते वर्षों "
        "दस बारह पंद्रह बीस पच्चीस तीस चालीस کی کا کے میں نے سے پر کو اور ہے ہیں ایک دی جو وہ بھی گزشتہ پچھلے"
    )
)
HINDI_PREDICATES = frozenset(
    words_of("ने एक द जो पिछले बीते दस बारह पंद्रह बीस पच्चीस तीस चालीस हमारे हमारी है हैं نے ایک دی جو ہمارے ہماری گزشتہ پچھلے")
)
SEMITIC_STOPS = frozenset(
    words_of(
        "هو هي يكتب تكتب يغطي تغطي يعمل تعمل عمل عملت من في منذ لدى على عن كان كانت حاصل حاصلة متخصص متخصصة "
        "يتابع تتابع بدأ بدأت يحرر تحرر يقيم تقيم הוא היא כותב כותבת מסקר מסקרת עובד עובדת של על מאז החל "
        "החלה בעל בעלת ב"
    )
)
EAST_ASIAN_STOPS = ("是", "为", "，", "、", "は", "が", "（")
