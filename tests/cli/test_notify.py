"""planctl notify against a real mail server: what arrives is what was due, once."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from planctl.store.database import database_url, reading
from planctl.usecases import contacts
from planctl.usecases.contacts import ContactEntry
from planctl.usecases.trail import differences
from tests import sql
from tests.cli.conftest import author
from tests.conftest import Ran, Registers, Runner
from tests.notify.chatgroup import chat_group
from tests.notify.mailserver import (
    PASSWORD,
    USER,
    Faults,
    Office,
    certificates,
    mail_office,
)
from tests.servers import file_only

Golden = Callable[[str, str], None]

TODAY = "2025-01-20"
PEOPLE = (
    ("市卫健委", "临江市", "wj@example.gov.cn", "to"),
    ("市医保局", "临江市", "yb@example.gov.cn", "to"),
    ("市教体局", "临江市", "jt@example.gov.cn", "to"),
    ("市卫生健康委", "河西市", "hx@example.gov.cn", "to"),
    ("市卫健委", "南浦区", "np@example.gov.cn", "to"),
    ("市卫健委", "东山县", "ds@example.gov.cn", "to"),
    ("市卫健委", "西河县", "xh@example.gov.cn", "to"),
)
OFFICE = ("市卫健委", "临江市", "gh@example.gov.cn", "office")
LEADER = ("市卫健委", "临江市", "ld@example.gov.cn", "leader")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """Run a mail server that planctl is set up to use."""
    with mail_office() as office:
        monkeypatch.setenv("PLANCTL_SMTP_URL", f"smtp://127.0.0.1:{office.port}")
        monkeypatch.setenv("PLANCTL_MAIL_FROM", "规划科 <plan@example.gov.cn>")
        yield office


def add(planctl: Runner, db: Path, *people: tuple[str, str, str, str]) -> None:
    for dept, region, email, role in people:
        planctl(
            "contact", "add", "-d", dept, "-r", region, "-e", email, "--role", role, db=db
        )  # fmt: skip


@pytest.fixture(scope="session")
def _staffed_template(registers: Registers, _figures_template: Path) -> Path:
    path = registers.template("staffed.db", _figures_template)
    for dept, region, email, role in PEOPLE:
        entry = ContactEntry(dept, region, email, role=role)
        contacts.add(database_url(str(path)), entry, author("2024-10-01"))
    return path


@pytest.fixture
def staffed_db(registers: Registers, _staffed_template: Path, _desk: Path) -> Iterator[Path]:
    """Return a register with figures, and a contact for everybody that is written to.

    Whatever a test had sent, put off or refused, the log tells of it as it stands.
    """
    for place in registers.fresh(_staffed_template, _desk / "staffed.db"):
        yield place
        with reading(database_url(str(place))) as session:
            assert list(differences(session, whole=True)) == []


def notify(planctl: Runner, db: Path, *args: str, day: str = TODAY, code: int = 0) -> Ran:
    return planctl("notify", *args, db=db, today=day, code=code)


def log(planctl: Runner, db: Path, *args: str) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = json.loads(
        planctl("notify", "log", "-f", "json", *args, db=db).out
    )
    return rows


def delivered(planctl: Runner, db: Path) -> set[tuple[str, str, str]]:
    return {
        (str(r["item"]), str(r["stage"]), str(r["recipient"]))
        for r in log(planctl, db, "--state", "sent", "--most", "99999")
    }


# What arrives


def test_each_reader_gets_one_digest_with_its_own_items(
    planctl: Runner, staffed_db: Path, server: Office
) -> None:
    ran = notify(planctl, staffed_db)
    assert ran == Ran("已发 7 封，7 个收件地址\n", "", 0)
    assert sorted(server.told) == sorted(email for _, _, email, _ in PEOPLE)
    by_reader = {one.recipients[0]: one for one in server.arrived}
    edu = by_reader["jt@example.gov.cn"]
    assert edu.mail["Subject"] == "【红】市教体局：逾期 1 项（截至 2025-01-20）"
    assert "儿童青少年总体近视率年降幅" in edu.text
    assert "每个县区建成公办托育机构数" not in edu.text
    health = by_reader["wj@example.gov.cn"].text
    assert "配合（牵头：市教体局）" in health
    assert "2024-12-31 应≥60%，到期的数一直没有报" in health
    assert "要做：督促西河县、南浦区达到≥1个" in health


def test_what_arrives_is_what_was_due(planctl: Runner, staffed_db: Path, server: Office) -> None:
    dry = json.loads(notify(planctl, staffed_db, "--dry-run", "-f", "json").out)
    promised = {(row["item"], row["stage"], to) for row in dry for to in row["to"]}
    assert server.arrived == []
    notify(planctl, staffed_db)
    assert delivered(planctl, staffed_db) == promised
    told = {str(one.mail["Subject"]) for one in server.arrived}
    assert told == {row["subject"] for row in dry}


def test_every_overdue_item_of_a_plan_is_in_its_leads_mail(
    planctl: Runner, staffed_db: Path, server: Office
) -> None:
    ran = planctl("overdue", "-f", "json", db=staffed_db, today=TODAY, code=3)
    notify(planctl, staffed_db)
    sent = {item for item, _, _ in delivered(planctl, staffed_db)}
    for row in json.loads(ran.out):
        assert any(item.startswith(f"{row['plan']}/{row['indicator']}@") for item in sent)
        texts = [one.text for one in server.arrived if f"（{row['indicator']}）" in one.text]
        assert texts, row["indicator"]


def test_the_arithmetic_is_that_of_status(
    planctl: Runner, staffed_db: Path, server: Office
) -> None:
    notify(planctl, staffed_db)
    rows = json.loads(planctl("status", "-f", "json", db=staffed_db, today=TODAY).out)
    everything = "".join(one.text for one in server.arrived)
    worst = [row["reason"] for row in rows if row["status"] in ("overdue", "behind")]
    assert worst
    assert all(reason in everything for reason in worst)


def test_headers_are_encoded_right_and_the_html_says_the_same(
    planctl: Runner, staffed_db: Path, server: Office
) -> None:
    notify(planctl, staffed_db, "--attach", "list", "-d", "市教体局")
    (one,) = server.arrived
    head = one.raw.split(b"\r\n\r\n")[0]
    assert head.isascii()
    assert max(map(len, one.raw.split(b"\r\n"))) <= 998
    assert one.sender == "plan@example.gov.cn"
    assert str(one.mail["From"]) == "规划科 <plan@example.gov.cn>"
    assert str(one.mail["To"]) == "市教体局 <jt@example.gov.cn>"
    assert one.mail["Auto-Submitted"] == "auto-generated"
    assert re.fullmatch(r"<planctl\.[0-9a-f]{32}@example\.gov\.cn>", one.message_id)
    assert [part.get_content_type() for part in one.mail.walk()] == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/csv",
    ]  # fmt: skip
    (file,) = one.mail.iter_attachments()
    assert file.get_filename() == "市教体局 事项清单 2025-01-20.csv"
    assert b"filename*0*=utf-8''" in one.raw or b"filename*=utf-8''" in one.raw
    assert "lj-04-3" in file.get_content()
    said = [line.strip() for line in one.text.splitlines() if line.strip().startswith("要做")]
    assert said
    plain = re.sub(r"<[^>]+>", "", one.html)
    assert all(line in plain for line in said)


def test_a_county_gets_its_form_along_and_what_it_fills_in_can_be_imported(
    planctl: Runner, staffed_db: Path, server: Office, tmp_path: Path
) -> None:
    notify(planctl, staffed_db, "--attach", "template")
    east = next(one for one in server.arrived if one.recipients == ["ds@example.gov.cn"])
    names = [file.get_filename() for file in east.mail.iter_attachments()]
    assert names == ["填报表 东山县 2024年四季度 linjiang-2023.xlsx"]
    (file,) = east.mail.iter_attachments()
    form = tmp_path / "form.xlsx"
    form.write_bytes(file.get_content())
    book = load_workbook(form)
    assert "东山县" in str(list(book.worksheets[0].values))
    wide = [one for one in server.arrived if not list(one.mail.iter_attachments())]
    assert {one.recipients[0] for one in wide}.isdisjoint(
        {"ds@example.gov.cn", "xh@example.gov.cn"}
    )


def test_names_with_line_breaks_or_markup_add_nothing(
    planctl: Runner, figures_db: Path, server: Office
) -> None:
    add(planctl, figures_db, PEOPLE[2])
    sql.run(
        figures_db,
        "UPDATE contact SET name = :name",
        "UPDATE indicator SET name = :title WHERE code = 'lj-04-3'",
        name="甲\r\nBcc: evil@example.com\r\n\r\n<b>",
        title="近视率<script>x</script>\r\nBcc: evil@example.com",
    )
    notify(planctl, figures_db, "-d", "市教体局")
    (one,) = server.arrived
    assert one.recipients == ["jt@example.gov.cn"]
    assert one.mail["Bcc"] is None
    assert one.mail["To"].addresses[0].addr_spec == "jt@example.gov.cn"
    assert "<script>" not in one.html


def test_an_address_that_came_in_past_planctl_stops_nobody_else(
    planctl: Runner, staffed_db: Path, server: Office
) -> None:
    sql.run(
        staffed_db,
        "UPDATE contact SET address = :new WHERE address = 'jt@example.gov.cn'",
        new="jt\r\nBcc: x@example.com",
    )
    ran = notify(planctl, staffed_db, code=1)
    assert "联系人 jt??Bcc: x@example.com 不是邮箱地址，没有发" in ran.err
    assert "临江市 市教体局没有联系人" in ran.err
    assert len(server.arrived) == 6


def test_a_chinese_domain_goes_out_in_its_ascii_form(
    planctl: Runner, figures_db: Path, server: Office
) -> None:
    add(planctl, figures_db, ("市教体局", "临江市", "jt@卫生.中国", "to"))
    notify(planctl, figures_db, "-d", "市教体局")
    assert server.told == ["jt@xn--rlr479e.xn--fiqs8s"]
    assert notify(planctl, figures_db, "-d", "市教体局").out == ""


# Once


def test_a_second_run_sends_nothing_and_is_silent(
    planctl: Runner, staffed_db: Path, server: Office
) -> None:
    notify(planctl, staffed_db)
    assert notify(planctl, staffed_db) == Ran("", "", 0)
    assert notify(planctl, staffed_db, day="2025-01-21") == Ran("", "", 0)
    assert len(server.arrived) == 7


def test_with_nothing_to_say_nothing_is_needed(planctl: Runner, office_db: Path) -> None:
    assert notify(planctl, office_db, day="2022-06-01") == Ran("", "", 0)


def test_days_off_are_caught_up_with_in_one_digest(
    planctl: Runner, staffed_db: Path, server: Office
) -> None:
    notify(planctl, staffed_db, day="2024-11-29")
    first = len(server.arrived)
    # T-7 and T-1 pass in silence; T+1 and T+7 fall on days on which the machine was off.
    notify(planctl, staffed_db, "-d", "市教体局", day="2025-01-08")
    late = [one for one in server.arrived[first:] if "jt@example.gov.cn" in one.recipients]
    assert len(late) == 1
    rows = log(planctl, staffed_db, "--to", "jt@example.gov.cn")
    item = "linjiang-2023/lj-04-3@2024-12-31"
    stages = {str(r["stage"]): str(r["state"]) for r in rows if r["item"] == item}
    assert stages == {
        "T-30": "sent", "T-7": "covered", "T-1": "covered", "T+1": "covered", "T+7": "sent",
    }  # fmt: skip


def test_an_item_that_is_done_is_spoken_of_no_more(
    planctl: Runner, staffed_db: Path, server: Office
) -> None:
    notify(planctl, staffed_db)
    planctl("done", "lj-03-5", "--on", "2025-01-20", db=staffed_db, today="2025-01-21")
    before = len(server.arrived)
    notify(planctl, staffed_db, day="2025-02-05")
    assert not any("（lj-03-5）" in one.text for one in server.arrived[before:])
    assert any("（lj-03-1）" in one.text for one in server.arrived[before:])


def test_who_joins_later_is_told_where_things_stand(
    planctl: Runner, staffed_db: Path, server: Office
) -> None:
    notify(planctl, staffed_db)
    add(planctl, staffed_db, ("市教体局", "临江市", "new@example.gov.cn", "cc"))
    notify(planctl, staffed_db)
    assert server.arrived[-1].recipients == ["new@example.gov.cn"]
    assert len(server.arrived) == 8


def test_one_person_in_two_capacities_reads_each_item_once(
    planctl: Runner, staffed_db: Path, server: Office
) -> None:
    add(planctl, staffed_db, ("市卫健委", "临江市", "wj@example.gov.cn", "office"))
    notify(planctl, staffed_db)
    rows = log(planctl, staffed_db, "--to", "wj@example.gov.cn", "--most", "9999")
    keys = [(row["item"], row["stage"]) for row in rows]
    assert len(keys) == len(set(keys))
    (wide,) = [one for one in server.arrived if one.recipients == ["wj@example.gov.cn"]]
    assert "全貌" in wide.text


# Who else


def test_the_office_sees_the_whole_and_the_leader_the_worst(
    planctl: Runner, staffed_db: Path, server: Office
) -> None:
    add(planctl, staffed_db, OFFICE, LEADER)
    notify(planctl, staffed_db)
    wide = next(one for one in server.arrived if one.recipients == [OFFICE[2]])
    assert str(wide.mail["Subject"]).startswith("【红】临江市规划科：逾期 6 项、滞后 1 项、未报")
    assert re.search(r"\d+ 项：.*（已判断 \d+ \+ 待报或过期 \d+ \+ 未到期 \d+ = \d+）", wide.text)
    assert "市医保局：滞后 1" in wide.text
    assert re.search(r"南浦区 \d+ 项、东山县 \d+ 项", wide.text)
    leader = next(one for one in server.arrived if one.recipients == [LEADER[2]])
    assert str(leader.mail["Subject"]).startswith("【红】市卫健委分管领导：逾期 5 项")
    assert "未报" not in str(leader.mail["Subject"])


def test_copies_go_with_the_departments_mail(
    planctl: Runner, figures_db: Path, server: Office
) -> None:
    add(planctl, figures_db, PEOPLE[2], ("市教体局", "临江市", "fz@example.gov.cn", "cc"))
    notify(planctl, figures_db, "-d", "市教体局")
    (one,) = server.arrived
    assert one.recipients == ["jt@example.gov.cn", "fz@example.gov.cn"]
    assert str(one.mail["Cc"]) == "市教体局 <fz@example.gov.cn>"


def test_supporting_departments_are_copied_in_if_so_configured(
    planctl: Runner, staffed_db: Path, server: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = json.loads(notify(planctl, staffed_db, "--dry-run", "-f", "json").out)
    own = {(row["item"], row["stage"], to) for row in rows for to in row["to"]}
    monkeypatch.setenv("PLANCTL_MAIL_SUPPORT", "copy")
    notify(planctl, staffed_db)
    # The same is said to the same people at the same stages.
    assert delivered(planctl, staffed_db) == own
    copies = [m for m in server.arrived if "本信抄送给您" in m.text or m.mail["Cc"]]
    assert copies
    for copy in copies:
        places = copy.text.count("   要做：")
        assert places == copy.text.count("；配合：")
    assert notify(planctl, staffed_db).out == ""
    monkeypatch.setenv("PLANCTL_MAIL_SUPPORT", "both")
    assert "PLANCTL_MAIL_SUPPORT 不能是" in notify(planctl, staffed_db, code=2).err


def test_counties_are_told_what_they_have_not_reported(
    planctl: Runner, staffed_db: Path, server: Office
) -> None:
    notify(planctl, staffed_db)
    east = next(one for one in server.arrived if one.recipients == ["ds@example.gov.cn"])
    assert "截止 2025-01-15，已过 5 天" in east.text
    assert "要做：填报2024年四季度的数" in east.text


def test_a_department_without_a_contact_is_reported(
    planctl: Runner, figures_db: Path, server: Office
) -> None:
    add(planctl, figures_db, *PEOPLE[1:])
    ran = notify(planctl, figures_db, code=1)
    assert re.fullmatch(
        r"临江市 市卫健委没有联系人，\d+ 项没有提醒到。"
        r"请用 planctl contact add --dept 市卫健委 --region 临江市 --email 邮箱 添加\n",
        ran.err,
    )
    assert len(server.arrived) == 6
    assert "没有联系人" in notify(planctl, figures_db, "--dry-run", code=1).err


# When


def test_on_a_quiet_day_nothing_is_sent(planctl: Runner, staffed_db: Path, server: Office) -> None:
    for day in ("2025-01-19", "2025-01-28"):
        assert notify(planctl, staffed_db, day=day) == Ran("", "", 0)
    assert server.arrived == []
    dry = notify(planctl, staffed_db, "--dry-run", day="2025-01-28")
    assert "2025-01-28 是法定节假日，不发；2025-02-05 再发" in dry.err
    assert notify(planctl, staffed_db, "--any-day", day="2025-01-19").out.startswith("已发 7 封")


def test_a_make_up_workday_is_a_working_day(
    planctl: Runner, staffed_db: Path, server: Office
) -> None:
    assert notify(planctl, staffed_db, day="2025-01-26").out.startswith("已发 7 封")


def test_outside_the_working_hours_nothing_is_sent(
    planctl: Runner, staffed_db: Path, server: Office, tmp_path: Path
) -> None:
    file = tmp_path / "梯.yaml"
    planctl("notify", "ladder", "export", "-o", str(file), db=staffed_db)
    file.write_text(
        file.read_text(encoding="utf-8").replace(
            "quiet: holidays", "quiet: none\n  hours: 14:00-17:00"
        ),
        encoding="utf-8",
    )
    planctl("notify", "ladder", "load", str(file), db=staffed_db)
    assert notify(planctl, staffed_db) == Ran("", "", 0)
    assert "发信时间是 14:00—17:00" in notify(planctl, staffed_db, "--dry-run").err
    assert server.arrived == []


# The ladder


def test_the_ladder_is_listed_replaced_and_kept_in_versions(
    planctl: Runner, staffed_db: Path, server: Office, tmp_path: Path
) -> None:
    rows = json.loads(planctl("notify", "ladder", "list", "-f", "json", db=staffed_db).out)
    assert [row["stage"] for row in rows][:3] == ["T-30", "T-7", "T-1"]
    assert {row["version"] for row in rows} == {0}
    notify(planctl, staffed_db)
    assert "第 1 版" in planctl("notify", "ladder", "list", db=staffed_db).out
    ran = planctl("notify", "ladder", "load", "three-colour", db=staffed_db)
    assert ran.out == "已改用 蓝黄红三色督办单（three-colour，第 1 版）\n"
    again = planctl("notify", "ladder", "load", "three-colour", db=staffed_db)
    assert again.out.startswith("没有变化")
    planctl("notify", "ladder", "load", str(tmp_path / "没有.yaml"), db=staffed_db, code=1)
    before = len(server.arrived)
    notify(planctl, staffed_db)
    # The stages that both ladders have were said already.
    again_said = {row["stage"] for row in log(planctl, staffed_db, "--state", "sent")}
    assert len(server.arrived) - before <= 4
    assert "T+W@2025-W04" in again_said


# Other ways


def test_settings_of_the_config_file_encryption_and_a_password_file(
    planctl: Runner, figures_db: Path, tmp_path: Path
) -> None:
    add(planctl, figures_db, PEOPLE[2])
    ca, context = certificates(tmp_path)
    secret = tmp_path / "password"
    secret.write_text(PASSWORD, encoding="utf-8")
    secret.chmod(0o600)
    config = tmp_path / "config" / "planctl" / "config.toml"
    config.parent.mkdir(parents=True)
    with mail_office(context, login=True) as office:
        config.write_text(
            f"[mail]\nurl = 'smtp+starttls://{USER}@localhost:{office.port}'\nca = '{ca}'\n"
            f"from = '规划科 <plan@example.gov.cn>'\npassword_file = '{secret}'\n",
            encoding="utf-8",
        )
        notify(planctl, figures_db, "-d", "市教体局")
        assert office.told == ["jt@example.gov.cn"]
        secret.write_text("wrong", encoding="utf-8")
        ran = notify(planctl, figures_db, "-d", "市教体局", day="2025-02-10", code=1)
        assert "拒绝用户 plan 登录（535）" in ran.err
        assert "wrong" not in ran.err
    assert PASSWORD not in "\n".join(sql.content(figures_db))


def test_without_settings_nothing_is_claimed_and_one_line_says_what_to_do(
    planctl: Runner, staffed_db: Path
) -> None:
    ran = notify(planctl, staffed_db, code=1)
    assert ran.err.startswith("错误：没有设置发件人。请设置环境变量 PLANCTL_MAIL_FROM")
    assert ran.err.count("\n") == 1
    assert log(planctl, staffed_db) == []


@pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")
def test_a_chat_group_has_the_same_ladder_and_the_same_log(
    planctl: Runner, figures_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planctl("contact", "add", "-d", "市教体局", "--chat", "edu", db=figures_db)
    with chat_group() as group:
        monkeypatch.setenv("PLANCTL_CHAT_EDU", group.address)
        notify(planctl, figures_db, "-d", "市教体局")
        assert notify(planctl, figures_db, "-d", "市教体局") == Ran("", "", 0)
    (told,) = group.told
    assert told["title"] == "【红】市教体局：逾期 1 项（截至 2025-01-20）"
    assert "〔红〕儿童青少年总体近视率年降幅，逾期 20 天。要做：补报2024年的数" in told["message"]
    rows = [row for row in log(planctl, figures_db) if row["state"] == "sent"]
    assert {(row["recipient"], row["channel"]) for row in rows} == {("chat:edu", "chat")}
    assert "key-of-the-group" not in "\n".join(sql.content(figures_db))


# Preview, log, cron


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("department", ("-d", "市卫健委", "-p", "linjiang-2023")),
        ("county", ("-r", "西河县")),
        ("office", ("--office", "-p", "linjiang-2023")),
    ],
)
@pytest.mark.parametrize("form", ["text", "html", "chat"])
def test_digests_read_as_before(
    planctl: Runner, figures_db: Path, golden: Golden, name: str, args: tuple[str, ...], form: str
) -> None:
    ran = planctl("notify", "preview", "--as-of", TODAY, "-f", form, *args, db=figures_db)
    suffix = {"text": "txt", "html": "html", "chat": "chat.txt"}[form]
    golden(f"mail/{name}.{suffix}", ran.out)


def test_a_preview_shows_one_digest_and_writes_nothing(
    planctl: Runner, figures_db: Path, tmp_path: Path
) -> None:
    show = ("notify", "preview", "--as-of", TODAY)
    text = planctl(*show, "-d", "市教体局", db=figures_db).out
    assert text.startswith("主题：【红】市教体局：逾期 1 项（截至 2025-01-20）\n")
    assert "未报" in planctl(*show, "-r", "东山县", db=figures_db).out
    assert "全貌" in planctl(*show, "--office", "-p", "linjiang-2023", db=figures_db).out
    assert "分管领导" in planctl(*show, "--leader", "-d", "市教体局", db=figures_db).out
    file = tmp_path / "信.html"
    planctl(*show, "-d", "市教体局", "-f", "html", "-o", str(file), db=figures_db)
    assert "<html" in file.read_text(encoding="utf-8")
    assert "Subject: =?utf-8?" in planctl(*show, "-d", "市教体局", "-f", "eml", db=figures_db).out
    assert log(planctl, figures_db) == []
    planctl(*show, db=figures_db, code=2)
    ran = planctl(
        "notify", "preview", "-d", "市教体局", "--as-of", "2022-01-03", db=figures_db, code=1
    )
    assert "没有要提醒的" in ran.err


def test_cron_lines_name_the_program_and_the_register(planctl: Runner, tmp_path: Path) -> None:
    db = tmp_path / "台账 100%.db"
    planctl("init", db=db)
    text = planctl("notify", "install-cron", "--print", "--at", "7:05", db=db).out
    (line,) = [row for row in text.splitlines() if row.startswith("5 7 * * *")]
    assert f"--db '{tmp_path}/台账 100\\%.db' notify" in line
    assert "OnCalendar=*-*-* 07:05:00" in text
    assert "Persistent=true" in text
    assert "schtasks /Create /TN planctl-notify /SC DAILY /ST 07:05" in text
    assert "%%.db' notify" in text
    planctl("notify", "install-cron", "--print", "--at", "25:00", db=db, code=2)
    planctl("notify", "install-cron", db=db, code=2)


# Faults of one message or recipient


def test_a_refused_recipient_is_recorded_and_the_others_get_theirs(
    planctl: Runner, figures_db: Path, server: Office
) -> None:
    add(planctl, figures_db, PEOPLE[2], ("市教体局", "临江市", "gone@example.gov.cn", "to"))
    server.faults.rcpt = {"gone@example.gov.cn": "550 5.1.1 no such user"}
    ran = notify(planctl, figures_db, "-d", "市教体局", code=1)
    assert ran.err == (
        "没有送到 gone@example.gov.cn（【红】市教体局：逾期 1 项（截至 2025-01-20））："
        "550 5.1.1 no such user；被拒绝，不再发\n"
    )
    assert server.told == ["jt@example.gov.cn"]
    failed = log(planctl, figures_db, "--state", "failed")
    assert {row["recipient"] for row in failed} == {"gone@example.gov.cn"}
    assert notify(planctl, figures_db, "-d", "市教体局") == Ran("", "", 0)
    # The next stage is another matter: the address may be good again.
    notify(planctl, figures_db, "-d", "市教体局", day="2025-01-27", code=1)


def test_a_temporary_refusal_is_tried_again_by_the_next_run(
    planctl: Runner, figures_db: Path, server: Office
) -> None:
    add(planctl, figures_db, PEOPLE[2], ("市教体局", "临江市", "full@example.gov.cn", "to"))
    server.faults.rcpt = {"full@example.gov.cn": "452 4.2.2 mailbox full"}
    ran = notify(planctl, figures_db, "-d", "市教体局", code=1)
    assert "452 4.2.2 mailbox full；暂缓，下次再发" in ran.err
    server.faults = Faults()
    assert notify(planctl, figures_db, "-d", "市教体局").out == "已发 1 封，1 个收件地址\n"
    assert server.told == ["jt@example.gov.cn", "full@example.gov.cn"]
    first, second = server.arrived
    assert first.message_id == second.message_id
    states = {row["state"] for row in log(planctl, figures_db)} - {"covered"}
    assert states == {"sent"}


@pytest.mark.parametrize(
    ("faults", "state"),
    [
        (Faults(mail="451 4.7.1 greylisted"), "deferred"),
        (Faults(mail="550 5.7.1 sender rejected"), "deferred"),
        (Faults(data="451 4.3.0 try later"), "deferred"),
        (Faults(data="554 5.7.1 spam"), "failed"),
    ],
)
def test_a_refused_message_is_recorded(
    planctl: Runner, figures_db: Path, server: Office, faults: Faults, state: str
) -> None:
    add(planctl, figures_db, PEOPLE[2])
    server.faults = faults
    ran = notify(planctl, figures_db, "-d", "市教体局", code=1)
    answer = str(faults.mail or faults.data)
    assert answer in ran.err
    rows = log(planctl, figures_db, "--state", state)
    assert rows
    assert all(answer in str(row["error"]) for row in rows)
    server.faults = Faults()
    notify(planctl, figures_db, "-d", "市教体局")
    assert len(server.arrived) == (1 if state == "deferred" else 0)


def test_a_server_that_never_answers_gets_the_same_message_again(
    planctl: Runner, figures_db: Path, server: Office
) -> None:
    add(planctl, figures_db, PEOPLE[2])
    server.faults.hang_up_after_data = True
    ran = notify(planctl, figures_db, "-d", "市教体局", code=1)
    assert "没有等到服务器的答复；下次用同一 Message-ID 重发" in ran.err
    assert log(planctl, figures_db, "--state", "sending")
    server.faults = Faults()
    # Even on another day, with other figures: it is the same message to the byte.
    assert notify(planctl, figures_db, "-d", "市教体局", day="2025-01-22").out.startswith("已发")
    first, second = server.arrived[:2]
    assert first.raw == second.raw
    assert log(planctl, figures_db, "--state", "sending") == []


def test_a_preview_takes_the_departments_own_region(planctl: Runner, staffed_db: Path) -> None:
    plain = planctl("notify", "preview", "-d", "市医保局", db=staffed_db, today=TODAY).out
    there = ("-d", "市医保局", "-r", "临江市")
    assert planctl("notify", "preview", *there, db=staffed_db, today=TODAY).out == plain
    there = ("-d", "市卫健委", "-r", "东山县")
    assert planctl("notify", "preview", *there, db=staffed_db, today=TODAY).out.startswith(
        "主题：【橙】东山县"
    )


def test_cron_lines_hold_no_password_and_no_broken_address(planctl: Runner) -> None:
    url = "postgresql+psycopg://plan:geheim@db.example/plans"
    ran = planctl("--db", url, "notify", "install-cron", "--print")
    assert "geheim" not in ran.out
    assert "***" not in ran.out
    assert "export PLANCTL_DB=" in ran.out


@file_only("works on a copy of the file; a server refuses a value of no kind")
@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE delivery SET state = 'failed' WHERE id = 1", "发送记录"),
        ("DELETE FROM delivery WHERE id = 1", "被删去了"),
        ("UPDATE message SET subject = '别的' WHERE id = 1", "提醒邮件"),
        ("DELETE FROM message WHERE id = 1", "被删去了"),
        ("UPDATE delivery SET sent_at = '何时' WHERE id = 1", "读不下去"),
    ],
)
def test_mail_that_was_altered_behind_the_log_is_named(
    statement: str, named: str, planctl: Runner, staffed_db: Path, server: Office, tmp_path: Path
) -> None:
    notify(planctl, staffed_db)
    copy = Path(shutil.copy(staffed_db, tmp_path / "copy.db"))
    planctl("db", "check", db=copy, today=TODAY)
    sql.run(copy, statement)
    assert named in planctl("db", "check", db=copy, today=TODAY, code=3).out
