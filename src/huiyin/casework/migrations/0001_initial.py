

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('clocks', '0001_initial'),
        ('directory', '0001_initial'),
        ('files', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(editable=False, max_length=20, verbose_name='种类')),
                ('number', models.CharField(blank=True, max_length=40, verbose_name='编号')),
                ('title', models.CharField(max_length=200, verbose_name='标题')),
                ('state', models.CharField(editable=False, max_length=20, verbose_name='环节')),
                ('round', models.PositiveSmallIntegerField(default=1, verbose_name='办理轮次')),
                ('in_session', models.BooleanField(default=False, verbose_name='大会期间提出')),
                ('publication', models.CharField(choices=[('open', '全文公开'), ('title', '仅公开标题'), ('closed', '不公开')], default='open', max_length=10, verbose_name='公开方式')),
                ('confidential', models.BooleanField(default=False, verbose_name='保密')),
                ('policy', models.JSONField(default=dict, editable=False)),
                ('created_at', models.DateTimeField(verbose_name='起草时间')),
                ('raised_on', models.DateField(blank=True, null=True, verbose_name='提出日期')),
                ('assigned_on', models.DateField(blank=True, null=True, verbose_name='交办日期')),
                ('concluded_on', models.DateField(blank=True, null=True, verbose_name='办结日期')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='directory.body', verbose_name='机构')),
                ('session', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='directory.session', verbose_name='会议')),
                ('topic', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='directory.topic', verbose_name='类别')),
            ],
            options={
                'verbose_name': '事项',
            },
        ),
        migrations.CreateModel(
            name='Commitment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(verbose_name='承诺内容')),
                ('made_on', models.DateField(verbose_name='承诺日期')),
                ('first_due_on', models.DateField(verbose_name='原定时限')),
                ('due_on', models.DateField(verbose_name='现定时限')),
                ('kept_on', models.DateField(blank=True, null=True, verbose_name='兑现日期')),
                ('deputy_agrees', models.BooleanField(blank=True, null=True, verbose_name='代表认可兑现')),
                ('deputy_words', models.TextField(blank=True, verbose_name='代表意见')),
                ('state', models.CharField(choices=[('open', '兑现中'), ('reported', '已报兑现，待核实'), ('kept', '已兑现'), ('broken', '未能兑现')], default='open', editable=False, max_length=12, verbose_name='状态')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='casework.case')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='directory.unit', verbose_name='责任单位')),
            ],
            options={
                'verbose_name': '承诺事项',
                'ordering': ['due_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='FiveRating',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.PositiveSmallIntegerField(verbose_name='轮次')),
                ('rater', models.CharField(choices=[('office', '代表工作机构'), ('subdistrict', '街道人大工委'), ('deputy', '代表')], max_length=12, verbose_name='评价主体')),
                ('scores', models.JSONField(verbose_name='各维得分')),
                ('words', models.TextField(blank=True, verbose_name='评语')),
                ('by', models.CharField(max_length=80, verbose_name='评价人')),
                ('at', models.DateTimeField(verbose_name='评价时间')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='five_ratings', to='casework.case')),
            ],
            options={
                'verbose_name': '五维评价',
            },
        ),
        migrations.CreateModel(
            name='Handling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('lead', '主办'), ('joint', '会办'), ('split', '分办')], max_length=10, verbose_name='承办方式')),
                ('part', models.TextField(blank=True, verbose_name='承办内容')),
                ('round', models.PositiveSmallIntegerField(default=1, verbose_name='轮次')),
                ('state', models.CharField(choices=[('offered', '待签收'), ('objected', '申请退办'), ('in_hand', '办理中'), ('done', '已完成'), ('returned', '已退办'), ('ended', '已终止')], default='offered', editable=False, max_length=12, verbose_name='状态')),
                ('handler_name', models.CharField(blank=True, max_length=40, verbose_name='经办人')),
                ('assigned_on', models.DateField(verbose_name='交办日期')),
                ('objection', models.TextField(blank=True, verbose_name='退办理由')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handlings', to='casework.case')),
                ('suggests', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.unit', verbose_name='建议改交')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handlings', to='directory.unit', verbose_name='单位')),
            ],
            options={
                'verbose_name': '承办',
                'ordering': ['case_id', 'round', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Extension',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('until', models.DateField(verbose_name='延期至')),
                ('reason', models.TextField(verbose_name='延期理由')),
                ('asked_on', models.DateField(verbose_name='申请日期')),
                ('agreed_by', models.CharField(blank=True, max_length=80, verbose_name='同意人')),
                ('words', models.TextField(blank=True, verbose_name='意见')),
                ('state', models.CharField(choices=[('asked', '待代表同意'), ('consented', '待批准'), ('granted', '已批准延期'), ('refused', '未同意延期')], default='asked', editable=False, max_length=12, verbose_name='状态')),
                ('handling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='extensions', to='casework.handling')),
            ],
            options={
                'verbose_name': '延期',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('together', '同类并办，分别答复'), ('repeats', '与往年同题')], max_length=12)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links_out', to='casework.case')),
                ('to', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links_in', to='casework.case')),
            ],
        ),
        migrations.CreateModel(
            name='OnsiteVote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('meeting', models.CharField(max_length=100, verbose_name='会议')),
                ('on', models.DateField(verbose_name='日期')),
                ('satisfied', models.PositiveIntegerField(verbose_name='满意票')),
                ('basically', models.PositiveIntegerField(verbose_name='基本满意票')),
                ('dissatisfied', models.PositiveIntegerField(verbose_name='不满意票')),
                ('invalid', models.PositiveIntegerField(default=0, verbose_name='无效票')),
                ('entered_by', models.CharField(max_length=80, verbose_name='录入人')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='onsite_votes', to='casework.case')),
                ('scan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.attachment', verbose_name='测评记录')),
            ],
            options={
                'verbose_name': '现场测评',
                'ordering': ['on'],
            },
        ),
        migrations.CreateModel(
            name='Opinion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(verbose_name='会办意见')),
                ('given_by', models.CharField(max_length=80, verbose_name='提交人')),
                ('given_at', models.DateTimeField(verbose_name='提交时间')),
                ('sent_back', models.TextField(blank=True, verbose_name='退回原因')),
                ('handling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='opinions', to='casework.handling')),
            ],
            options={
                'verbose_name': '会办意见',
                'ordering': ['given_at'],
            },
        ),
        migrations.CreateModel(
            name='Pressing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('leader_name', models.CharField(max_length=40, verbose_name='领衔督办领导')),
                ('leader_title', models.CharField(max_length=60, verbose_name='职务')),
                ('because', models.TextField(blank=True, verbose_name='督办理由')),
                ('chosen_on', models.DateField(verbose_name='确定日期')),
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='pressing', to='casework.case')),
            ],
            options={
                'verbose_name': '重点督办',
                'ordering': ['chosen_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='PressingAct',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.CharField(choices=[('party', '区委'), ('directors', '主任会议成员'), ('government', '区政府领导'), ('committee', '专工委'), ('subdistrict', '街道人大工委'), ('deputies', '代表小组')], max_length=12, verbose_name='督办层级')),
                ('kind', models.CharField(choices=[('visit', '实地视察'), ('briefing', '听取汇报'), ('symposium', '座谈推进')], max_length=12, verbose_name='形式')),
                ('supervisor', models.CharField(max_length=60, verbose_name='督办人')),
                ('planned_on', models.DateField(verbose_name='计划日期')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='开展日期')),
                ('words', models.TextField(blank=True, verbose_name='督办情况')),
                ('pressing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acts', to='casework.pressing')),
            ],
            options={
                'verbose_name': '督办活动',
                'ordering': ['planned_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Progress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(verbose_name='进展情况')),
                ('by', models.CharField(max_length=80, verbose_name='报告人')),
                ('at', models.DateTimeField(verbose_name='报告时间')),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='progress', to='casework.commitment')),
            ],
            options={
                'verbose_name': '进展',
                'ordering': ['at'],
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stage', models.CharField(max_length=20, verbose_name='阶段')),
                ('due_on', models.DateField(verbose_name='期限')),
                ('at', models.DateTimeField(verbose_name='催办时间')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='casework.case')),
                ('clock', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='clocks.clock')),
            ],
            options={
                'verbose_name': '催办',
                'ordering': ['at'],
            },
        ),
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('final', '答复'), ('interim', '阶段答复')], default='final', max_length=10, verbose_name='类型')),
                ('round', models.PositiveSmallIntegerField(verbose_name='轮次')),
                ('opening', models.TextField(blank=True, verbose_name='开头')),
                ('closing', models.TextField(blank=True, verbose_name='结尾')),
                ('outcome', models.CharField(blank=True, max_length=10, verbose_name='办理结果')),
                ('outcome_scheme', models.CharField(blank=True, max_length=10, verbose_name='结果分类法')),
                ('letter_number', models.CharField(blank=True, max_length=60, verbose_name='文号')),
                ('head_name', models.CharField(blank=True, max_length=40, verbose_name='签发人')),
                ('contact_person', models.CharField(blank=True, max_length=40, verbose_name='联系人')),
                ('contact_phone', models.CharField(blank=True, max_length=40, verbose_name='联系电话')),
                ('drafted_at', models.DateTimeField(verbose_name='起草时间')),
                ('issued_on', models.DateField(blank=True, null=True, verbose_name='答复日期')),
                ('state', models.CharField(choices=[('draft', '起草中（尚未答复）'), ('cosigning', '会办单位会签中（尚未答复）'), ('signing', '待负责人签发（尚未答复）'), ('checking', '代表工作机构审核中（尚未答复）'), ('issued', '已正式答复')], default='draft', editable=False, max_length=12, verbose_name='状态')),
                ('handling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='casework.handling')),
            ],
            options={
                'verbose_name': '答复',
                'ordering': ['round', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Cosign',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by', models.CharField(max_length=80)),
                ('at', models.DateTimeField()),
                ('words', models.TextField(blank=True)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.unit')),
                ('reply', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cosigns', to='casework.reply')),
            ],
        ),
        migrations.CreateModel(
            name='ReplyItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='次序')),
                ('request', models.TextField(verbose_name='所提要求')),
                ('disposition', models.CharField(blank=True, choices=[('done', '已经落实'), ('planned', '计划落实'), ('cannot', '暂不能落实')], max_length=10, verbose_name='办理情况')),
                ('text', models.TextField(blank=True, verbose_name='逐条答复')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='落实时限')),
                ('reply', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='casework.reply')),
            ],
            options={
                'ordering': ['reply_id', 'position'],
            },
        ),
        migrations.AddField(
            model_name='commitment',
            name='item',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='commitment', to='casework.replyitem'),
        ),
        migrations.CreateModel(
            name='Signer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='次序')),
                ('is_lead', models.BooleanField(default=False, verbose_name='领衔')),
                ('state', models.CharField(choices=[('invited', '待确认'), ('confirmed', '已确认'), ('declined', '已谢绝'), ('expired', '邀请已过期')], default='invited', editable=False, max_length=12, verbose_name='状态')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='signers', to='casework.case')),
                ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='directory.group', verbose_name='以团组名义')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='directory.person', verbose_name='联名人')),
            ],
            options={
                'verbose_name': '联名',
                'ordering': ['case_id', '-is_lead', 'position', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Rating',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.PositiveSmallIntegerField(verbose_name='轮次')),
                ('attitude', models.PositiveSmallIntegerField(choices=[(1, '满意'), (2, '基本满意'), (3, '不满意')], verbose_name='办理态度')),
                ('result', models.PositiveSmallIntegerField(choices=[(1, '满意'), (2, '基本满意'), (3, '不满意')], verbose_name='办理结果')),
                ('words', models.TextField(blank=True, verbose_name='具体意见')),
                ('channel', models.CharField(choices=[('second_factor', '本人二次验证'), ('link', '一次性链接'), ('paper', '书面表格录入')], max_length=15, verbose_name='评价途径')),
                ('entered_by', models.CharField(blank=True, max_length=80, verbose_name='录入人')),
                ('address', models.GenericIPAddressField(blank=True, null=True, verbose_name='网络地址')),
                ('flagged', models.BooleanField(default=False, verbose_name='来自承办单位网络')),
                ('at', models.DateTimeField(verbose_name='评价时间')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ratings', to='casework.case')),
                ('scan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.attachment', verbose_name='原件扫描')),
                ('signer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ratings', to='casework.signer')),
            ],
            options={
                'verbose_name': '评价',
                'ordering': ['round', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.CharField(choices=[('visit', '走访面商'), ('symposium', '座谈'), ('phone', '电话沟通')], max_length=12, verbose_name='方式')),
                ('on', models.DateField(verbose_name='日期')),
                ('place', models.CharField(blank=True, max_length=100, verbose_name='地点')),
                ('officials', models.CharField(max_length=200, verbose_name='单位参加人')),
                ('words', models.TextField(verbose_name='代表意见与沟通情况')),
                ('entered_by', models.CharField(max_length=80, verbose_name='登记人')),
                ('entered_at', models.DateTimeField(verbose_name='登记时间')),
                ('handling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='casework.handling')),
                ('met', models.ManyToManyField(related_name='contacts', to='casework.signer', verbose_name='沟通对象')),
            ],
            options={
                'verbose_name': '面商',
                'ordering': ['on', 'id'],
            },
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['kind', 'state', '-id'], name='case_by_state'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['kind', 'raised_on'], name='case_by_day'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['kind', '-raised_on', '-id'], name='case_newest_first'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['session', 'kind'], name='case_by_session'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.UniqueConstraint(condition=models.Q(('number', ''), _negated=True), fields=('body', 'kind', 'number'), name='case_number_is_unique'),
        ),
        migrations.AddConstraint(
            model_name='fiverating',
            constraint=models.UniqueConstraint(fields=('case', 'round', 'rater'), name='five_rates_a_round_once'),
        ),
        migrations.AddIndex(
            model_name='handling',
            index=models.Index(fields=['unit', 'state'], name='handling_by_unit'),
        ),
        migrations.AddIndex(
            model_name='handling',
            index=models.Index(condition=models.Q(('state', 'objected')), fields=['case'], name='handling_objected'),
        ),
        migrations.AddConstraint(
            model_name='handling',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['offered', 'objected', 'in_hand', 'done', 'returned', 'ended'])), name='handling_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='handling',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['returned', 'ended']), _negated=True), fields=('case', 'unit', 'round'), name='handles_a_round_once'),
        ),
        migrations.AddConstraint(
            model_name='extension',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['asked', 'consented', 'granted', 'refused'])), name='extension_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='extension',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['asked', 'consented'])), fields=('handling',), name='one_open_extension_per_handling'),
        ),
        migrations.AddConstraint(
            model_name='link',
            constraint=models.UniqueConstraint(fields=('kind', 'case', 'to'), name='linked_once'),
        ),
        migrations.AddConstraint(
            model_name='link',
            constraint=models.CheckConstraint(condition=models.Q(('case', models.F('to')), _negated=True), name='not_linked_to_itself'),
        ),
        migrations.AddConstraint(
            model_name='onsitevote',
            constraint=models.UniqueConstraint(fields=('case', 'meeting', 'on'), name='one_vote_per_meeting'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.UniqueConstraint(fields=('clock', 'stage', 'due_on'), name='reminded_once_a_stage'),
        ),
        migrations.AddIndex(
            model_name='reply',
            index=models.Index(condition=models.Q(('state__in', ['cosigning', 'checking'])), fields=['handling'], name='reply_on_its_way'),
        ),
        migrations.AddConstraint(
            model_name='reply',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'cosigning', 'signing', 'checking', 'issued'])), name='reply_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='reply',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'final')), fields=('handling', 'round'), name='one_final_reply_per_round'),
        ),
        migrations.AddConstraint(
            model_name='reply',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'issued'), _negated=True), models.Q(('issued_on__isnull', False), models.Q(('letter_number', ''), _negated=True)), _connector='OR'), name='an_issued_reply_has_number_and_day'),
        ),
        migrations.AddConstraint(
            model_name='cosign',
            constraint=models.UniqueConstraint(fields=('reply', 'unit'), name='cosigns_a_reply_once'),
        ),
        migrations.AddConstraint(
            model_name='replyitem',
            constraint=models.UniqueConstraint(fields=('reply', 'position'), name='one_item_per_place'),
        ),
        migrations.AddIndex(
            model_name='commitment',
            index=models.Index(fields=['unit', 'state', 'due_on'], name='commitment_by_unit'),
        ),
        migrations.AddConstraint(
            model_name='commitment',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['open', 'reported', 'kept', 'broken'])), name='commitment_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='commitment',
            constraint=models.CheckConstraint(condition=models.Q(('due_on__gte', models.F('first_due_on'))), name='carried_over_only_forward'),
        ),
        migrations.AddConstraint(
            model_name='signer',
            constraint=models.UniqueConstraint(fields=('case', 'person'), name='signs_a_case_once'),
        ),
        migrations.AddConstraint(
            model_name='signer',
            constraint=models.UniqueConstraint(condition=models.Q(('is_lead', True)), fields=('case',), name='one_lead_signer'),
        ),
        migrations.AddConstraint(
            model_name='signer',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['invited', 'confirmed', 'declined', 'expired'])), name='signature_state_is_known'),
        ),
        migrations.AddIndex(
            model_name='rating',
            index=models.Index(fields=['case', 'round', 'result'], name='rating_by_case'),
        ),
        migrations.AddConstraint(
            model_name='rating',
            constraint=models.UniqueConstraint(fields=('case', 'round', 'signer'), name='rates_a_round_once'),
        ),
        migrations.AddConstraint(
            model_name='rating',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('attitude__lt', 3), ('result__lt', 3)), models.Q(('words', ''), _negated=True), _connector='OR'), name='not_satisfied_says_why'),
        ),
        migrations.AddConstraint(
            model_name='rating',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('channel', 'paper'), _negated=True), models.Q(models.Q(('entered_by', ''), _negated=True), ('scan__isnull', False)), _connector='OR'), name='paper_rating_has_scan_and_clerk'),
        ),
        migrations.AddConstraint(
            model_name='contact',
            constraint=models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='contact_says_what_was_said'),
        ),
    ]
