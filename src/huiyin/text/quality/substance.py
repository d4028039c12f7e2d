"""What a reply says once greeting, receipt, thanks, date and signature are taken away."""

from __future__ import annotations

import re

from ..characters import normalise
from ..sentences import Passage, sentences

_DAY = r"(?:(?:19|20)\d{2}\s*[年.\-/]\s*\d{1,2}\s*[月.\-/]\s*\d{1,2}\s*日?|(?:二[〇零○oO0]|一九)[〇零○oO0一二三四五六七八九]{2}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日)"
_WHO = r"(?:尊敬的|亲爱的)?(?:[^，。：:！!\s]{0,12})?(?:网友|市民|朋友|先生|女士|同志|群众|来信人|信访人|代表|委员)"
_NAMED = r"[“\"][^”\"]{1,20}[”\"]"
_YOUR = r"(?:您|你|网友|贵)?(?:好[,，!！。]?)?(?:您|你)?(?:们)?(?:所|在[^，。]{2,40}?)?(?:的)?"
_FORMULAS = re.compile(
    "|".join(
        [
            rf"^\s*(?:{_WHO})?\s*(?:{_NAMED})?\s*(?:{_WHO})?\s*[:：,，]?\s*(?:您们?|你们?)?\s*好\s*[!！。,，:：]*",
            rf"^\s*(?:{_NAMED}\s*(?:{_WHO})?|{_WHO}\s*(?:{_NAMED})?)\s*[:：,，!！。]*",
            rf"{_YOUR}(?:来信|来电|留言|帖文?|发帖|网贴|信件|问题|反映|诉求|建议|意见|咨询|提问|投诉|情况)?(?:反映|反应|咨询|提出|所提|留言|投诉|诉求)?的?(?:[^，。！!；]{{0,40}}?)?(?:已经?)?(?:收悉|收到|已阅|阅悉|获悉|知悉)[了。，,！!;；]*",
            r"(?:非常|衷心|首先|再次|万分|十分|很|[，,])*(?:感谢|谢谢)(?:(?:您|你|网友|广大)?[^。！!，,]{0,50})(?:[，,](?:支持|理解|关注|监督)[^。！!，,]{0,20})?[。！!，,]*",
            r"(?:敬请谅解|请您?谅解|祝您?[^。！!]{0,20}|欢迎(?:您|你)?(?:继续|一如既往)?(?:关注|监督|来电|来信)[^。！!]{0,30})[。！!]*",
            r"(?:现|就|经研究|特)?(?:将)?(?:有关|相关|具体|调查|核实|处理|办理)*(?:情况|问题|结果|意见)?(?:调查)?(?:现)?(?:向您|对您|给您)?(?:作|做|予以)?(?:如下)?(?:回复|答复|反馈|回应|解答|说明|汇报)(?:如下|于后)[：:。，,]*",
            r"(?:此复|特此(?:回复|答复|函复|反馈|说明|告知)|以上(?:回复|答复)|妥否)[。！!，,]*",
            rf"[^，。；！!：:]{{0,16}}(?:局|办|委|厅|院|中心|公司|镇|街道|政府|部|处|队|所|室|站)\s*{_DAY}",
            _DAY,
        ]
    )
)
_FORWARDED = re.compile(
    r"(?:已|将|会|立即|现已|正在|目前)?(?:转交|转至|转到|转办|转给|转送|转[^，。]{1,16}?(?:核查|办复|办理|处理|调查|核处|阅处|参考|局|镇|部门|单位|公司|政府|街道)|交办|交由|交[^，。]{1,12}(?:核查|办理|调查|处理|核处)|发函|反馈给)"
    r"|(?:请|建议)(?:您|你)?(?:直接|具体|详细|向|到|去|至|咨询|致电|拨打|联系|登录|与)[^。]{0,40}(?:咨询|联系|反映|了解|核实|电话|部门|单位|局|查询)|正在(?:调查|核实|处理|办理)|已(?:进行过|作出|有)[^。]{0,12}(?:回复|答复)|耐心等待|及时(?:反馈|回复)|留下联系方式|过于笼统|暂无(?:相关)?(?:信息|情况)"
)
_BARE = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9]")
_CONTACT = re.compile(
    r"(?:联系|咨询|办公|服务|投诉|监督)?(?:电话|热线|地址|邮箱|网址|联系人|联系方式)[^，。；]{0,30}|[0-9\-—－]{5,}|https?://[\w./%\-]+"
)


def substance(reply: str) -> list[Passage]:
    """The sentences of a reply that say something; each without formulas, placed where its sentence stood."""
    found = []
    for one in sentences(reply):
        rest = one.text
        for _ in range(3):
            rest = _FORMULAS.sub("", rest).strip(" 　,，.。;；:：!！")
        if len(_BARE.sub("", rest)) >= 4 and not _only_signature(rest):
            found.append(Passage(rest, one.start, one.end))
    return found


def is_forwarding(passage: str) -> bool:
    """Whether a sentence only says who else will answer, that it is being looked into, or whom to ask."""
    return bool(_FORWARDED.search(normalise(passage)))


def without_contact(passage: str) -> str:
    """A sentence without telephone numbers and addresses for further questions."""
    return _CONTACT.sub("", passage)


def _only_signature(text: str) -> bool:
    """A name of an office and nothing it does."""
    return bool(
        re.fullmatch(
            r"(?:(?!转|调查|核处|办理|咨询|联系|交由|研究|解决)[\w\s（）()]){2,30}(?:局|办|办公室|委|委员会|厅|院|中心|公司|镇|街道|街道办事处|政府|人民政府|部|处|队|所|室|站)[\s\d年月日]*",
            text,
        )
    )
