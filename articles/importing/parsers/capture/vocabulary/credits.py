"""News agencies, the words of a credit line, and the words of a picture credit."""

from articles.importing.parsers.capture.vocabulary import phrases_of, words_of

AGENCIES = phrases_of(
    "reuters|thomson reuters|afp|agence france-presse|agence france presse|ap|associated press|"
    "the associated press|pti|press trust of india|ani|ians|uni|united news of india|bloomberg|xinhua|"
    "kyodo|kyodo news|jiji|jiji press|yonhap|dpa|efe|ansa|lusa|tass|interfax|ria novosti|ritzau|ntb|tt|"
    "stt|anp|belga|apa|sda|keystone-sda|epd|kna|sid|pap|ctk|čtk|mti|tanjug|hina|ukrinform|anadolu|"
    "anadolu agency|aa|dha|iha|mena|wam|spa|kuna|qna|sana|petra|nna|map|aps|tap|irna|isna|app|inp|bss|"
    "unb|bernama|antara|vna|cna|tna|aap|nzpa|upi|pa|pa media|press association|canadian press|"
    "the canadian press|cp|tns|tribune news service|efe-epa|epa|europa press|agencia efe|agência lusa|"
    "agência brasil|télam|telam|notimex|dow jones|cnn|bbc|npr|syndicate|agencies|agency|agency inputs|"
    "news agencies|wires|wire services|wire|agenturen|agences|agencias|agenzie|agências|persbureaus|ап|"
    "рейтер|reuter|тасс|интерфакс|рия новости|агентства|रॉयटर्स|रायटर्स|रायटर|रॉयटर|पीटीआई|पीटीआइ|भाषा|"
    "एएफपी|एपी|एएनआई|आईएएनएस|यूएनआई|वार्ता|एजेंसी|एजेंसियां|एजेंसियाँ|एजेंसियों|एजेंसीज|न्यूज एजेंसी|"
    "समाचार एजेंसी|समाचार एजेंसियां|رويترز|فرانس برس|وكالة فرانس برس|أ ف ب|أ.ف.ب|ا ف ب|أ.ف.ب.|"
    "أسوشيتد برس|اسوشيتد برس|أ ب|أ.ب|الأناضول|وكالة الأناضول|وكالات|وكالة|الوكالات|د ب أ|د.ب.أ|شينخوا|"
    "واس|وام|قنا|كونا|سانا|بترا|سبوتنيك|تاس|إفي|بلومبرغ|רויטרס|סוכנויות|סוכנויות הידיעות|איי-פי|איי.פי|"
    "איי-אף-פי|אי-פי|رائٹرز|روئٹرز|اے ایف پی|اے پی|اے پی پی|آئی این پی|ایجنسیاں|ایجنسی|خبر ایجنسی|"
    "রয়টার্স|এএফপি|এপি|বাসস|ইউএনবি|ராய்ட்டர்ஸ்|ஏஎஃப்பி|பிடிஐ|路透社|法新社|新华社|新華社|美联社|中新社|中央社|共同社|ロイター|時事通信|"
    "共同通信|共同|연합뉴스|로이터"
)

# Words that may stand beside an agency in a credit line.
CREDIT_WORDS = frozenset(
    words_of(
        "with input inputs from source sources and or additional reporting by reported contributed "
        "contributing to this report story material via news wire copy feed the of staff service services "
        "agency agencies credit courtesy in for was were is has been published syndicated international desk "
        "& / , mit material von quelle quellen und avec de la source sources et con información de fuente "
        "fuentes y con informazioni di fonte e com informações da fonte met इनपुट इनपुट्स के साथ स्रोत से और "
        "सहित की का एजेंसी न्यूज़ न्यूज समाचार साभार مع من المصدر مصدر و بالتعاون متابعة نقلا عن عن وكالة "
        "وكالات ووكالات المصادر ماخذ کے ساتھ اور سے מקור עם דיווחי על פי ו источник по материалам с "
        "использованием материалов и на основе তথ্যসূত্র সূত্র ও সহ 来源 综合 据"
    )
)

CAPTION_MARKS = phrases_of(
    "photo|photos|photograph|photographs|file photo|image|images|picture|pictures|pic|credit|"
    "photo credit|image credit|picture credit|image source|photo source|photo courtesy|courtesy|"
    "illustration|graphic|screengrab|screenshot|caption|foto|fotos|archivfoto|symbolbild|bild|bildquelle|"
    "abbildung|grafik|photo d'archives|photo d’archives|crédit|crédit photo|crédits|illustration|imagen|"
    "crédito|créditos|foto de archivo|imagem|foto de arquivo|immagine|credito|foto d'archivio|beeld|"
    "zdjęcie|fot.|fotoğraf|фото|снимок|иллюстрация|φωτογραφία|φωτο|फोटो|फ़ोटो|तस्वीर|चित्र|छवि|फाइल फोटो|"
    "फोटो साभार|صورة|الصورة|تصوير|عدسة|صور|مصدر الصورة|צילום|תמונה|צילומים|קרדיט|تصویر|فوٹو|ছবি|படம்|"
    "புகைப்படம்|图|图片|图片来源|圖|攝影|摄影|写真|撮影|사진"
)
