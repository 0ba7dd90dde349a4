"""What each intent means for a turn. The intents are described in docs/intents.md."""

from office.dialogue.heard import Heard

BOOKING, CASE = "booking", "case"
BOOKED_BEFORE = "booked_before"  # among what a booking was told: number and tail of the one before it
CHECKING, CANCELLING, CHANGING = "booking_check", "booking_cancel", "booking_change"
APPEALING = "booking_appeal"  # against a no-show that was noted
WAITING_OWN = "waiting_own"  # an entry of the waiting list, asked about later
DECIDES_ON_A_PLACE = "waiting_take", "waiting_leave"  # 要, 不要: of a place that is kept for who waited
WAITING = "waiting"  # no form of its own: a booking that takes no place, 没号就候补
CASE_CHECKING, CASE_CHASING, CASE_ADDING, CASE_WITHDRAWING = "case_check", "case_chase", "case_add", "case_withdraw"
CASE_PHOTO = "case_photo"  # 我要传照片
CASE_PHOTO_BACK = "case_photo_back"  # 照片发错了
CASE_FORGETTING = "case_forget"  # 把我的信息删了
CASE_REPLYING, CASE_JUDGING, CASE_RATING = "case_reply", "case_judge", "case_rate"
JUDGES = "judge_case"
ASKS_FOR_A_PERSON = "request_human"
HOME_HELP, HELP_CHECKING, HELP_WITHDRAWING = "agency", "agency_check", "agency_withdraw"
ASKS_FOR_HELP = "request_home_help"
ADDS_TO_A_CASE = "supplement_case"

# A wish that opens a form.
FORM_OF = {
    "book_appointment": BOOKING,
    "check_appointment": CHECKING,
    "cancel_appointment": CANCELLING,
    "change_appointment": CHANGING,
    ASKS_FOR_HELP: HOME_HELP,
    "report_unresolved_matter": CASE,
    "check_case": CASE_CHECKING,
    "chase_case": CASE_CHASING,
    ADDS_TO_A_CASE: CASE_ADDING,
    "withdraw_case": CASE_WITHDRAWING,
    JUDGES: CASE_JUDGING,
}
# Two wishes of one sentence: the second is taken up when the first is done. By the intent that opens each.
BOOKS = "book_appointment"
WAIT_FOR_EACH_OTHER = {BOOKING: BOOKS, CASE: "report_unresolved_matter"}
# In these a grumble is heard out, and they go on.
OF_BOOKING = frozenset({BOOKING, CHECKING, CANCELLING, CHANGING})
ELSEWHERE = "elsewhere"  # among what an open form was told already
# With a matter and a failure in it, a sentence that was heard as one of these tells of the failure.
SOUND_LIKE_A_FAILURE = frozenset({HOME_HELP, CASE_CHECKING, CASE_CHASING})
TOLD_A_FAILURE = "case_told"  # 窗口不给办, 一直没信儿: no wish for a case, but one is offered
OF_WHAT_WAS_TOLD = "case_of_it"  # 还缺一样, 你们不是说五样就够了
ASKS_OF_A_FAILURE = "asks_of_a_failure"  # 超过三个月还给补不
# What a window failed over, and the part of the guide that speaks to it; what is said plainest comes first.
FAILED_OVER = "case_over_"
FAILS_OVER = "ask_materials", "ask_proxy", "ask_where", "ask_conditions", "ask_fee", "ask_time_limit"
OF_AN_OFFICE = "of_an_office"  # 窗口, 社保局
# Begun where a matter was just spoken of, these are about that one.
ABOUT_THE_MATTER_IN_HAND = frozenset({BOOKING, HOME_HELP})
GIVES_UP = frozenset({CANCELLING, CHANGING, CASE_WITHDRAWING, HELP_WITHDRAWING})
# Wishes that no intent has; words tell them.
OF_A_HELP_REQUEST = (HELP_WITHDRAWING, HELP_CHECKING)
# These are about an appointment that is there, and take up what is known of it.
OF_AN_APPOINTMENT = frozenset({CHECKING, CANCELLING, CHANGING, APPEALING})
# The same of a case that was filed; what is said plainest comes first.
OF_A_CASE = (
    CASE_PHOTO_BACK,
    CASE_FORGETTING,
    CASE_WITHDRAWING,
    CASE_CHASING,
    CASE_RATING,
    CASE_JUDGING,
    CASE_REPLYING,
    CASE_PHOTO,
    CASE_ADDING,
    CASE_CHECKING,
)

# A question for the guides.
ASKS_GUIDE = frozenset(
    {
        "ask_guide",
        "ask_materials",
        "ask_fee",
        "ask_time_limit",
        "ask_where",
        "ask_when",
        "ask_conditions",
        "ask_channels",
        "ask_validity",
        "ask_legal_basis",
        "ask_proxy",
        "ask_deferral",
        "ask_forms",
        "ask_result_delivery",
    }
)
MATTER_ALONE = "ask_guide"  # may be no more than a matter's name
# What the overview of a matter tells anyway.
IN_OVERVIEW = frozenset({MATTER_ALONE, "ask_materials", "ask_fee", "ask_time_limit", "ask_where", "ask_when"})

