"""Labels and furniture of a page: navigation, tags, related block, comments, share buttons, promos."""

from articles.importing.parsers.capture.vocabulary import phrases_of, words_of

PREVIOUS = phrases_of(
    "Previous article|Previous Article|Previous post|Previous story|Previous news|Prev article|Prev post|"
    "Previous|Prev|Older post|Older article|पिछला लेख|पिछली खबर|पिछली ख़बर|पिछला समाचार|पिछला आलेख|"
    "पिछली पोस्ट|المقالة السابقة|المقال السابق|الخبر السابق|الموضوع السابق|السابق|המאמר הקודם|"
    "הכתבה הקודמת|הקודם|כתבה קודמת|מאמר קודם|پچھلا مضمون|پچھلی خبر|گزشتہ مضمون|سابقہ مضمون|مقاله قبلی|"
    "Vorheriger Artikel|Voriger Artikel|Vorheriger Beitrag|Article précédent|L'article précédent|"
    "L’article précédent|Artículo anterior|Noticia anterior|Entrada anterior|Articolo precedente|"
    "Artigo anterior|Matéria anterior|Vorig artikel|Föregående artikel|Forrige artikel|Forrige artikkel|"
    "Edellinen artikkeli|Poprzedni artykuł|Předchozí článek|Предыдущая статья|Попередня стаття|"
    "Предишна статия|Προηγούμενο άρθρο|Önceki makale|Önceki haber|Artikel sebelumya|Artikel sebelumnya|"
    "পূর্ববর্তী নিবন্ধ|আগের খবর|পূর্ববর্তী সংবাদ|முந்தைய கட்டுரை|上一篇文章|上一篇|前の記事|이전 기사|Bài trước"
)
NEXT = phrases_of(
    "Next article|Next Article|Next post|Next story|Next news|Next|Newer post|Newer article|अगला लेख|"
    "अगली खबर|अगली ख़बर|अगला समाचार|अगला आलेख|अगली पोस्ट|المقالة التالية|المقال التالي|الخبر التالي|"
    "الموضوع التالي|المقالة القادمة|المقال القادم|التالي|המאמר הבא|הכתבה הבאה|הבא|כתבה הבאה|מאמר הבא|"
    "اگلا مضمون|اگلی خبر|مقاله بعدی|Nächster Artikel|Nächster Beitrag|Article suivant|L'article suivant|"
    "L’article suivant|Artículo siguiente|Siguiente artículo|Noticia siguiente|Entrada siguiente|"
    "Próximo artículo|Articolo successivo|Prossimo articolo|Próximo artigo|Artigo seguinte|"
    "Próxima matéria|Volgend artikel|Nästa artikel|Næste artikel|Neste artikkel|Seuraava artikkeli|"
    "Następny artykuł|Další článek|Следующая статья|Наступна стаття|Следваща статия|Επόμενο άρθρο|"
    "Sonraki makale|Sonraki haber|Artikel berikutnya|Artikel selanjutnya|পরবর্তী নিবন্ধ|পরের খবর|"
    "পরবর্তী সংবাদ|அடுத்த கட்டுரை|下一篇文章|下一篇|次の記事|다음 기사|Bài tiếp theo"
)
# These are labels only when they stand alone or a colon or arrow follows.
BARE_LABELS = frozenset(words_of("previous prev next السابق التالي הקודם הבא"))

TAGS = phrases_of(
    "Article tags|Tagged with|Tagged|Tagged in|Tags|Tag|Topics|Topic|Related topics|More on|Keywords|"
    "Labels|Filed under|टैग|टैग्स|विषय|الوسوم|وسوم|الكلمات المفتاحية|كلمات مفتاحية|العلامات|الأوسمة|"
    "مواضيع|תגיות|תגים|תגית|ٹیگز|ٹیگ|موضوعات|Schlagwörter|Schlagworte|Stichworte|Themen|Mots-clés|"
    "Mots clés|Étiquettes|Sujets|Etiquetas|Etiqueta|Temas|Palabras clave|Palavras-chave|Assuntos|Tópicos|"
    "Etichette|Argomenti|Trefwoorden|Onderwerpen|Taggar|Tagi|Štítky|Теги|Метки|Темы|Ετικέτες|Etiketler|"
    "Tagar|ট্যাগ|குறிச்சொற்கள்|标签|標籤|タグ|태그"
)

