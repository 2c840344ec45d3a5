from app.page import i18n

try:
    from js import Intl
except ImportError:  # there is none on CPython
    Intl = None

if Intl:
    i18n.use(Intl)


def case_values_are_filled_in():
    assert i18n.text("train.loss", epoch=7, loss=i18n.decimal(0.70961)) == "Epoch: 7 - loss: 0.71"


def case_a_value_is_not_read_as_a_pattern():
    assert "{loss}" in i18n.text("say.ready", name="{loss} <b>")


def case_numbers_have_the_right_form():
    assert i18n.count("data.colours", 1) == "1 colour"
    assert i18n.count("data.colours", 0) == "0 colours"
    assert i18n.count("data.colours", 5242) == "5,242 colours"
    assert i18n.thousands(999) == "999"
    assert i18n.thousands(1000000) == "1,000,000"
    assert i18n.thousands(5000000000) == "5,000,000,000"
    assert i18n.count("data.colours", 5000000000) == "5,000,000,000 colours"


def case_decimals_have_two_places_and_huge_ones_are_powers_of_ten():
    told = [i18n.decimal(number) for number in (0.0, 0.784, 1.5e120)]
    assert told == ["0.00", "0.78", "1.5E120"], told


def case_numbers_follow_the_language_that_is_chosen():
    i18n.choose(["zh"])
    assert [i18n.percent(share) for share in (0.0001, 0.784, 0.9996)] == ["<1%", "78%", ">99%"]
    assert i18n.thousands(5242) == "5,242"
    i18n.choose(["en"])


def case_no_blank_stands_between_chinese_sentences():
    i18n.choose(["zh"])
    assert i18n.in_sentences(["还没有样本。", "", "再训练一轮。"]) == "还没有样本。再训练一轮。"
    i18n.choose(["en"])
    assert i18n.in_sentences(["One.", "Two."]) == "One. Two."


def case_chinese_names_have_a_mark_of_their_own_between_them():
    i18n.choose(["zh"])
    assert i18n.listed(["宽", "高"]) == "宽、高"
    i18n.choose(["en"])
    assert i18n.listed(["width", "height"]) == "width, height"


def case_percentages_do_not_claim_too_much():
    told = [i18n.percent(share) for share in (0.0, 0.0001, 0.009, 0.784, 0.99, 0.9996, 1.0)]
    assert told == ["0%", "<1%", "<1%", "78%", "99%", ">99%", "100%"], told

    assert [i18n.percent(share) for share in (1.5, -0.5)] == ["150%", "-50%"]
    assert i18n.percent(float("nan")).lower() == "nan%"


def case_an_unknown_language_falls_back():
    assert i18n.choose(["en-GB"]) == "en"
    assert i18n.choose(["tlh"]) == "en"
    assert i18n.choose([]) == "en"


def case_the_first_language_that_is_there_is_chosen():
    for tag in ("zh", "zh-CN", "zh-Hans", "zh-Hans-SG", "zh-TW", "ZH-cn"):
        assert i18n.choose([tag]) == i18n.chosen() == "zh", tag
    assert i18n.choose(["", "tlh", "zh-CN", "en"]) == "zh"
    assert i18n.choose(["en-US", "zh-CN"]) == "en"


def case_messages_come_in_the_language_that_is_chosen():
    i18n.choose(["zh"])
    assert i18n.text("train.train") == "训练"
    assert i18n.count("data.colours", 1) == "1 种颜色"
    assert i18n.count("data.colours", 5242) == "5,242 种颜色"
    i18n.choose(["en"])
    assert i18n.text("train.train") == "Train"
