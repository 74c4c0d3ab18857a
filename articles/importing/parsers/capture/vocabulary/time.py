"""Month names, week days, and the words printed around a date."""

from articles.importing.parsers.capture.vocabulary import words_of

# Twelve entries a language, January first; alternatives are joined with |.
MONTHS = (
    "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept|sep october|"
    "oct november|nov december|dec",
    "januar|jänner|jan februar|feb märz|mär|mrz april|apr mai juni|jun juli|jul august|aug september|sept|sep "
    "oktober|okt november|nov dezember|dez",
    "janvier|janv février|févr|fév mars avril|avr mai juin juillet|juil août septembre|sept octobre|oct novembre|"
    "nov décembre|déc",
    "enero|ene febrero|feb marzo|mar abril|abr mayo|may junio|jun julio|jul agosto|ago septiembre|setiembre|sept|"
    "sep octubre|oct noviembre|nov diciembre|dic",
    "gennaio|gen febbraio|feb marzo|mar aprile|apr maggio|mag giugno|giu luglio|lug agosto|ago settembre|set "
    "ottobre|ott novembre|nov dicembre|dic",
    "janeiro|jan fevereiro|fev março|mar abril|abr maio|mai junho|jun julho|jul agosto|ago setembro|set outubro|"
    "out novembro|nov dezembro|dez",
    "januari|jan februari|feb maart|mrt april|apr mei juni|jun juli|jul augustus|aug september|sep oktober|okt "
    "november|nov december|dec",
    "januari|jan februari|feb mars april maj juni juli augusti|aug september oktober|okt november december",
    "januar februar marts april maj juni juli august september oktober november december",
    "stycznia|styczeń lutego|luty marca|marzec kwietnia|kwiecień maja|maj czerwca|czerwiec lipca|lipiec sierpnia|"
    "sierpień września|wrzesień "
    "października|październik listopada|listopad grudnia|grudzień",
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "januari februari|pebruari maret april mei juni juli agustus september oktober november desember",
    "января|январь|янв февраля|февраль|фев марта|март|мар апреля|апрель|апр мая|май июня|июнь июля|июль августа|"
    "август|авг сентября|сентябрь|сен "
    "октября|октябрь|окт ноября|ноябрь|ноя декабря|декабрь|дек",
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου "
    "δεκεμβρίου",
    "जनवरी|जन फ़रवरी|फरवरी|फ़र मार्च अप्रैल|अप्रेल मई जून जुलाई|जुल अगस्त सितंबर|सितम्बर अक्टूबर|अक्तूबर नवंबर|नवम्बर दिसंबर|दिसम्बर",
    "يناير|كانون_الثاني|جانفي فبراير|شباط|فيفري مارس|آذار|اذار أبريل|ابريل|إبريل|نيسان|أفريل مايو|أيار|ايار|ماي "
    "يونيو|يونيه|حزيران|جوان يوليو|يوليه|تموز|جويلية "
    "أغسطس|اغسطس|آب|أوت سبتمبر|أيلول|ايلول أكتوبر|اكتوبر|تشرين_الأول نوفمبر|تشرين_الثاني ديسمبر|كانون_الأول",
    "ינואר|בינואר פברואר|בפברואר מרץ|במרץ|מרס אפריל|באפריל מאי|במאי יוני|ביוני יולי|ביולי אוגוסט|באוגוסט ספטמבר|"
    "בספטמבר אוקטובר|באוקטובר נובמבר|בנובמבר דצמבר|בדצמבר",
    "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
    "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
    "জানুয়ারি|জানুয়ারী ফেব্রুয়ারি|ফেব্রুয়ারী মার্চ এপ্রিল মে জুন জুলাই আগস্ট|অগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর",
    "ஜனவரி பிப்ரவரி மார்ச் ஏப்ரல் மே ஜூன் ஜூலை ஆகஸ்ட் செப்டம்பர் அக்டோபர் நவம்பர் டிசம்பர்",
)

WEEKDAYS = words_of(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat "
    "sun montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag lundi mardi mercredi "
    "jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo lunedì martedì "
    "mercoledì giovedì venerdì sabato domenica segunda-feira terça-feira quarta-feira quinta-feira "
    "sexta-feira maandag dinsdag woensdag donderdag vrijdag zaterdag zondag måndag tisdag onsdag torsdag "
    "fredag lördag söndag понедельник вторник среда четверг пятница суббота воскресенье सोमवार मंगलवार "
    "बुधवार गुरुवार बृहस्पतिवार शुक्रवार शनिवार रविवार الاثنين الإثنين الثلاثاء الأربعاء الاربعاء الخميس "
    "الجمعة السبت الأحد الاحد שני שלישי רביעי חמישי שישי שבת ראשון יום پیر منگل بدھ جمعرات جمعہ ہفتہ "
    "اتوار"
)

UPDATED = words_of(
    "updated modified update edited revised aktualisiert aktualisierung jour maj actualizado actualizada "
    "actualización aggiornato aggiornamento atualizado atualizada atualização bijgewerkt uppdaterad "
    "opdateret oppdatert zaktualizowano güncelleme güncellendi обновлено оновлено ενημέρωση अपडेट "
    "अपडेटेड अद्यतन संशोधित تحديث تحديثه עודכן עדכון تازہ اپڈیٹ আপডেট হালনাগাদ புதுப்பிக்கப்பட்டது 更新 "
    "更新于 更新日"
)

# Words that may stand around a date without being part of anything else.
AROUND = words_of(
    "published posted publication post date dated on at in last first time written veröffentlicht "
    "erschienen stand zuletzt am um uhr den vom publié publiée le à mis mise dernière publicado "
    "publicada el a las última ultima pubblicato il alle ultimo em às o gepubliceerd op om laatst "
    "publicerad publiceret opublikowano yayınlanma tarihi опубликовано в от δημοσιεύτηκε στις प्रकाशित "
    "प्रकाशन तारीख तिथि अंतिम आखिरी पर को समय बजे सुबह शाम रात दोपहर نشر نُشر النشر تاريخ في آخر يوم "
    "الساعة صباحا صباحاً مساء مساءً بتاريخ פורסם בתאריך בשעה לאחרונה تاریخ اشاعت شائع آخری کو প্রকাশ "
    "প্রকাশিত তারিখ வெளியிடப்பட்டது 发布 发布于 时间 日期 公開 掲載 hrs hours h ist gmt utc est edt pst pdt cet cest "
    "bst pkt"
)