RELATED = phrases_of(
    "RELATED ARTICLES|RELATED ARTICLE|RELATED STORIES|RELATED POSTS|RELATED NEWS|RELATED CONTENT|RELATED|"
    "MORE FROM AUTHOR|MORE FROM THE AUTHOR|MORE FROM THIS AUTHOR|MORE FROM THIS SECTION|MORE STORIES|"
    "MORE NEWS|MORE IN|YOU MAY ALSO LIKE|YOU MIGHT ALSO LIKE|RECOMMENDED|RECOMMENDED FOR YOU|"
    "RECOMMENDED STORIES|MOST READ|MOST POPULAR|POPULAR POSTS|POPULAR POST|POPULAR CATEGORY|TRENDING|"
    "TRENDING NOW|LATEST NEWS|LATEST ARTICLES|LATEST POSTS|RECENT POSTS|EDITOR PICKS|EDITOR’S PICKS|"
    "EDITORS' PICKS|EDITOR'S PICKS|TOP STORIES|DON'T MISS|DON’T MISS|MUST READ|संबंधित लेख|सम्बंधित लेख|"
    "संबंधित खबरें|संबंधित समाचार|लेखक की और रचनाएं|लेखक के अन्य लेख|और पढ़ें|مقالات ذات صلة|"
    "مقالات ذات صله|مواضيع ذات صلة|أخبار ذات صلة|المزيد من الكاتب|المزيد من المؤلف|الأكثر قراءة|"
    "כתבות נוספות|כתבות קשורות|מאמרים קשורים|עוד מאת המחבר|متعلقہ مضامین|متعلقہ خبریں|"
    "مصنف کی مزید تحریریں|VERWANDTE ARTIKEL|ÄHNLICHE ARTIKEL|MEHR VOM AUTOR|WEITERE ARTIKEL|"
    "DAS KÖNNTE SIE AUCH INTERESSIEREN|ARTICLES SIMILAIRES|ARTICLES CONNEXES|ARTICLES LIÉS|"
    "PLUS DE L'AUTEUR|DU MÊME AUTEUR|ARTÍCULOS RELACIONADOS|NOTICIAS RELACIONADAS|MÁS DEL AUTOR|"
    "ARTICOLI CORRELATI|DELLO STESSO AUTORE|ALTRO DALL'AUTORE|ARTIGOS RELACIONADOS|MAIS DO AUTOR|"
    "NOTÍCIAS RELACIONADAS|GERELATEERDE ARTIKELEN|MEER VAN DE AUTEUR|СТАТЬИ ПО ТЕМЕ|ПОХОЖИЕ СТАТЬИ|"
    "ЕЩЁ ОТ АВТОРА|ΣΧΕΤΙΚΑ ΑΡΘΡΑ|İLGİLİ MAKALELER|সম্পর্কিত নিবন্ধ|தொடர்புடைய கட்டுரைகள்|相关文章|相關文章|関連記事|"
    "관련 기사"
)
COMMENTS = phrases_of(
    "LEAVE A REPLY|LEAVE A COMMENT|CANCEL REPLY|POST COMMENT|POST A COMMENT|ADD A COMMENT|"
    "WRITE A COMMENT|JOIN THE CONVERSATION|JOIN THE DISCUSSION|COMMENTS ARE CLOSED|COMMENTS|NO COMMENTS|"
    "PLEASE ENTER YOUR COMMENT|PLEASE ENTER YOUR NAME HERE|SAVE MY NAME|"
    "YOUR EMAIL ADDRESS WILL NOT BE PUBLISHED|LOG IN TO LEAVE A COMMENT|उत्तर छोड़ दें|टिप्पणी करें|"
    "प्रतिक्रिया दें|कोई जवाब दें|जवाब कैंसिल करें|टिप्पणियां|اترك تعليقا|اترك تعليقاً|اترك رد|اترك ردا|"
    "اترك ردًا|إلغاء الرد|التعليقات|أضف تعليق|השאר תגובה|הוספת תגובה|תגובות|כתיבת תגובה|جواب چھوڑیں|"
    "تبصرہ کریں|تبصرے|KOMMENTIEREN SIE DEN ARTIKEL|KOMMENTAR HINTERLASSEN|KOMMENTARE|ANTWORT ABBRECHEN|"
    "SCHREIBE EINEN KOMMENTAR|LAISSER UN COMMENTAIRE|LAISSER UNE RÉPONSE|COMMENTAIRES|DEJA UN COMENTARIO|"
    "DEJA UNA RESPUESTA|DEJAR UNA RESPUESTA|COMENTARIOS|LASCIA UN COMMENTO|LASCIA UNA RISPOSTA|COMMENTI|"
    "DEIXE UMA RESPOSTA|DEIXE UM COMENTÁRIO|COMENTÁRIOS|LAAT EEN REACTIE ACHTER|REACTIES|"
    "GEEF EEN REACTIE|ОСТАВЬТЕ ОТВЕТ|КОММЕНТАРИИ|ΑΦΗΣΤΕ ΜΙΑ ΑΠΑΝΤΗΣΗ|CEVAP VER|মন্তব্য করুন|মতামত দিন|"
    "发表评论|留下评论|コメント|コメントを残す"
)
AUTHOR_BOX = phrases_of(
    "About the author|About the authors|About author|About the writer|Author bio|Author|Authors|"
    "The author|लेखक के बारे में|लेखिका के बारे में|عن الكاتب|عن الكاتبة|نبذة عن الكاتب|عن المؤلف|"
    "על הכותב|על הכותבת|על המחבר|مصنف کے بارے میں|Über den Autor|Über die Autorin|Zum Autor|Zur Autorin|"
    "Zur Person|À propos de l’auteur|À propos de l'auteur|L'auteur|Sobre el autor|Sobre la autora|"
    "Acerca del autor|Sull'autore|Sull’autore|L'autore|Sobre o autor|Sobre a autora|Over de auteur|"
    "Об авторе|О авторе|লেখক পরিচিতি|ஆசிரியர் குறிப்பு|关于作者|作者简介|著者"
)

