"""Short invented articles in the languages of the library, sound as printed: what the properties of the tests damage."""

from __future__ import annotations

from newsclean.training.damage import Article

ARTICLES = (
    Article(
        title="老渡口添了夜航班",
        byline="记者 林若溪",
        paragraphs=(
            "从本月起，青沙渡口每晚多开两班轮渡，末班船推迟到十一点半。下夜班的纺织女工不用再绕行二十公里的公路桥，"
            "上岸走几步就能到家。",
            "“以前赶不上船，只能在候船室里坐到天亮。”在对岸上了十二年班的何春兰说，现在下了班还能给孩子热一碗汤。"
            "渡口管理站给候船室装了暖气，又添了三十把椅子。",
            "管理站负责人介绍，夜航班试行三个月，其间船票不涨价，学生和老人凭证件免费。如果客流稳定，"
            "明年春天还会再添一艘新船。",
        ),
        caption="夜航班的第一批乘客走下跳板。 罗启明 摄",
    ),
    Article(
        title="稻田里的气象站",
        paragraphs=(
            "清早六点，石坪村的种粮大户丁广田打开手机，先看风速，再看土壤湿度。田埂上立着的三根白色杆子，"
            "是县里今年装的微型气象站，每十分钟传一次数据。",
            "过去靠看云识天气，十回里总有三四回看走眼。去年一场突来的冰雹，打坏了他八十多亩早稻，直接损失超过6万元。"
            "有了气象站，他提前两天收到提醒，赶在大风前把苗棚加固了一遍。",
            "县农业农村局计划在两年内建成45座这样的气象站，覆盖全部粮食生产村。数据向农户免费开放，"
            "合作社还可以据此安排农机和人手。",
        ),
        sign_off="（丁小满 顾长河）",
    ),
    Article(
        title="旧厂房里办起修补铺",
        byline="周静 严琰",
        paragraphs=(
            "城西的搪瓷厂停产二十年后，厂房里又响起了敲打声。六位退休师傅在这里办起一间修补铺，专修锅碗、雨伞和旧钟表。",
            "铺子不收修理费，只收材料钱。来修东西的人要是愿意，可以坐下来跟着师傅学一学。开张四个月，"
            "已经有一百三十多人学会了换伞骨，其中年纪最小的只有九岁。",
            "“东西修好了，人也舍不得扔。”七十四岁的郑师傅说，他最得意的活计，是让一只停了三十年的座钟重新走了起来。",
        ),
    ),
    Article(
        title="图书馆把自习室让给夜读人",
        paragraphs=(
            "晚上十点，云岭市图书馆三楼的灯还亮着。自去年冬天起，这里的自习室通宵开放，座位可以提前三天在网上预约。",
            "馆长贺知秋介绍，夜里来的人有备考的学生，有刚下班的外卖员，也有睡不着的老人。为了让大家安心，"
            "馆里请了两名保安，还在门口放了一台热水机。",
            "有读者建议，夜读区应当允许小声讨论。馆方采纳了这条意见，在走廊尽头隔出一间玻璃房，"
            "十个人围坐一桌也不打扰别人。",
        ),
        caption="夜读区的玻璃房 方一鸣 摄",
        sign_off="（记者 沈一帆）",
    ),
    Article(
        title="老街電車重新上路",
        paragraphs=(
            "停駛了四十年的老街電車，昨天上午在鐘樓前重新上路。第一班車坐滿了人，許多白髮長者特地帶著當年的車票前來。",
            "市府交通局表示，電車每二十分鐘一班，單程票價十五元，六十五歲以上的居民免費。新車廂改用電池供電，"
            "不再排放廢氣，噪音比公車低了一半。",
            "「小時候我每天坐這條線上學。」住在河邊的賴老先生說，他最懷念的是車掌搖鈴的聲音。交通局因此保留了銅鈴，"
            "由司機在進站時搖響。",
        ),
        lang="zh-Hant",
    ),
    Article(
        title="山村小學的天文臺",
        byline="記者 蘇雅文",
        paragraphs=(
            "海拔一千二百公尺的雲霧村，只有二十六名學生的小學裡蓋起了一座天文臺。圓頂是家長們用農舍的鐵皮敲出來的，"
            "望遠鏡則由退休教師捐贈。",
            "每逢週五晚上，孩子們輪流當解說員，向村民介紹月球上的環形山。校長說，自從有了天文臺，"
            "原本打算轉學的三個家庭都留了下來。",
        ),
        lang="zh-Hant",
    ),
    Article(
        title="港町の朝市、六十年ぶりに移転",
        paragraphs=(
            "港町の朝市が来月、六十年ぶりに新しい場所へ移る。古い建物は雨漏りがひどく、冬には氷が張ることもあった。",
            "新しい市場は駅から歩いて五分のところにあり、屋根には太陽光パネルが並ぶ。"
            "店の数は四十二軒で、これまでとほとんど変わらない。",
            "「場所が変わっても、お客さんの顔は変わらないよ」と、魚屋を営む浜田さんは笑う。"
            "初日には地元の小学生が作った看板も掲げられるという。",
        ),
        lang="ja",
    ),
    Article(
        title="山の分校に十年ぶりの新入生",
        paragraphs=(
            "山あいの分校で七日、入学式が開かれ、十年ぶりに一年生が二人加わった。"
            "在校生は五人で、式には集落の住民ほぼ全員が集まった。",
            "校庭の桜はまだ固いつぼみのままだったが、子どもたちは大きな声で校歌を歌った。"
            "先生は一人増え、複式学級も一つ減ることになる。",
        ),
        lang="ja",
    ),
    Article(
        title="Ferry to run through the night",
        byline="By Clara Whitcombe",
        paragraphs=(
            "The ferry between Marlow Point and the islands will run through the night from the first week of May. The "
            "council approved the timetable on Tuesday after a debate that lasted nearly four hours.",
            "Shift workers at the cannery had asked for a later boat for years. Until now anyone who missed the last "
            "crossing at nine had to sleep in the waiting room or drive sixty miles round the bay.",
            "The harbour master said two new deckhands would be hired before the summer. Tickets will cost the same as "
            "by day, and children under twelve will travel free of charge.",
        ),
        caption="The night boat leaves the old pier for the first time. Photo: Ruth Carver",
        lang="en",
    ),
    Article(
        title="Village school keeps its bell",
        paragraphs=(
            "A village school that was to lose its bell to a museum may keep it after all. Parents collected eleven "
            "thousand pounds in three weeks, and a retired clockmaker offered to mend the frame for nothing.",
            "The bell was cast more than two hundred years ago and has rung every morning since. “We set our watches by "
            "it,” said the baker, whose shop stands across the road.",
        ),
        lang="en",
    ),
    Article(
        title="Stadtbad öffnet wieder im Herbst",
        byline="Von Jonas Ackermann",
        paragraphs=(
            "Nach drei Jahren Bauzeit soll das alte Stadtbad im Oktober wieder öffnen. Das teilte die Verwaltung am "
            "Montag mit. Die Kosten sind um ein Drittel gestiegen, weil das Dach vollständig erneuert werden musste.",
            "Viele Nachbarn hatten gegen den Abriss der Halle protestiert. Sie wollten die bunten Fenster erhalten, die "
            "eine Malerin aus dem Ort vor neunzig Jahren entworfen hat. Die Fenster sind nun gereinigt und stehen unter "
            "Denkmalschutz.",
        ),
        lang="de",
    ),
    Article(
        title="Bäckerin backt nachts für die Klinik",
        paragraphs=(
            "Seit dem Winter liefert eine Bäckerin aus der Altstadt jede Nacht warme Brötchen an das Krankenhaus. Die "
            "Pfleger auf der Kinderstation hatten sich das seit langem gewünscht.",
            "„Um vier Uhr früh ist niemand so wach wie wir“, sagt die Bäckerin. Ihr Lehrling fährt die Körbe mit dem "
            "Fahrrad durch den Park, auch bei Schnee.",
        ),
        lang="de",
    ),
    Article(
        title="Le vieux moulin reprend du service",
        paragraphs=(
            "Le moulin du village tourne de nouveau depuis samedi. Une trentaine de bénévoles ont travaillé pendant deux "
            "ans pour réparer la roue, changer les planches et nettoyer le canal.",
            "Le maire a promis que la farine serait vendue au marché chaque jeudi. Les enfants de l’école ont déjà "
            "visité la salle des meules, où le meunier leur a montré comment on règle la vitesse.",
        ),
        lang="fr",
    ),
    Article(
        title="골목 도서관에 불이 켜졌다",
        paragraphs=(
            "오래된 목욕탕을 고쳐 만든 골목 도서관이 지난 토요일 문을 열었다. 주민들은 타일 벽을 그대로 두고 책장만 새로 "
            "짰다.",
            "도서관은 매일 밤 열 시까지 열려 있고, 책은 한 사람이 다섯 권까지 빌릴 수 있다. 관장은 올해 안에 어린이 방도 "
            "꾸미겠다고 말했다.",
        ),
        lang="ko",
    ),
)
