"""The sentences in which a text asks for something: a request, a suggestion, or a question."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..sentences import sentences

_REQUEST = re.compile(
    r"请求|恳请|恳求|敬请|希望|盼望|期望|呼吁|期待|强烈要求|(?:我们?|本人|特此|现|业主们?|居民们?|村民们?|大家)(?:都|一致|再次|也|强烈)?要求|^要求|(?:^|[，,。：:])(?:请|望|盼|求)(?!问|假|客|到|见)"
    r"|(?:请|望)(?:政府|领导|有关|相关|贵|市|区|县|省|书记|各|你们|上级|尽快|尽早|早日|予以|给予|帮|查|严|加|重视|关注|解决|督促|协调)|还我们?|给(?:我们?|个|一个)(?:一个)?(?:说法|交代|答复|公道)|帮帮|救救|为我们?做主|谢谢解决"
)
_SUGGESTION = re.compile(r"建议|不妨|应该|应当|可以考虑|是否可以(?:考虑)?增|最好(?:是|能)|有必要")
_QUESTION = re.compile(
    r"请问|想问|咨询|请教|能否|可否|能不能|可不可以|是否|有没有|何时|什么时候|几时|多久|为什么|为何|怎么(?:办|样|解决|处理|申请|办理|个|回事)|如何|哪里|哪个部门|谁来?管|多少|吗[？?。]?$|呢[？?。]?$|[？?]"
)
_NOT_ASKING = re.compile(
    r"(?:开发商|物业|公司|学校|银行|医院|老师|他们?|对方|领导|法院|政策|文件|规定|国家|老板|销售|中介|单位)[^，。]{0,6}(?:要求|建议|希望)|按照?要求|符合要求|不符合?.{0,4}要求|的希望|没有希望|看不到希望"
)


@dataclass(frozen=True)
class Request:
    """A sentence that asks; `kind` is request, suggestion or question; `text[start:end]` of the body."""

    text: str
    kind: str
    start: int
    end: int


def requests(text: str) -> list[Request]:
    """The asking sentences of a text in its order."""
    found = []
    for one in sentences(text):
        plain = _NOT_ASKING.sub("", one.text)
        kind = (
            "request"
            if _REQUEST.search(plain)
            else "question"
            if _QUESTION.search(plain)
            else "suggestion"
            if _SUGGESTION.search(plain)
            else ""
        )
        if kind:
            found.append(Request(one.text, kind, one.start, one.end))
    return found