ACCOUNT = "ask_online_account"
PRIVACY = "ask_privacy"
PROGRESS = "ask_progress"  # of what was handed in; of a case, where one is at hand
# Answered by one of the domain's own responses.
FIXED = {
    PROGRESS: "utter_guide_progress",
    JUDGES: "utter_casework_judged",
    ACCOUNT: "utter_guide_online_account",
    "make_suggestion": "utter_casework_suggestion",
    "praise_staff": "utter_casework_praise",
    ASKS_FOR_A_PERSON: "utter_handoff_call_hotline",
    "greet": "utter_smalltalk_greet",
    "thank": "utter_smalltalk_thank",
    "goodbye": "utter_smalltalk_goodbye",
    "ask_capabilities": "utter_smalltalk_capabilities",
    PRIVACY: "utter_smalltalk_privacy",
    "complain_about_bot": "utter_smalltalk_sorry",
}

# Told out of the halls' and the booking's own settings.
BOOKING_RULES, PRIORITY_LANE = "ask_booking_rules", "ask_priority_lane"
WHERE = "ask_where"  # of a hall; of a matter it is a question for the guides
OPENING_HOURS, PHONE_NUMBER, FACILITIES = "ask_opening_hours", "ask_phone_number", "ask_facilities"
# No intent has these; words tell them (knowledge/talk.yml).
OF_EVERYBODY = "of_everybody"
CLARITY = "wants_clarity"  # 一次给我说清楚
A_PERSON = "a_person"  # 给我转人工
NUMBER_LOST, NO_PHONE = "number_lost", "no_phone"
WHERE_IN_IT = "asks_where_in_it"  # 几楼, of the hall where a place is being booked
HURRIES = "case_hurries"  # 别问了，直接投诉
SAYS_YES, PUTS_RIGHT = "case_yes", "case_put_right"  # of a draft: how a yes begins, and what makes it none
STARTS_OVER = "case_starts_over"  # plainly: 从头来
KEEPS_CONTACT_BACK = "keeps_contact_back"
ASKS_THE_LINE, ASKS_WAITING, WITHOUT_PHONE = "asks_the_line", "asks_waiting", "books_without_phone"
MOVES_IT = "booking_move"  # in words that say so only of an appointment that was just spoken of
APPEALS_IT = "booking_appeals_it"  # the same
CANCELS_IT = "booking_cancels_it"  # of one that was just made, or is being looked up
CANCELS_YES = "booking_cancels_yes"  # 确定取消, to 真的要退吗
TAKES_IT = "booking_takes_it"  # 行，那约上, while a place is being booked
ELSEWHERE_RATHER = "booking_elsewhere"  # 换南关, after a place was chosen
STAYS_BOOKED = "booking_stays"  # 约上, 别取消了, after it was booked
IS_THE_OTHER = "is_the_other"  # 就是他, to who comes, after somebody else's name
NOT_THIS_MATTER = "not_this_matter"  # 不是异地的, beside the matter that it is
NOT_THERE = "not_there"  # 我不去朝阳了，去南关
ANOTHER_PHONE = "another_phone"  # 不用这个号, of a number that was given for something else
NOT_THIS_ONE = "not_this_one"  # 不要第二个，要第三个
HARD_OF_HEARING = "hard_of_hearing"
SAME_DAY = "booking_same_day"  # 同一天, after one was booked
BESIDE_THE_MATTER = "beside_the_matter"  # 给我妈, 再来一个: whom it is for names no matter
BOOKED_PLAINLY = "booking_plainly"  # in words of their own, and not only by a day
ASKS_QUIETER, ASKS_LATE, ASKS_MY_PLACE = "asks_quieter", "asks_late", "asks_my_place"
ASKS_EARLY = "asks_early"  # 能提前去吗
WHERE_BOOKED = "asks_where_booked"  # 在哪儿, of the appointment just made
BOOKING_FEE, BOOKING_FOR_ANOTHER = "asks_booking_fee", "asks_booking_for_another"
IN_ENGLISH, HOTLINE_BUSY, NEEDS_IT_EASIER = "in_english", "hotline_busy", "needs_it_easier"
IMPATIENT = "impatient"  # 急死我了
TOLD_BY_WORDS = (
    *(ASKS_MY_PLACE, ASKS_LATE, ASKS_EARLY, ASKS_QUIETER, ASKS_THE_LINE, ASKS_WAITING),
    *(BOOKING_FEE, BOOKING_FOR_ANOTHER),
    *(WITHOUT_PHONE, CASE_PHOTO, CASE_PHOTO_BACK, IN_ENGLISH, HOTLINE_BUSY, NEEDS_IT_EASIER, IMPATIENT),
)
OF_A_HALL = frozenset({OPENING_HOURS, PHONE_NUMBER, FACILITIES})