NETWORKS = frozenset(
    words_of(
        "facebook twitter x whatsapp telegram linkedin pinterest reddit tumblr viber line koo instagram "
        "youtube threads mastodon bluesky vk xing flipboard mix digg stumbleupon messenger snapchat tiktok wechat "
        "weibo "
        "ok.ru odnoklassniki skype pocket flip email e-mail gmail mail print sms rss naver kakaotalk blogger "
        "delicious share shares tweet tweets pin copy link url save bookmark bookmarks more teilen drucken partager "
        "imprimer compartir "
        "imprimir condividi stampa compartilhar delen afdrukken поделиться dela "
        "फेसबुक ट्विटर व्हाट्सएप व्हाट्सऐप टेलीग्राम शेयर ईमेल प्रिंट इंस्टाग्राम लिंक्डइन साझा करें فيسبوك تويتر "
        "واتساب تلغرام تليغرام تيليجرام تيلقرام لينكدإن بنترست بينتيريست مشاركة شارك طباعة انستغرام إنستغرام البريد "
        "الإلكتروني "
        "פייסבוק טוויטר ווטסאפ וואטסאפ טלגרם שיתוף שתף שתפו הדפסה מייל فیس بک ٹوئٹر واٹس ایپ ٹیلی گرام شیئر کریں "
        "пинтерест фейсбук твиттер телеграм ватсап вконтакте 微信 微博 分享 シェア 공유"
    )
)
# They may stand beside networks in a share line, never alone.
SHARE_GLUE = frozenset(
    words_of(
        "on via by to this article story the with in und auf sur en su em op di с на и a it page post news "
        "via: : | • · - – — / , & + &"
    )
)

