"""Official documents by GB/T 9704-2012, from a small description to .docx. No domain rule lives here.

Say what a document is with the words of `language`, then `compose.docx(document)` gives its bytes::

    letter = Document(
        head=LetterHead("临海新区交通运输局", number="临交函〔2026〕12号"),
        title="关于区十届人大五次会议第12号建议的答复",
        addressee="王海燕代表",
        body=[Paragraph("您提出的建议收悉。"), Heading("办理情况"), Paragraph("……")],
        signature=Signature("临海新区交通运输局", date(2026, 3, 2)),
        note="联系人：吴某，联系电话：0000-0000000",
    )
"""