# Refused for another reason than an insult.
REFUSED_KINDLY = frozenset({"ask_opinion", "ask_professional_advice", "give_instructions"})

# With nothing open these mean little.
NOTHING_OPEN = {
    "affirm": "utter_talk_nothing_open",
    "choose_item": "utter_talk_nothing_open",
    "deny": "utter_talk_not_that",
    "leave_matter": "utter_talk_nothing_open",
    "say_unsure": "utter_talk_unsure",
}

YES, NO, CHOOSE = "affirm", "deny", "choose_item"
DETAILS, CORRECT = "give_details", "correct_detail"
LEAVE, RESTART, UNSURE, REPEAT = "leave_matter", "start_over", "say_unsure", "ask_repeat"
# Giving up what is just being made is leaving it.
LEAVES_ITS_FORM = {"cancel_appointment": {BOOKING, HOME_HELP}, "withdraw_case": {CASE, HOME_HELP}}
# Moving one that is just being made is correcting it.
CORRECTS_ITS_FORM = {"change_appointment": BOOKING, ADDS_TO_A_CASE: CASE}
FALLBACK, OUT_OF_SCOPE = "nlu_fallback", "out_of_scope"
OTHER_AUTHORITY = "report_to_other_authority"

# With a matter and 约 in it, a sentence that was heard as one of these wishes for a place.
MAY_HOLD_A_WISH = frozenset({DETAILS, CORRECT, FALLBACK, PRIORITY_LANE})

# With nothing open, these may be what an officer waits for; what is not understood may be, too.
MAY_BE_A_REPLY = frozenset({DETAILS, CORRECT})
# Small talk that ends a matter.
PARTING = frozenset({"greet", "thank", "goodbye"})

BARE_ANSWERS = frozenset({"affirm", "deny", "say_unsure", "choose_item"})

# Said in the middle of a form, these are no answer to "what happened?" or "what do you want?".
NO_ACCOUNT = frozenset(
    {
        *("greet", "thank", "goodbye", "ask_capabilities", "ask_privacy", "complain_about_bot", "request_human"),
        *("ask_opening_hours", "ask_phone_number", "ask_facilities", "ask_booking_rules", "ask_priority_lane"),
        *BARE_ANSWERS,
    }
)
# Of these a failure that is told in plain words is no part, unless they are sure.
MAY_TELL_A_FAILURE = frozenset(
    {*ASKS_GUIDE, DETAILS, CORRECT, FALLBACK, PROGRESS, UNSURE, OUT_OF_SCOPE, "ask_priority_lane", "complain_about_bot"}
)
MAY_TELL_OF_ONESELF = frozenset({DETAILS, CORRECT, FALLBACK, OUT_OF_SCOPE, UNSURE})
# With a matter surely named and none of the words (knowledge/talk.yml), these are asked about that matter: 换法人.
SMALL_TALK_ONLY_IF = {ASKS_FOR_A_PERSON: "speaks_of_a_person", "make_suggestion": "speaks_of_better"}
# So are these, while nothing was booked: 查我名下几套房.
CHECKS_ONLY_IF = {"check_appointment": "speaks_of_a_number"}
# A wish for a place may be classified as one of these.
MAY_BE_A_WISH = frozenset({*ASKS_GUIDE, DETAILS, FALLBACK})

# From here on a classified question counts, even where a form waits for a value.
SURE_ENOUGH = 0.5
# Fields that any words answer: 要个说法 to "what do you want?" is no question.
ADDED_WORDS, APPEAL_REASON = "words", "reason"
FREE_WORDS = frozenset({"what", "want", ADDED_WORDS, APPEAL_REASON})
LONGEST_PLEA = 6  # characters of 你再说一遍; a longer sentence answers those
TIME, PLACE = "when", "place"  # the fields of when to come, and of the free places
# What an answered or finished case is asked about; an account of what went wrong may answer it.
SOLVED, CONTENT, LEVEL = "solved", "content", "level"
VERDICTS = frozenset({SOLVED, CONTENT, LEVEL})
# Fields that only an answer of their own kind answers.
CONTACT = frozenset({"name", "phone"})
LOOKED_UP_BY = frozenset({"no", "tail"})
NARROW_FIELDS = frozenset({"who", "name", "phone", "no", "tail", "trips"})
# From here on small talk or a question is heard even there.
SURELY_NO_ACCOUNT = 0.8


def part_asked_by(intent: str) -> str:
    """As knowledge/answers.yml names it under `section`: ask_fee -> fee."""
    return intent.removeprefix("ask_").removeprefix("result_")


def is_no_account(heard: Heard) -> bool:
    return heard.intent in NO_ACCOUNT and heard.confidence >= SURELY_NO_ACCOUNT