NOISE_LINES = frozenset(
    phrases_of(
        "advertisement|advertisements|advert|ad|ads|- advertisement -|- advertisment -|advertisment|"
        "sponsored|sponsored content|promoted|story continues below advertisement|continue reading below|"
        "article continues below|scroll to continue|continue reading|read full story|read full article|"
        "show more|load more|see more|view all|see all|loading|loading...|play|pause|mute|unmute|play video|"
        "watch video|listen|listen to this article|listen to article|listen to story|audio|0:00|menu|"
        "main menu|search|close|open|toggle navigation|skip to content|skip to main content|"
        "skip to navigation|sign in|sign up|sign out|log in|login|logout|register|my account|account|"
        "subscribe|subscribe now|support us|donate|welcome! log into your account|"
        "forgot your password? get help|password recovery|recover your password|your username|your password|"
        "your email|a password will be e-mailed to you|get help|create an account|privacy policy|terms|"
        "terms of use|terms of service|terms & conditions|terms and conditions|cookie policy|contact|"
        "contact us|about|about us|advertise|advertise with us|careers|imprint|impressum|datenschutz|sitemap|"
        "disclaimer|rss feeds|back to top|top|go to top|go back|scroll to top|accept|accept all|"
        "accept cookies|accept all cookies|reject|reject all|decline|manage preferences|manage cookies|"
        "cookie settings|cookies settings|got it|ok|i agree|agree|text size|font size|a+|a-|aa|a|share this|"
        "share this article|share this story|share:|share|share on|shares|total shares|views|view|comment|"
        "comments|no comments|reply|replies|like|likes|like this|like loading|liked it?|follow|follow us|follow us:|"
        "following|followers|fans|subscribers|stay connected|email address|your name|your email address|name|"
        "name:|email|email:|e-mail|e-mail:|website|website:|comment:|submit|send|next|previous|prev|edit|"
        "gallery|photo gallery|video|live tv|e-paper|epaper|download|must read|exclusive|breaking|"
        "breaking news|live|featured|popular|view all posts|all posts|view profile|author profile|+ posts|"
        "posts|bio|source|via|font|bookmark|google news|news letter|follow on google news|"
        "add as preferred source|add us on google|switch skin|dark mode|विज्ञापन|साझा करें|शेयर करें|खोजें|"
        "खोज|लॉग इन|लॉगिन|साइन इन|मेनू|सदस्यता लें|और देखें|टिप्पणियाँ|टिप्पणी|हमसे संपर्क करें|संपर्क|"
        "हमारे बारे में|गोपनीयता नीति|आगे पढ़ें|सुनें|प्रिंट करें|इस खबर को शेयर करें|إعلان|اعلان|إعلانات|"
        "شارك|شاركها|مشاركة|بحث|البحث|تسجيل الدخول|القائمة|اتصل بنا|من نحن|سياسة الخصوصية|تعليقات|التعليقات|"
        "شارك المقال|شارك هذا المقال|اقرأ المزيد|المزيد|استمع|طباعة|إغلاق|تحميل|جار التحميل|شروط الاستخدام|"
        "الخصوصية|פרסומת|שיתוף|שתפו|חיפוש|תפריט|התחברות|כניסה|צור קשר|אודות|תגובות|הדפסה|اشتہار|تلاش|لاگ ان|"
        "شیئر کریں|رابطہ|ہمارے بارے میں|anzeige|werbung|teilen|drucken|suche|menü|anmelden|kontakt|"
        "mehr laden|artikel teilen|publicité|partager|rechercher|se connecter|connexion|mentions légales|"
        "contacts|publicidad|compartir|buscar|menú|iniciar sesión|contacto|pubblicità|condividi|cerca|accedi|"
        "contatti|publicidade|compartilhe|compartilhar|partilhar|pesquisar|entrar|contato|advertentie|delen|"
        "zoeken|inloggen|contacteer|реклама|поделиться|поиск|войти|меню|контакты|διαφήμιση|μοιραστείτε|"
        "reklam|paylaş|ara|বিজ্ঞাপন|শেয়ার|விளம்பரம்|பகிர்|广告|搜索|菜单|登录|広告|検索|ログイン|메뉴|광고"
    )
)

COUNTED = (
    "views?|view|reads?|shares?|comments?|likes?|replies|reply|votes?|claps?|followers?|fans|subscribers?|"
    "responses?|reactions?|mins?|minutes?|minutes? read|mins? read|min\\.? read|seconds? read|words|hours? ago|"
    "mins? ago|minutes? ago|days? ago|weeks? ago|months? ago"
    "|बार देखा गया|टिप्पणियां|टिप्पणी|शेयर|व्यूज|मिनट|मिनट में पढ़ें|घंटे पहले|दिन पहले|मिनट पहले|दृश्य|مشاهدة|"
    "مشاهدات|مشاركة|مشاركات|تعليق|تعليقات|دقيقة|دقائق|دقائق قراءة|دقيقة قراءة|צפיות|תגובות|שיתופים|דקות קריאה"
    "|aufrufe|kommentare?|mal geteilt|min\\.? lesezeit|minuten|minuten lesezeit|vues?|commentaires?|partages?|"
    "min de lecture|minutes? de lecture|vistas|comentarios?|compartidos|min de lectura|minutos? de lectura|"
    "visualizzazioni|commenti|condivisioni|minuti di lettura|visualizações|comentários?|min de leitura|minutos "
    "de leitura|weergaven|reacties|просмотров|комментариев|мин чтения"
)
COUNT_LABELS = (
    "views?|total views|shares?|total shares|comments?|likes?|reading time|read time|estimated reading time|"
    "facebook|twitter|whatsapp|telegram|linkedin|pinterest|lesezeit|temps de lecture|tiempo de lectura|tempo di "
    "lettura|tempo de leitura|leestijd|पढ़ने का समय|وقت القراءة|مدة القراءة|زمن القراءة|مشاهدات|تعليقات|مشاركات|"
    "टिप्पणियां|शेयर|व्यूज"
)

