"""The small tables of what belongs to a case: signature, handling, extension, reply, commitment."""

from __future__ import annotations

from huiyin.kernel.rules import system
from huiyin.kernel.workflow import Lifecycle, step
from huiyin.kernel.workflow.steps import STAY

from . import events as e
from .policies import (
    answering_unit,
    assistant_of_reply,
    assisting_unit,
    clock_moves,
    clock_not_standing,
    clock_stands,
    committed_unit,
    complete,
    consent_where_needed,
    consequence,
    consults_by_stages,
    contacted,
    cosigned_by_all,
    deputy_was_asked,
    has_assistants,
    invited_self,
    keeper,
    lead_signer,
    lead_still_writing,
    lead_unit,
    no_open_extension,
    office,
    own_head,
    own_unit,
    within_sign_term,
)
from .states import CommitmentState as C
from .states import ExtensionState as X
from .states import HandlingState as H
from .states import ReplyState as R
from .states import SignatureState as S
from .timers import CHECK, COMMITMENT, CONTACT, INVITE, JOINT, REDO, REPLY, RETURN, SIGN

# fmt: off
SIGNATURE = Lifecycle(S, start=S.INVITED, steps=[
    #    verb                event                  from                      to            who, conditions, clocks
    step("invite",           e.CosignerInvited,     [S.INVITED, S.DECLINED, S.EXPIRED], S.INVITED, may=lead_signer,
         stops=[INVITE], starts=[INVITE]),
    step("confirm",          e.CosignerConfirmed,   S.INVITED,                S.CONFIRMED,  may=invited_self, stops=[INVITE], tone="primary"),
    step("decline_to_sign",  e.CosignerDeclined,    S.INVITED,                S.DECLINED,   may=invited_self, stops=[INVITE]),
    step("expire",           e.InvitationExpired,   S.INVITED,                S.EXPIRED,    may=system | lead_signer, stops=[INVITE], hidden=True),
])

HANDLING = Lifecycle(H, start=H.OFFERED, steps=[
    step("sign_for",         e.SignedFor,           H.OFFERED,                H.IN_HAND,    may=own_unit, stops=[SIGN], tone="primary"),
    step("decline",          e.Declined,            H.OFFERED,                H.OBJECTED,   may=own_unit, needs=[within_sign_term],
         stops=[SIGN], starts=[RETURN]),
    step("agree_return",     e.ReturnAgreed,        H.OBJECTED,               H.RETURNED,   may=keeper, stops=[RETURN, REPLY, JOINT, CONTACT]),
    step("refuse_return",    e.ReturnRefused,       H.OBJECTED,               H.IN_HAND,    may=keeper, stops=[RETURN]),
    step("name_handler",     e.HandlerNamed,        [H.OFFERED, H.IN_HAND],   STAY,         may=own_unit),
    step("contact",          e.Contacted,           H.IN_HAND,                STAY,         may=own_unit, stops=[CONTACT], tone="primary"),
    step("follow_up",        e.FollowedUp,          H.DONE,                   STAY,         may=answering_unit, needs=[consults_by_stages]),
    step("ask_extension",    e.ExtensionAsked,      H.IN_HAND,                STAY,         may=answering_unit, needs=[no_open_extension]),
    step("pause",            e.ClockPaused,         H.IN_HAND,                STAY,         may=keeper, needs=[clock_moves]),
    step("resume",           e.ClockResumed,        H.IN_HAND,                STAY,         may=keeper, needs=[clock_stands], tone="primary"),
    step("draft_reply",      e.ReplyDrafted,        H.IN_HAND,                STAY,         may=answering_unit, tone="primary"),
    step("give_opinion",     e.OpinionGiven,        H.IN_HAND,                H.DONE,       may=assisting_unit, stops=[JOINT, CONTACT], tone="primary"),
    step("send_back_opinion", e.OpinionSentBack,    H.DONE,                   H.IN_HAND,    may=lead_unit | office, needs=[lead_still_writing], starts=[REDO]),
    step("finish",           e.HandlingFinished,    H.IN_HAND,                H.DONE,       may=consequence, stops=[REPLY, CONTACT], hidden=True),
    step("hand_over",        e.HandlingHandedOver,  [H.OFFERED, H.OBJECTED, H.IN_HAND, H.DONE], STAY, may=consequence, hidden=True),
    step("merge",            e.HandlingMerged,      [H.OFFERED, H.OBJECTED, H.IN_HAND], STAY, may=consequence, hidden=True),
    step("end",              e.HandlingEnded,       [H.OFFERED, H.OBJECTED, H.IN_HAND, H.DONE], H.ENDED, may=consequence,
         stops=[SIGN, RETURN, REPLY, JOINT, CONTACT], hidden=True),
])

