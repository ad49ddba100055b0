"""Characters that a scanner takes for one another, and how much better a text reads with another of them."""

from __future__ import annotations

from collections.abc import Sequence

from newsclean.language import ngrams

#: Groups of Han characters that differ by a stroke or two, simplified ones: what OCR confuses most.
GROUPS = (
    "于干千 券卷 人入八 未末 己已巳 日曰目 土士 大太犬 天夭夫 王玉主 住往佳 折拆析 拔拨 侯候 今令 母毋 晴睛 "
    "没设 治冶 刺剌 哀衷 历厉 免兔 陈阵 问间 力刀 乌鸟 官宫 微徽 失矢 贷货 情清请 休体 栽裁载 辨辩辫 竞竟 "
    "籍藉 旦且 白自 田由甲 元无 木本 午牛 又叉 丁了 内肉 幻幼 忧优 杨扬 板扳 祖租组 论沦 崇祟 洒酒 徒徙 "
    "延廷 粱梁 盲育 贸贺 户尸 民氏 币巾 鸣呜 准淮 县具 坏环 技枝 材村 奋夺 建健 季李 名各 使便 受爱 拢扰 "
    "持特 积织 线浅 科料 帅师 常堂 很狠 根跟银 考老孝 困因囚团 园圆 买卖实 庄压 厂广 井开并 凡几 九丸 刃刀 "
    "万方 办为 劝功切 外处 生主 去云 全金 会合 备各 含舍 冷令 冲仲 注住 法去 深探 满漫 遗遣造 违远 达这 "
    "近迈 述迷 送选 通适 还坏 过边"
)
#: Each of them and those that it may be.
ALIKE: dict[str, str] = {}
for _group in GROUPS.split():
    for _char in _group:
        ALIKE[_char] = ALIKE.get(_char, "") + _group.replace(_char, "")

#: The longest n-gram of the table.
LONGEST = 4


def likelihood(codes: Sequence[int], start: int) -> float:
    """log P of the folded characters from ``start`` on, each behind the three before it."""
    value = ngrams.load().value
    total = 0.0
    for i in range(start, len(codes)):
        key = codes[i]
        found = value(key)
        best = ngrams.UNKNOWN if found is None else found
        for k in range(1, min(LONGEST, i + 1)):
            key |= codes[i - k] << 16 * k
            found = value(key)
            if found is None:
                break
            best = found
        total += best
    return total