# A line that opens so is furniture, wherever it stands.
NOISE_OPENINGS = (
    "we use cookies|this (?:web)?site uses cookies|this website uses cookie|by continuing (?:to|you)|by clicking|"
    "by signing up|by subscribing|©|\\(c\\) ?(?:19|20)\\d\\d|copyright|all rights reserved|powered by|share this|"
    "share on|share via|share article|click to share|share the|leave a reply|leave a comment|please enter your|"
    "save my name|your email address will not|cancel reply"
    "|click here to (?:share|print)|comments are closed|subscribe to notifications|enter your email|get the "
    "(?:best|latest|day|news|top)|sign up (?:for|to)|skip to|log in to|sign in to|already a (?:member|"
    "subscriber)|you have (?:read|reached)|advertisement|story continues|article continues|listen to this|"
    "reading time|view all posts|view all articles|see all articles|all posts by|more posts by|more (?:by|"
    "articles by|stories by)|posts by"
    "|follow the author|must read:|load more|filed under|- advertis|photo gallery|show comments|view comments|"
    "hide comments|report an error|report a typo|send (?:us )?feedback|print this|email this|copy link|add a "
    "comment|join the (?:conversation|discussion)|your browser|enable javascript|javascript is"
    "|wir verwenden cookies|diese website verwendet|alle rechte vorbehalten|nous utilisons des cookies|ce site "
    "utilise|tous droits réservés|utilizamos cookies|usamos cookies|este sitio|todos los derechos|utilizziamo i "
    "cookie|questo sito|tutti i diritti|todos os direitos|wij gebruiken cookies|alle rechten voorbehouden|все "
    "права защищены|мы используем"
    "|हम कुकीज़|यह वेबसाइट|सर्वाधिकार|कॉपीराइट|इस खबर को साझा|अपना ईमेल|نستخدم ملفات|يستخدم هذا الموقع|جميع "
    "الحقوق محفوظة|حقوق النشر|شارك هذا|شارك عبر|أدخل بريدك|אנו משתמשים|כל הזכויות שמורות|جملہ حقوق|تمام حقوق"
)

# A line that opens so points elsewhere, wherever it stands.
POINTERS = (
    "also read|also see|also watch|read also|read more|read next|read this|read here|read the full|read:|watch:|"
    "watch now|watch the video|watch video|watch live|watch on youtube|listen:|see also|see more|more:|must read|"
    "don't miss|you may also like|you might also like|"
    "recommended|related story|related stories|related article|related:|further reading|learn more|"
    "click here|explained:|in pictures:|in photos:|from the archive"
    "|यह भी पढ़ें|ये भी पढ़ें|यह भी पढें|ये भी पढें|इसे भी पढ़ें|इन्हें भी पढ़ें|और पढ़ें|यहां पढ़ें|पढ़ें:|यह "
    "भी देखें|ये भी देखें|संबंधित खबर|اقرأ أيضا|اقرأ أيضاً|اقرأ أيضًا|إقرأ أيضا|إقرأ أيضاً|اقرأ ايضا|اقرأ المزيد|"
    "اقرأ كذلك|شاهد أيضا|شاهد أيضاً|شاهد:|طالع أيضا|للمزيد|קראו גם|קרא גם|עוד בנושא|ראו גם|یہ بھی پڑھیں|مزید "
    "پڑھیں|یہ بھی دیکھیں|بیشتر بخوانید"
    "|lesen sie auch|lesen sie mehr|lies auch|auch interessant|mehr zum thema|mehr dazu|siehe auch|lire aussi|à "
    "lire aussi|a lire aussi|lire également|à lire également|voir aussi|à voir aussi|pour aller plus loin|lea "
    "también|lea tambien|lee también|lee tambien|lea además|ver también|te puede interesar|te puede gustar|más "
    "información|leggi anche|leggi di più|leggi tutto|vedi anche|guarda anche"
    "|leia também|leia tambem|leia mais|veja também|saiba mais|lees ook|lees meer|lees verder|bekijk ook|läs "
    "också|läs även|læs også|les også|lue myös|czytaj także|czytaj też|zobacz też|читайте также|смотрите также|"
    "читайте ещё|читайте також|διαβάστε επίσης|διαβάστε ακόμα|ayrıca okuyun|ilgili haber|baca juga|আরও পড়ুন|আরো "
    "পড়ুন|மேலும் படிக்க|இதையும் படிக்க|இதையும் படியுங்கள்|延伸阅读|相关阅读|相關閱讀|あわせて読みたい|関連記事|관련기사"
)
POINTERS_ALONE = frozenset(
    phrases_of("read more|watch|read|also read|related|listen|see also|और पढ़ें|المزيد|اقرأ المزيد")
)