EXTENSION = Lifecycle(X, start=X.ASKED, steps=[
    step("consent_extension", e.ExtensionConsented, X.ASKED,                  X.CONSENTED,  may=lead_signer, tone="primary"),
    step("grant_extension",  e.ExtensionGranted,    [X.ASKED, X.CONSENTED],   X.GRANTED,    may=keeper, needs=[consent_where_needed, clock_not_standing], tone="primary"),
    step("refuse_extension", e.ExtensionRefused,    [X.ASKED, X.CONSENTED],   X.REFUSED,    may=lead_signer | keeper, tone="danger"),
])

REPLY_LIFE = Lifecycle(R, start=R.DRAFT, steps=[
    step("send_to_cosign",   e.ReplySentToCosign,   R.DRAFT,                  R.COSIGNING,  may=own_unit, needs=[has_assistants, complete, contacted], tone="primary"),
    step("cosign",           e.ReplyCosigned,       R.COSIGNING,              STAY,         may=assistant_of_reply, tone="primary"),
    step("dissent",          e.ReplyDissented,      R.COSIGNING,              R.DRAFT,      may=assistant_of_reply),
    step("send_to_head",     e.ReplySentToHead,     [R.DRAFT, R.COSIGNING],   R.SIGNING,    may=own_unit, needs=[complete, contacted, cosigned_by_all], tone="primary"),
    step("sign",             e.ReplySigned,         R.SIGNING,                R.CHECKING,   may=own_head, tone="primary"),
    step("send_back_reply",  e.ReplySentBack,       [R.SIGNING, R.CHECKING],  R.DRAFT,      may=own_head | keeper, tone="danger"),
    step("issue",            e.ReplyIssued,         R.CHECKING,               R.ISSUED,     may=keeper, needs=[complete, contacted], tone="primary"),
])

COMMITMENT_LIFE = Lifecycle(C, start=C.OPEN, steps=[
    step("progress",         e.CommitmentProgressed, C.OPEN,                  STAY,         may=committed_unit),
    step("report",           e.CommitmentReported,  C.OPEN,                   C.REPORTED,   may=committed_unit, stops=[COMMITMENT], starts=[CHECK], tone="primary"),
    step("ask_deputy",       e.CommitmentDeputyAsked, C.REPORTED,             STAY,         may=lead_signer | office),
    step("confirm_kept",     e.CommitmentKept,      C.REPORTED,               C.KEPT,       may=office, needs=[deputy_was_asked], stops=[CHECK], tone="primary"),
    step("not_yet",          e.CommitmentNotYet,    C.REPORTED,               C.OPEN,       may=office, stops=[CHECK], starts=[COMMITMENT]),
    step("carry_over",       e.CommitmentCarriedOver, C.OPEN,                 STAY,         may=office, stops=[COMMITMENT]),
    step("hand_over_commitment", e.CommitmentHandedOver, [C.OPEN, C.REPORTED], STAY,      may=consequence, hidden=True),
    step("break",            e.CommitmentBroken,    C.OPEN,                   C.BROKEN,     may=office, stops=[COMMITMENT], tone="danger"),
])
# fmt: on

LIFECYCLES = {
    "casework.signer": SIGNATURE,
    "casework.handling": HANDLING,
    "casework.extension": EXTENSION,
    "casework.reply": REPLY_LIFE,
    "casework.commitment": COMMITMENT_LIFE,
}
