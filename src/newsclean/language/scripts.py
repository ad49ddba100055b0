"""Character classes, each with its range and its reason. Ranges of letters are ready to stand inside ``[…]``."""

from __future__ import annotations

#: Han characters: the unified ideographs, extension A, the compatibility ideographs, and 〇 々 〆, which are written as
#: part of words. Extensions B and beyond (rare names) are in the supplementary planes.
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3005-\u3007\U00020000-\U0003fffd"
#: Hiragana and katakana with the prolonged sound mark ー; half-width katakana.
KANA = "\u3041-\u309f\u30a1-\u30ff\uff66-\uff9f"
#: Hangul syllables. Korean puts spaces between words, so it is no member of ``UNSPACED``.
HANGUL = "\uac00-\ud7a3"
#: Scripts that are written without spaces between words: a space among these letters means something, or is damage.
UNSPACED = HAN + KANA
#: Marks that end a sentence.
SENTENCE_END = "。！？!?．｡…"
#: Marks inside a sentence.
CLAUSE = "，、；：,;:"
#: What a line end leaves behind the first half of a word: the hyphen of ASCII, that of Unicode, the soft hyphen.
HYPHENS = "-‐\xad"
OPENING = "“‘「『《〈（(【〔［[{｛„‚«"
CLOSING = "”’」』》〉）)】〕］]}｝»"
#: Each closing mark and the marks that may open it: German closes with “ what „ opened, and French turns « ».
PAIRS = {
    "”": "“„", "“": "„", "’": "‘‚", "」": "「", "』": "『", "》": "《", "〉": "〈", "）": "（(", ")": "(（", "】": "【",
    "〕": "〔", "］": "［", "]": "[", "}": "{", "｝": "｛", "»": "«",
}

#: The hundred commonest surnames of the mainland's household register (2019 and 2020), with the traditional forms that
#: differ, and the commonest surnames of two characters.
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆"
    "范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤"
    "張劉陳楊黃趙吳孫馬鄭謝許韓鄧馮蕭葉魏蘇呂盧鍾譚陸範賈鄒閻龍賀顧龔萬錢嚴湯"
)
COMPOUND_SURNAMES = frozenset(("欧阳", "歐陽", "上官", "司马", "司馬", "诸葛", "諸葛", "令狐", "皇甫", "尉迟", "慕容", "司徒"))