# Channels a promo asks readers to follow; verbs with which it asks.
CHANNELS = (
    "whats ?app|telegram|newsletters?|news letter|youtube|you tube|instagram|facebook|twitter|linkedin|tiktok|"
    "threads|google news|podcasts?|mobile app|\\bapp\\b|\\bapps\\b|app store|google play|play store|e-?paper|"
    "push notifications?|notifications|alerts|email updates|daily briefing|morning briefing|evening briefing|"
    "daily digest|in your inbox|your inbox|social media|our channel|channel"
    "|व्हाट्सएप|व्हाट्सऐप|वॉट्सऐप|वाट्सएप|व्हॉट्सऐप|व्हाट्सअप|टेलीग्राम|न्यूज़लेटर|न्यूजलेटर|यूट्यूब|यू-ट्यूब|"
    "इंस्टाग्राम|फेसबुक|ट्विटर|गूगल न्यूज|ऐप|एप डाउनलोड|एप्प|चैनल|पॉडकास्ट|واتساب|واتس اب|الواتساب|تلغرام|"
    "تليغرام|تيليغرام|تيليجرام|تلجرام|التلغرام|يوتيوب|اليوتيوب|النشرة|نشرتنا|النشرة البريدية|انستغرام|إنستغرام|"
    "فيسبوك|تويتر|تطبيق|تطبيقنا|قناتنا|قناة|بودكاست|غوغل نيوز"
    "|ווטסאפ|וואטסאפ|טלגרם|ניוזלטר|יוטיוב|אינסטגרם|פייסבוק|טוויטר|אפליקציה|האפליקציה|ערוץ|فیس بک|واٹس ایپ|ٹیلی "
    "گرام|یوٹیوب|نیوز لیٹر|چینل|ایپ|lettre d.information|infolettre|boletín|boletin|boletim|nieuwsbrief|"
    "nyhetsbrev|nyhedsbrev|kanal|canal|chaîne|canale|kanaal|рассылк\\w*|телеграм\\w*|ютуб\\w*|канал\\w*|"
    "হোয়াটসঅ্যাপ|টেলিগ্রাম|ইউটিউব|வாட்ஸ்அப்|வாட்ஸ்ஆப்|டெலிகிராம்|யூடியூப்|செய்திமடல்|微信|公众号|ニュースレター|チャンネル|アプリ"
)
ASKING = (
    "subscribe|catch|buy|follow|join|download|sign up|get our|get the|install|watch us|find us|like us|connect "
    "with|stay tuned|stay updated|stay connected|tap|click|support|donate|become a member|register|listen to our|"
    "tune in|check out|scan|add us|turn on|receive|try"
    "|सब्सक्राइब|फॉलो|फ़ॉलो|जुड़ें|जुड़िए|जुड़े|डाउनलोड|सदस्यता लें|देखें|लाइक|اشترك|اشتركوا|تابع|تابعنا|تابعوا|"
    "تابعونا|انضم|انضموا|حمل|حمّل|نزل|نزّل|سجل|سجّل|הצטרפו|הצטרף|עקבו|הירשמו|הורידו|הרשמו|سبسکرائب|فالو|جوائن|"
    "ڈاؤن لوڈ|شامل ہوں|abonnieren|abonniere|folgen|folge|laden sie|herunterladen|jetzt lesen|melden sie sich|"
    "abonnez|suivez|rejoignez|téléchargez|inscrivez|suscríbete|suscríbase|suscribete|suscríbanse|síguenos|"
    "siguenos|síganos|únete|unete|descarga|descargue"
    "|iscriviti|iscrivetevi|seguici|seguiteci|unisciti|scarica|inscreva-se|assine|siga|sigam|junte-se|entre no|"
    "baixe|abonneer|volg|word lid|schrijf je|подпишитесь|подписывайтесь|присоединяйтесь|скачайте|скачать|читайте "
    "нас|следите|следвайте|підписуйтесь|takip|abone|ikuti|berlangganan|unduh|সাবস্ক্রাইব|ফলো|যোগ দিন|பின்தொடர|"
    "இணைய|குழுசேர|关注|订阅|下载|フォロー|登録"
)
